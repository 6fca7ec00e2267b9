/** Rows of the venues' ledger and of the inspectors' list against what is there. */
import type { Json } from '../model/json.ts';
import { problem } from './check-row.ts';
import type { CheckedRow } from './check-row.ts';
import { indexRoster, resolveSchool, textOf } from './find-school.ts';
import type { RosterEntry } from './find-school.ts';
import { finishRow, markTwice } from './plan.ts';
import type { Draft, Plan, PlannedWrite } from './plan.ts';
import { nameKey } from './text.ts';

function keyOf(school: string, type: Json | undefined, name: string): string {
  return `${school}\n${typeof type === 'string' ? type : ''}\n${nameKey(name)}`;
}

/**
 * A venue is the same by its school, type and name. Yields where it may be left for a moment.
 *
 * @param venues with their school's id in `school`
 */
export function* planVenues(
  rows: readonly CheckedRow[],
  schools: readonly RosterEntry[],
  venues: readonly RosterEntry[],
): Generator<void, Plan> {
  const index = yield* indexRoster(schools);
  const known = new Map(
    venues.map((venue) => [keyOf(textOf(venue, 'school'), venue.values['type'], textOf(venue, 'name')), venue]),
  );
  const planned: (Planned & { readonly key: string })[] = [];
  for (const checked of rows) {
    yield;
    const draft: Draft = { checked, problems: [...checked.problems], match: null, unsure: false };
    const school = resolveSchool(index, checked.texts['schoolCode'] ?? '', checked.texts['school'] ?? '');
    if (typeof school === 'string') {
      const isNamed = (checked.texts['school'] ?? '') !== '';
      if (isNamed) draft.problems.push(problem('error', `school-${school}`, 'school', checked.texts['school'] ?? ''));
      planned.push({ draft, key: '', desired: {} });
      continue;
    }
    const key = keyOf(school.id, checked.values['type'], checked.texts['name'] ?? '');
    draft.match = known.get(key) ?? null;
    const { schoolCode: _code, ...rest } = checked.values;
    const desired: { [field: string]: Json } = { ...rest, school: school.id };
    if (draft.match !== null) delete desired['name'];
    planned.push({ draft, key, desired });
  }
  const keys = new Map(planned.map(({ draft, key }) => [draft, key]));
  yield* markTwice([...keys.keys()], (draft) => keys.get(draft)!, ['error', 'twice-in-file', 'name']);
  return yield* finish('venues', planned, venues, ({ texts }) => ({
    code: texts['school'] ?? '',
    name: texts['name'] ?? '',
  }));
}

/** An inspector is the same by name; namesakes are told apart by post and district. Yields as {@link planVenues}. */
export function* planInspectors(
  rows: readonly CheckedRow[],
  schools: readonly RosterEntry[],
  inspectors: readonly RosterEntry[],
): Generator<void, Plan> {
  const index = yield* indexRoster(schools);
  const exact = new Map(inspectors.map((one) => [personKey((field) => textOf(one, field)), one]));
  const named = Map.groupBy(inspectors, (one) => nameKey(textOf(one, 'name')));
  const rowsNamed = Map.groupBy(rows, ({ texts }) => nameKey(texts['name'] ?? ''));
  const planned: Planned[] = [];
  for (const checked of rows) {
    yield;
    const draft: Draft = { checked, problems: [...checked.problems], match: null, unsure: false };
    const name = nameKey(checked.texts['name'] ?? '');
    const [only, ...others] = named.get(name) ?? [];
    const isAlone = others.length === 0 && rowsNamed.get(name)?.length === 1;
    draft.match = exact.get(personKey((field) => checked.texts[field] ?? '')) ?? (isAlone ? (only ?? null) : null);
    const desired: { [field: string]: Json } = { ...checked.values };
    const own = checked.values['ownSchool'];
    if (typeof own === 'string') {
      const school = resolveSchool(index, '', own);
      if (typeof school === 'string') {
        draft.problems.push(problem('warning', `school-${school}`, 'ownSchool', own));
        delete desired['ownSchool'];
      } else desired['ownSchool'] = school.id;
    }
    if (draft.match !== null) delete desired['name'];
    planned.push({ draft, desired });
  }
  const drafts = planned.map(({ draft }) => draft);
  yield* markTwice(drafts, keyOfRow, ['error', 'twice-in-file', 'name']);
  return yield* finish('inspectors', planned, inspectors, ({ texts }) => ({ code: '', name: texts['name'] ?? '' }));
}

function personKey(read: (field: string) => string): string {
  return ['name', 'post', 'district'].map((field) => nameKey(read(field))).join('\n');
}

function keyOfRow({ checked: { texts } }: Draft): string {
  return personKey((field) => texts[field] ?? '');
}

type Planned = { readonly draft: Draft; readonly desired: { readonly [field: string]: Json } };

function* finish(
  kind: 'venues' | 'inspectors',
  planned: readonly Planned[],
  records: readonly RosterEntry[],
  factsOf: (checked: CheckedRow) => { readonly code: string; readonly name: string },
): Generator<void, Plan> {
  const rows: PlannedWrite[] = [];
  for (const { draft, desired } of planned) {
    yield;
    rows.push(finishRow(kind, draft, factsOf(draft.checked), desired));
  }
  const matched = new Set(planned.flatMap(({ draft }) => draft.match ?? []));
  return { rows, missing: records.filter((record) => !matched.has(record)) };
}
