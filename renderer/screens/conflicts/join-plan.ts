/** What joining two inspections would do, counted for the person who decides. */

import type { Carriage, ComparedItem, Comparison } from '../../../shared/model/conflict.ts';

export type KeptSide = 'a' | 'b';
export type Choices = { readonly [item: string]: 'kept' | 'joined' };

/** The items that come into the kept inspection in this way. */
export function listItems({ items }: Comparison, keep: KeptSide, how: Carriage): string[] {
  return items.filter(({ keeping }) => keeping[keep] === how).map(({ id }) => id);
}

/** The inspection in which the first undecided item waits. */
export function whereUndecided({ a, b, items }: Comparison, keep: KeptSide): string {
  const item = items.find(({ keeping }) => keeping[keep] === 'undecided');
  const [joined, other] = keep === 'a' ? ([b, a] as const) : ([a, b] as const);
  const side = keep === 'a' ? item?.b : item?.a;
  return side?.conflict === true ? joined.id : other.id;
}

export function countMeetings({ items }: Comparison): {
  readonly equal: number;
  readonly differ: number;
  readonly onlyA: number;
  readonly onlyB: number;
} {
  const count = (meets: ComparedItem['meets']): number => items.filter((item) => item.meets === meets).length;
  return { equal: count('equal'), differ: count('differ'), onlyA: count('only-a'), onlyB: count('only-b') };
}
