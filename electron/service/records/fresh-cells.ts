/** The cells of what has just come, so that an import reads nothing back that it has in its hands. */
import type { ShownCell } from './projection.ts';

/** All cells of entities of which nothing was known before, each a first value; in any order. */
export type FreshCells = ReadonlyMap<number, readonly ShownCell[]>;

/** As the table `cell` would give them: by the bytes of their names in UTF-8. Null for what is not fresh. */
export function findFreshCells(fresh: FreshCells | undefined, entity: number): readonly ShownCell[] | null {
  const cells = fresh?.get(entity);
  if (cells === undefined) return null;
  if (cells.length === 1) return cells;
  const compare = cells.some(({ kind, field }) => BEYOND.test(kind) || BEYOND.test(field)) ? compareBytes : compareText;
  return cells.toSorted((one, other) => compare(one.kind, other.kind) || compare(one.field, other.field));
}

/** Where UTF-16, by which JavaScript compares, is in another order than UTF-8. */
const BEYOND = /[\ud800-\uffff]/;

const compareText = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
const compareBytes = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));
