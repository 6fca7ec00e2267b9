/** The keys of the queue: digits decide, J and K go on. */

import { useEffect } from 'react';
import { isTyping } from '../../components/keyboard.ts';

export type DecidingKeys = {
  /** How many values digits choose from; 0 while another is being written, whose digits mean something else. */
  readonly sides: number;
  /** Counts from 0. */
  readonly onKeep: (side: number) => void;
  /** Null where only the values that stand can be kept. */
  readonly onThird: (() => void) | null;
  readonly onMove: (step: 1 | -1) => void;
};

export function useDecidingKeys({ sides, onKeep, onThird, onMove }: DecidingKeys): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (isTyping(event.target)) return;
      const key = event.key.toLowerCase();
      if (key === 'j' || key === 'k') {
        onMove(key === 'j' ? 1 : -1);
        event.preventDefault();
        return;
      }
      // A key held down must not decide one conflict after the other.
      if (sides === 0 || event.repeat || !/^[1-9]$/.test(key)) return;
      const number = Number(key);
      if (number <= sides) onKeep(number - 1);
      else if (number === sides + 1 && onThird !== null) onThird();
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [sides, onKeep, onThird, onMove]);
}
