/** A screen that would lose something asks before it is left: by a link, by the keys of the browser, by any address. */

import { Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

export type Leaving = {
  /** Where the user wants to go, the address after the `#`; null while nobody wants to leave. */
  readonly wanted: string | null;
  readonly stay: () => void;
  readonly go: () => void;
};

/** Holds the address as long as the component that calls it is shown. */
export function useAskBeforeLeaving(): Leaving {
  const [wanted, setWanted] = useState<string | null>(null);
  const isFree = useRef(false);
  useEffect(() => {
    const held = window.location.hash;
    const hold = (event: Event): void => {
      const next = window.location.hash;
      if (isFree.current || next === held) return;
      // Captured at the window, so that the router does not hear of it.
      event.stopImmediatePropagation();
      history.replaceState(null, '', held);
      // The router itself sends its event after it has pushed an entry: that one goes again, or the next “back” would lead here.
      if (!event.isTrusted) history.back();
      setWanted(next);
    };
    // A browser tells first of the one, and of the other only after the page may have been drawn again.
    const events = ['popstate', 'hashchange'] as const;
    for (const event of events) window.addEventListener(event, hold, { capture: true });
    return () => {
      for (const event of events) window.removeEventListener(event, hold, { capture: true });
    };
  }, []);
  const stay = useCallback(() => setWanted(null), []);
  const go = useCallback(() => {
    isFree.current = true;
    if (wanted !== null) window.location.hash = wanted;
  }, [wanted]);
  return { wanted, stay, go };
}

type Props = {
  readonly leaving: Leaving;
  readonly title: string;
  readonly text: string;
  readonly leave: string;
  readonly stay: string;
  /** Puts away what would be lost, then goes. */
  readonly onLeave: (go: () => void) => void;
};

export function LeaveDialog({ leaving, title, text, leave, stay, onLeave }: Props): ReactNode {
  return (
    <Modal
      open={leaving.wanted !== null}
      title={title}
      okText={leave}
      cancelText={stay}
      onOk={() => onLeave(leaving.go)}
      onCancel={leaving.stay}
      destroyOnHidden
    >
      <p>{text}</p>
    </Modal>
  );
}
