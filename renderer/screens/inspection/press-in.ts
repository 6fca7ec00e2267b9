/** Keys of buttons that an item has only at times. */

import { itemElementId } from './focus.ts';

/** Presses the button of an item that has this key. @returns whether there is one */
export function pressIn(item: string, key: string): boolean {
  const button = document.getElementById(itemElementId(item))?.querySelector(`[data-key="${key}"]`);
  if (!(button instanceof HTMLElement)) return false;
  button.click();
  return true;
}
