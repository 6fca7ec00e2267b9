/** Schools of a file against the roster: the same by code, likely the same by name and town. */
import type { Json } from '../model/json.ts';
import { SCHOOL_TYPES } from './codes.ts';
import { problem } from './check-row.ts';
import type { CheckedRow } from './check-row.ts';
import { indexRoster, listOf, resolveSchool, textOf } from './find-school.ts';
import type { RosterEntry, RosterIndex } from './find-school.ts';
import { finishRow, markTwice } from './plan.ts';
import type { Draft, Plan, PlannedWrite } from './plan.ts';
import { nameKey } from './text.ts';
import { stageOf, stagesOf } from './values.ts';

/**
 * Yields where it may be left for a moment: a file may have a hundred thousand rows.
 *
 * @param choices per row `new`, or the id of the school that a person says it is
 */
export function* planSchools(
  rows: readonly CheckedRow[],
  roster: readonly RosterEntry[],
  choices: { readonly [row: string]: string },
): Generator<void, Plan> {
  const index = yield* indexRoster(roster);
  const drafts = rows.map((checked): Draft => ({
    checked,
    problems: [...checked.problems],
    match: null,
    unsure: false,
  }));
  const claimed = new Set<RosterEntry>();
  for (const draft of drafts) {
    yield;
    draft.match = matchByCode(index, draft.checked);
    if (draft.match !== null) claimed.add(draft.match);
  }
  for (const draft of drafts) {
    yield;
    if (draft.match === null) matchByName(index, draft, claimed, choices);
  }
  yield* markTwice(drafts, ({ checked }) => read(checked, 'code'), ['error', 'twice-in-file', 'code']);
  yield* markTwice(
    drafts.filter(({ checked }) => read(checked, 'code') === ''),
    keyOfPlace,
    ['error', 'twice-in-file', 'name'],
  );
  yield* markTwice(
    drafts.filter(({ checked }) => read(checked, 'code') !== ''),
    keyOfPlace,
    ['warning', 'same-name-in-file', 'name'],
  );
  yield* markTwice(
    drafts.filter((draft) => draft.match !== null && !draft.unsure && !isMarked(draft)),
    ({ match }) => match?.id ?? '',
    ['error', 'same-school-twice', null],
  );
  const planned: PlannedWrite[] = [];
  for (const draft of drafts) {
    yield;
    const { checked } = draft;
    const facts = { code: checked.texts['code'] ?? '', name: checked.texts['name'] ?? '' };
    planned.push(finishRow('schools', draft, facts, desire(draft, index)));
  }
  const matched = new Set(drafts.flatMap(({ match }) => match ?? []));
  return {
    rows: planned,
    missing: roster.filter((entry) => !matched.has(entry) && entry.values['provisional'] !== true && isOpen(entry)),
  };
}

function isMarked({ problems }: Draft): boolean {
  return problems.some(({ code }) => code === 'twice-in-file');
}

function isOpen(entry: RosterEntry): boolean {
  const status = textOf(entry, 'status');
  return status === '' || status === 'open';
}

function read({ values }: CheckedRow, field: string): string {
  const value = values[field];
  return typeof value === 'string' ? value : '';
}

function keyOfPlace({ checked }: Draft): string {
  const name = nameKey(read(checked, 'name'));
  return name === '' ? '' : `${name}\n${nameKey(read(checked, 'town'))}`;
}

function matchByCode(index: RosterIndex, checked: CheckedRow): RosterEntry | null {
  const code = read(checked, 'code');
  return code === '' ? null : (index.byCode.get(code) ?? index.byOldCode.get(code) ?? null);
}

