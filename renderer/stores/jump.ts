/** An item that another screen leads to: the checklist that opens next begins there. */

let wanted: string | null = null;

export function jumpToItem(item: string): void {
  wanted = item;
}

/** Whether an item is waiting to be led to. */
export function hasJump(): boolean {
  return wanted !== null;
}

/** Told once. */
export function takeJump(): string | null {
  const item = wanted;
  wanted = null;
  return item;
}
