/** Which column of a file holds which field, guessed from its headings. */
import { ROSTER_FIELDS } from './fields.ts';
import type { RosterField, RosterKind } from './fields.ts';
import { nameKey } from './text.ts';

/** Per field the column's index in the file; a field that is not there has no column. */
export type Mapping = { readonly [field: string]: number };

const HEAD_ROWS = 20;

/** A sheet's columns are known again by their headings, whatever their blanks and punctuation. */
export function headingSignature(kind: RosterKind, headings: readonly string[]): string {
  return `${kind}:${headings.map(nameKey).join('|')}`.slice(0, 2000);
}

/** Exact names first, then headings that contain one; no column is used twice. */
export function guessMapping(kind: RosterKind, headings: readonly string[]): Mapping {
  const mapping: { [field: string]: number } = {};
  const taken = new Set<number>();
  const keys = headings.map(nameKey);
  for (const isFit of [isExact, isContained]) {
    for (const field of ROSTER_FIELDS[kind]) {
      if (mapping[field.name] !== undefined) continue;
      const column = keys.findIndex((key, index) => key !== '' && !taken.has(index) && isFit(field, key));
      if (column < 0) continue;
      mapping[field.name] = column;
      taken.add(column);
    }
  }
  return mapping;
}

/** How many rows of headings stand above each other at most. */
const HEAD_LEVELS = 3;

/**
 * What stands over each column. Where headings have two or three rows (cells merged across and down), a column that has
 * none in the last of them has the one above.
 *
 * @param row the last row of the headings
 */
export function headingsAt(rows: readonly (readonly string[])[], row: number): string[] {
  const levels = Array.from({ length: HEAD_LEVELS }, (_, up) => rows[row - up] ?? []);
  const columns = Math.max(...levels.map(({ length }) => length));
  return Array.from(
    { length: columns },
    (_, column) => levels.find((level) => (level[column] ?? '') !== '')?.[column] ?? '',
  );
}

/** The row that looks most like headings, the last of several; 0 where none does. */
export function guessHeaderRow(kind: RosterKind, rows: readonly (readonly string[])[]): number {
  let best = 0;
  let most = 0;
  for (let index = 0; index < Math.min(rows.length, HEAD_ROWS); index += 1) {
    const found = Object.keys(guessExact(kind, headingsAt(rows, index))).length;
    if (found <= most) continue;
    best = index;
    most = found;
  }
  return best;
}

function guessExact(kind: RosterKind, headings: readonly string[]): Mapping {
  const mapping: { [field: string]: number } = {};
  for (const [index, heading] of headings.entries()) {
    const key = nameKey(heading);
    const field = key === '' ? undefined : ROSTER_FIELDS[kind].find((one) => isExact(one, key));
    if (field !== undefined) mapping[field.name] ??= index;
  }
  return mapping;
}

/** The kind of table that a row of headings fits best. */
export function guessKind(rows: readonly (readonly string[])[], kinds: readonly RosterKind[]): RosterKind {
  const fits = kinds.map((kind) => {
    const mapping = guessExact(kind, headingsAt(rows, guessHeaderRow(kind, rows)));
    const needed = ROSTER_FIELDS[kind].filter(({ need }) => need === 'must');
    const isWhole = needed.every(({ name }) => mapping[name] !== undefined);
    return { kind, fit: Object.keys(mapping).length + (isWhole ? 2 * needed.length : -10) };
  });
  return fits.toSorted((a, b) => b.fit - a.fit)[0]!.kind;
}

/** A column twice, or one that the sheet does not have, is no mapping. */
export function isMapping(kind: RosterKind, mapping: Mapping, columns: number): boolean {
  const used = Object.entries(mapping);
  const names = new Set(ROSTER_FIELDS[kind].map(({ name }) => name));
  return (
    new Set(used.map(([, column]) => column)).size === used.length &&
    used.every(([name, column]) => names.has(name) && Number.isInteger(column) && column >= 0 && column < columns)
  );
}

function namesOf(field: RosterField): string[] {
  return [field.zh, field.en, field.name, ...field.headings].map(nameKey);
}

function isExact(field: RosterField, key: string): boolean {
  return namesOf(field).includes(key);
}

/** Long enough names only: 名称 is part of many headings. */
function isContained(field: RosterField, key: string): boolean {
  return namesOf(field).some((name) => name.length >= 3 && key.includes(name));
}
