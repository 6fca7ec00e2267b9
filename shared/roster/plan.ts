/** What the rows of a file would do to the records that are there. Pure: nothing is written here. */
import { canonicalJson } from '../model/json.ts';
import type { Json } from '../model/json.ts';
import type { FieldChange, PlannedRow, RowOutcome } from '../model/roster.ts';
import type { CheckedRow } from './check-row.ts';
import { problem } from './check-row.ts';
import { ROSTER_FIELDS } from './fields.ts';
import type { RosterKind } from './fields.ts';
import type { RosterEntry } from './find-school.ts';
import { textOf } from './find-school.ts';
import type { Problem } from './problem.ts';
import { toPlainText } from './text.ts';
import { formatValue } from './values.ts';

/** A row with the cells that it would write; `id` null for a new record. */
export type PlannedWrite = PlannedRow & {
  readonly id: string | null;
  readonly writes: { readonly [field: string]: Json };
};

export type Plan = {
  readonly rows: readonly PlannedWrite[];
  /** Records that no row is about. */
  readonly missing: readonly RosterEntry[];
};

export type Draft = {
  readonly checked: CheckedRow;
  readonly problems: Problem[];
  match: RosterEntry | null;
  /** Whether a person has to say that `match` is meant. */
  unsure: boolean;
};

/** Left out where a cell is wrong, or where nobody has said whether it is the school that it resembles. */
export function finishRow(
  kind: RosterKind,
  draft: Draft,
  facts: { readonly code: string; readonly name: string },
  desired: { readonly [field: string]: Json },
): PlannedWrite {
  const { checked, problems, match } = draft;
  const writes = compareValues(match?.values ?? {}, desired);
  const isWrong = problems.some(({ severity }) => severity === 'error');
  const outcome: RowOutcome = isWrong
    ? 'problem'
    : draft.unsure
      ? 'unsure'
      : match === null
        ? 'new'
        : Object.keys(writes).length === 0
          ? 'same'
          : 'changed';
  const isTaken = outcome === 'new' || outcome === 'changed';
  return {
    row: checked.row,
    outcome,
    code: facts.code,
    name: facts.name,
    match:
      match === null
        ? null
        : {
            id: match.id,
            name: textOf(match, 'name'),
            town: textOf(match, 'town') === '' ? null : textOf(match, 'town'),
          },
    changes: match === null ? [] : describeChanges(kind, match, writes),
    problems,
    id: match?.id ?? null,
    writes: isTaken ? writes : {},
  };
}

/** The values that differ; what differs only in its spelling is left as it is. */
export function compareValues(
  existing: { readonly [field: string]: Json },
  desired: { readonly [field: string]: Json },
): { [field: string]: Json } {
  return Object.fromEntries(
    Object.entries(desired).filter(([field, value]) => {
      const before = existing[field];
      if (before === undefined) return true;
      if (typeof before === 'string' && typeof value === 'string') return toPlainText(before) !== toPlainText(value);
      return canonicalJson(before) !== canonicalJson(value);
    }),
  );
}

function describeChanges(
  kind: RosterKind,
  match: RosterEntry,
  writes: { readonly [field: string]: Json },
): FieldChange[] {
  return Object.entries(writes).flatMap(([name, value]) => {
    if (name === 'provisional') return [{ field: name, from: '', to: '' }];
    const field = ROSTER_FIELDS[kind].find((one) => one.name === name);
    if (field === undefined) return [];
    return [{ field: name, from: formatValue(field, match.values[name]), to: formatValue(field, value) }];
  });
}

/** Rows that say the same of one thing: all of them are marked, since nobody knows which is right. */
export function* markTwice(
  drafts: readonly Draft[],
  keyOf: (draft: Draft) => string,
  [severity, code, field]: readonly [Problem['severity'], Problem['code'], string | null],
): Generator<void, void> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    yield;
    const key = keyOf(draft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [draft]);
    else group.push(draft);
  }
  for (const [key, group] of groups) {
    if (key === '' || group.length < 2) continue;
    for (const [index, draft] of group.entries()) {
      const other = String((index === 0 ? group[1]! : group[0]!).checked.row);
      draft.problems.push(
        problem(severity, code, field, field === null ? '' : (draft.checked.texts[field] ?? ''), other),
      );
    }
  }
}
