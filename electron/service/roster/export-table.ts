/** Writes the roster, the venues' ledger or the inspectors' list as a file; also their empty forms. */
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../shared/contract.ts';
import type { WrittenTable } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { textOf } from '../../../shared/roster/find-school.ts';
import type { RosterEntry } from '../../../shared/roster/find-school.ts';
import { stagesOf } from '../../../shared/roster/values.ts';
import { nameFile } from '../bundles/file-name.ts';
import { writeFileSafely } from '../bundles/safe-file.ts';
import type { Workspace } from '../workspace.ts';
import { readEntries } from './roster-entries.ts';
import { writeTable } from './write-table.ts';
import type { TableRow } from './write-table.ts';

const NAMES = { schools: '名册', venues: '阵地台账', inspectors: '检查员名单' } as const;

/** @throws Failure disk-full, folder-read-only, folder-missing, disk-failed, verify-failed */
export async function exportTable(workspace: Workspace, input: Input<'roster.export'>): Promise<WrittenTable> {
  const { kind, format, folder, empty } = input;
  const rows = empty ? [] : listRows(workspace.log.db, kind);
  const bytes = await writeTable(kind, rows, format);
  const name = nameFile(empty ? `${NAMES[kind]}模板` : NAMES[kind], workspace.name, workspace.log.now(), 'day');
  const written = await writeFileSafely({
    folder,
    fileName: `${name}.${format}`,
    bytes: bytes.length,
    // oxlint-disable-next-line typescript/require-await -- one chunk, in the shape that the writer takes
    chunks: (async function* () {
      yield bytes;
    })(),
  });
  return { fileName: path.basename(written.path), folder, rows: rows.length };
}

/** In the order in which the lists show them. */
export function listRows(db: Database, kind: RosterKind): TableRow[] {
  const schools = readEntries(db, 'school');
  const byId = new Map(schools.map((school) => [school.id, school]));
  const nameOf = (id: string): string => {
    const school = byId.get(id);
    if (school === undefined) return '';
    const isAlone = schools.filter((one) => textOf(one, 'name') === textOf(school, 'name')).length === 1;
    return isAlone || textOf(school, 'code') === '' ? textOf(school, 'name') : textOf(school, 'code');
  };
  if (kind === 'schools') {
    return sortBy(schools, 'town', 'name').map((school) => ({
      ...school.values,
      stages: school.values['stages'] ?? [...stagesOf(textOf(school, 'stage'))].filter((stage) => stage !== ''),
      mergedInto: nameOf(textOf(school, 'mergedInto')),
    }));
  }
  if (kind === 'venues') {
    return readEntries(db, 'venue').flatMap((venue) => {
      const school = byId.get(textOf(venue, 'school'));
      if (school === undefined) return [];
      return [{ ...venue.values, school: textOf(school, 'name'), schoolCode: textOf(school, 'code') }];
    });
  }
  return sortBy(readEntries(db, 'inspector'), 'district', 'name').map((inspector) => ({
    ...inspector.values,
    ownSchool: nameOf(textOf(inspector, 'ownSchool')),
    active: inspector.values['active'] !== false,
  }));
}

const collator = new Intl.Collator('zh-CN', { numeric: true });

function sortBy(entries: readonly RosterEntry[], first: string, second: string): RosterEntry[] {
  return entries.toSorted(
    (a, b) =>
      collator.compare(textOf(a, first), textOf(b, first)) || collator.compare(textOf(a, second), textOf(b, second)),
  );
}
