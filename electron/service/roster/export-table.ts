/** Writes the roster, the venues' ledger or the inspectors' list as a file; also their empty forms. */
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../shared/contract.ts';
import type { WrittenTable } from '../../../shared/model/roster.ts';
import { ANY_VENUE } from '../../../shared/model/venue-list.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { textOf } from '../../../shared/roster/find-school.ts';
import type { RosterEntry } from '../../../shared/roster/find-school.ts';
import { stagesOf } from '../../../shared/roster/values.ts';
import { nameFile } from '../bundles/file-name.ts';
import { runSteps } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { listVenueIds } from '../records/venues/venue-list.ts';
import type { Workspace } from '../workspace.ts';
import { readEntries } from './roster-entries.ts';
import { writeTable } from './write-table.ts';
import type { TableRow } from './write-table.ts';

const NAMES = { schools: '名册', venues: '阵地台账', inspectors: '检查员名单' } as const;

/** @throws Failure disk-full, folder-read-only, folder-missing, disk-failed; cancelled, and nothing is left */
export async function exportTable(
  workspace: Workspace,
  { kind, format, folder, empty, venues }: Input<'roster.export'>,
  { signal, report }: JobContext,
): Promise<WrittenTable> {
  const { log, name } = workspace;
  const wanted = kind === 'venues' ? listVenueIds(log, venues ?? ANY_VENUE) : null;
  const rows = empty ? [] : await runSteps(listRows(log.db, kind, wanted), signal);
  const fileName = `${nameFile(empty ? `${NAMES[kind]}模板` : NAMES[kind], name, log.now(), 'second')}.${format}`;
  const onRow = (done: number): void => report({ stage: 'writing', subject: fileName, done, total: rows.length });
  await writeTable(path.join(folder, fileName), kind, rows, format, { signal, onRow });
  return { fileName, folder, rows: rows.length };
}

/**
 * In the order in which the lists show them. Yields where it may be left for a moment.
 *
 * @param wanted ids of the only ones, in their order; null for all
 */
export function* listRows(
  db: Database,
  kind: RosterKind,
  wanted: readonly string[] | null = null,
): Generator<void, TableRow[]> {
  const schools = yield* readEntries(db, 'school');
  const byId = new Map(schools.map((school) => [school.id, school]));
  const names = Map.groupBy(schools, (school) => textOf(school, 'name'));
  /** A name that is one school's alone, else its code. */
  const nameOf = (id: string): string => {
    const school = byId.get(id);
    if (school === undefined) return '';
    const name = textOf(school, 'name');
    return names.get(name)!.length === 1 || textOf(school, 'code') === '' ? name : textOf(school, 'code');
  };
  if (kind === 'schools') {
    return sortBy(schools, 'town', 'name').map((school) => ({
      ...school.values,
      stages: school.values['stages'] ?? [...stagesOf(textOf(school, 'stage'))].filter((stage) => stage !== ''),
      mergedInto: nameOf(textOf(school, 'mergedInto')),
    }));
  }
  if (kind === 'venues') {
    const venues = yield* readEntries(db, 'venue');
    return pickWanted(venues, wanted).flatMap((venue) => {
      const school = byId.get(textOf(venue, 'school'));
      if (school === undefined) return [];
      return [{ ...venue.values, school: textOf(school, 'name'), schoolCode: textOf(school, 'code') }];
    });
  }
  return sortBy(yield* readEntries(db, 'inspector'), 'district', 'name').map((inspector) => ({
    ...inspector.values,
    ownSchool: nameOf(textOf(inspector, 'ownSchool')),
    active: inspector.values['active'] !== false,
  }));
}

function pickWanted(entries: readonly RosterEntry[], wanted: readonly string[] | null): readonly RosterEntry[] {
  if (wanted === null) return entries;
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return wanted.flatMap((id) => byId.get(id) ?? []);
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sortBy(entries: readonly RosterEntry[], first: string, second: string): RosterEntry[] {
  return entries.toSorted(
    (a, b) =>
      collator.compare(textOf(a, first), textOf(b, first)) || collator.compare(textOf(a, second), textOf(b, second)),
  );
}
