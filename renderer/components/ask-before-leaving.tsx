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
    const hold = (event: HashChangeEvent): void => {
      if (isFree.current || new URL(event.newURL).hash === new URL(event.oldURL).hash) return;
      // Captured at the window, so that the router does not hear of it.
      event.stopImmediatePropagation();
      history.replaceState(null, '', event.oldURL);
      setWanted(new URL(event.newURL).hash);
    };
    window.addEventListener('hashchange', hold, { capture: true });
    return () => window.removeEventListener('hashchange', hold, { capture: true });
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
