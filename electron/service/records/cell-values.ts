/** Reads cells of one kind as typed values. What does not fit its schema stays in the log and is not shown. */
import type { z } from 'zod';
import type { ShownCell } from './projection.ts';

/** The value of `kind.field`, or null when it is missing or unfit. */
export function readCell<Schema extends z.ZodType>(
  cells: readonly ShownCell[],
  kind: string,
  field: string,
  schema: Schema,
): z.output<Schema> | null {
  const cell = cells.find((one) => one.kind === kind && one.field === field);
  if (cell === undefined) return null;
  const parsed = schema.safeParse(JSON.parse(cell.value));
  return parsed.success ? parsed.data : null;
}
