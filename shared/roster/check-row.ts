/** One row of a file by itself: its cells as values, and what is wrong with them. */
import type { Json } from '../model/json.ts';
import { isTypeOfCategory } from './codes.ts';
import { ROSTER_FIELDS } from './fields.ts';
import type { RosterField, RosterKind } from './fields.ts';
import type { Mapping } from './mapping.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { toPlainText } from './text.ts';
import { readValue } from './values.ts';

export type CheckedRow = {
  /** As spreadsheets count, from 1. */
  readonly row: number;
  /** What fits its field; empty and wrong cells have no value. */
  readonly values: { readonly [field: string]: Json };
  /** What stands in the file, in one spelling. */
  readonly texts: { readonly [field: string]: string };
  readonly problems: readonly Problem[];
};

export type RowSource = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly mapping: Mapping;
  /** Per field what a person typed instead. */
  readonly corrections: { readonly [field: string]: string };
  readonly isDemo: boolean;
};

/** Looks at a row's own cells; {@link Problem}s against other rows and the roster come later. */
export function checkRow(kind: RosterKind, { row, cells, mapping, corrections, isDemo }: RowSource): CheckedRow {
  const values: { [field: string]: Json } = {};
  const texts: { [field: string]: string } = {};
  const problems: Problem[] = [];
  for (const field of ROSTER_FIELDS[kind]) {
    const column = Object.hasOwn(mapping, field.name) ? mapping[field.name] : undefined;
    const corrected = Object.hasOwn(corrections, field.name) ? corrections[field.name] : undefined;
    if (column === undefined && corrected === undefined && field.need !== 'must') continue;
    const text = corrected ?? (column === undefined ? '' : (cells[column] ?? ''));
    texts[field.name] = toPlainText(text);
    checkCell(field, text, isDemo, values, problems);
  }
  if (kind === 'schools') problems.push(...compareCells(values));
  return { row, values, texts, problems: problems.filter((one) => !isCodeSpared(one, values)) };
}

/** Teaching points and attached classes may have no code of their own (domain notes §4.1). */
const WITHOUT_CODE: ReadonlySet<Json | undefined> = new Set(['119', '218', '219', '319', '349', '368', '519']);

function isCodeSpared({ code, field }: Problem, values: { readonly [field: string]: Json }): boolean {
  return code === 'missing-should' && field === 'code' && WITHOUT_CODE.has(values['schoolType']);
}

function checkCell(
  field: RosterField,
  text: string,
  isDemo: boolean,
  values: { [field: string]: Json },
  problems: Problem[],
): void {
  const plain = toPlainText(text);
  if (plain === '') {
    if (field.need === 'must') problems.push(problem('error', 'missing', field.name, ''));
    if (field.need === 'should') problems.push(problem('warning', 'missing-should', field.name, ''));
    return;
  }
  const read = readValue(field, text, isDemo);
  if ('error' in read) {
    problems.push(problem('error', read.error, field.name, plain));
    return;
  }
  values[field.name] = read.value;
  if (read.warning !== undefined) problems.push(problem('warning', read.warning, field.name, plain));
}

/** Warnings only: the published rules say what is usual, and a roster may know better (domain notes §4.2). */
function compareCells(values: { readonly [field: string]: Json }): Problem[] {
  const found: Problem[] = [];
  const read = (field: string): string => (typeof values[field] === 'string' ? values[field] : '');
  const [code, type, region, town, village] = ['code', 'schoolType', 'regionCode', 'townCode', 'villageCode'].map(read);
  const warn = (fault: ProblemCode, field: string, value: string): void => {
    found.push(problem('warning', fault, field, value));
  };
  if (code && type && !isTypeOfCategory(code, type)) warn('type-category', 'schoolType', type);
  if (code && region && code.slice(2, 4) !== region.slice(0, 2)) warn('region-province', 'regionCode', region);
  if (town && region && !town.startsWith(region)) warn('town-region', 'townCode', town);
  if (village && town && !village.startsWith(town)) warn('village-town', 'villageCode', village);
  return found;
}

export function problem(
  severity: Problem['severity'],
  code: ProblemCode,
  field: string | null,
  value: string,
  other = '',
): Problem {
  return { severity, code, field, value: value.slice(0, 200), other };
}