function matchByName(
  index: RosterIndex,
  draft: Draft,
  claimed: ReadonlySet<RosterEntry>,
  choices: { readonly [row: string]: string },
): void {
  const { checked } = draft;
  const choice = Object.hasOwn(choices, checked.row) ? choices[checked.row]! : null;
  if (choice === 'new') return;
  const chosen = choice === null ? undefined : index.byId.get(choice);
  if (chosen !== undefined) {
    draft.match = chosen;
    return;
  }
  const named = (index.byName.get(nameKey(read(checked, 'name'))) ?? []).filter((entry) => !claimed.has(entry));
  const town = nameKey(read(checked, 'town'));
  const here = named.filter((entry) => town === '' || ['', town].includes(nameKey(textOf(entry, 'town'))));
  const code = read(checked, 'code');
  const [first] = here;
  if (here.length === 1 && (code === '' || textOf(first!, 'code') === '')) draft.match = first!;
  else if (first !== undefined) {
    draft.match = first;
    draft.unsure = true;
    draft.problems.push(problem('warning', 'likely-same', 'name', read(checked, 'name'), describe(first)));
  } else if (named[0] !== undefined) {
    draft.problems.push(problem('warning', 'similar-name', 'name', read(checked, 'name'), describe(named[0])));
  }
}

function describe(entry: RosterEntry): string {
  return [textOf(entry, 'name'), textOf(entry, 'town'), textOf(entry, 'code')].filter((part) => part !== '').join(' ');
}

/** What the row says the school's cells are; a cell that is empty in the file says nothing. */
function desire(draft: Draft, index: RosterIndex): { readonly [field: string]: Json } {
  const { match, checked, problems } = draft;
  const desired: { [field: string]: Json } = { ...checked.values };
  const before = match?.values ?? {};
  decideStages(desired, before);
  if (match === null) {
    desired['status'] ??= 'open';
    desired['provisional'] = false;
  } else {
    if (before['provisional'] === true) desired['provisional'] = false;
    keepOldNames(desired, match);
  }
  if (typeof desired['mergedInto'] === 'string') {
    const into = resolveSchool(index, '', desired['mergedInto']);
    if (typeof into === 'string' || into === match) {
      const code = into === 'ambiguous' ? 'school-ambiguous' : into === 'unknown' ? 'school-unknown' : 'own-into';
      problems.push(problem('warning', code, 'mergedInto', desired['mergedInto']));
      delete desired['mergedInto'];
    } else desired['mergedInto'] = into.id;
  }
  const uscc = read(checked, 'uscc');
  const holder = index.byUscc.get(uscc);
  if (holder !== undefined && holder !== match) {
    problems.push(problem('warning', 'uscc-taken', 'uscc', uscc, describe(holder)));
  }
  return desired;
}

/** A former name or code is never lost: the school is found by it. */
function keepOldNames(desired: { [field: string]: Json }, match: RosterEntry): void {
  const code = desired['code'];
  if (typeof code === 'string' && listOf(match, 'oldCodes').includes(code)) delete desired['code'];
  for (const [field, list] of [
    ['name', 'aliases'],
    ['code', 'oldCodes'],
  ] as const) {
    const old = textOf(match, field);
    const now = desired[field];
    const isNew = typeof now === 'string' && old !== '' && nameKey(now) !== nameKey(old);
    const given = Array.isArray(desired[list]) ? (desired[list] as string[]) : [];
    const known = listOf(match, list);
    const all = [...new Set([...known, ...given, ...(isNew ? [old] : [])])].filter((one) => one !== now).slice(-20);
    if (all.length > 0 || known.length > 0) desired[list] = all;
    else delete desired[list];
  }
}

function decideStages(desired: { [field: string]: Json }, before: { readonly [field: string]: Json }): void {
  const type = desired['schoolType'];
  const stages = desired['stages'];
  if (Array.isArray(stages)) {
    const known = before['stages'] ?? (typeof before['stage'] === 'string' ? stagesOf(before['stage']) : undefined);
    if (JSON.stringify(known) === JSON.stringify(stages)) delete desired['stages'];
    else desired['stage'] = stageOf(stages as string[]);
  } else if (typeof type === 'string' && (before['stage'] === undefined || type !== before['schoolType'])) {
    desired['stage'] = stageOf(SCHOOL_TYPES[type]?.stages ?? []);
  }
  if (desired['stage'] === null) delete desired['stage'];
}
