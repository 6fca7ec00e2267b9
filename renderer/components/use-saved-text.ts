/** A text without a button to save it: it is on the disk a moment after one stops typing, and when one leaves it. */

import { useEffect, useEffectEvent, useRef, useState } from 'react';

const PAUSE = 800;

type Options = {
  /** What is on the disk. */
  readonly value: string;
  /** Saves words without blanks around them. Where it fails, the field goes on showing them and saves them when it is left. */
  readonly onSave: (words: string) => Promise<unknown>;
  /** What does not fit is shown and not saved. */
  readonly fits?: (words: string) => boolean;
  /** An empty text is not saved: what was there comes back. */
  readonly required?: boolean;
};

export type SavedText = {
  /** What the field shows. */
  readonly text: string;
  /** It is being typed, or could not be saved. */
  readonly isOpen: boolean;
  readonly type: (text: string) => void;
  /** One has left the field, or pressed Enter in it. */
  readonly leave: () => void;
  /** Takes back what is typed and not saved. */
  readonly revert: () => void;
};

export function useSavedText({ value, onSave, fits, required = false }: Options): SavedText {
  const [typed, setTyped] = useState<string | null>(null);
  const [isHere, setIsHere] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const [base, setBase] = useState(value);
  const sent = useRef<string | null>(null);

  // While somebody types, nothing but the keys changes the field: not even a blank at its end is taken away.
  if (typed !== null && !isHere && typed.trim() === value) setTyped(null);
  if (base !== value) {
    setBase(value);
    // The disk may have put it otherwise, such as names told apart by another sign.
    if (!isHere && !hasFailed) setTyped(null);
  }

  const settle = (): void => {
    const words = typed?.trim() ?? value;
    if (words === (sent.current ?? value) || (required && words === '') || fits?.(words) === false) return;
    sent.current = words;
    setHasFailed(false);
    onSave(words).catch(() => {
      if (sent.current === words) sent.current = null;
      setHasFailed(true);
    });
  };
  const settleNow = useEffectEvent(settle);
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(() => settleNow(), PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  // A screen that is left by a key blurs nothing.
  useEffect(() => () => settleNow(), []);

  return {
    text: typed ?? value,
    isOpen: typed !== null,
    type(text) {
      setTyped(text);
      setIsHere(true);
      if (typed === null) sent.current = null;
    },
    leave() {
      settle();
      setIsHere(false);
      if (required && typed?.trim() === '') setTyped(null);
    },
    revert() {
      setTyped(null);
      setIsHere(false);
    },
  };
}
