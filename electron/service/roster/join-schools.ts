/** Saying that a provisional school is one of the roster, and taking that back. The pointer alone is written. */
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { SchoolFile } from '../../../shared/model/roster.ts';
import { prepared } from '../database/statement.ts';
import { findEntity } from '../log/log.ts';
import { saveCells } from '../records/save.ts';
import { readSchool } from '../records/schools/schools.ts';
import type { Workspace } from '../workspace.ts';
import { readSchoolFile } from './school-file.ts';

/** @throws Failure not-found; not-allowed unless a provisional school is joined into one of the roster */
export function joinSchools(workspace: Workspace, { school, into }: Input<'roster.join'>): SchoolFile {
  const { log } = workspace;
  const joining = readSchool(log.db, school);
  const kept = readSchool(log.db, into);
  if (!joining.provisional || kept.provisional || joining.id === kept.id) {
    throw new Failure('not-allowed', { what: 'join' });
  }
  point(workspace, joining.id, kept.id);
  return readSchoolFile(log, kept.id);
}

/** A provisional school that the roster really lacks becomes a regular one. @throws Failure not-found, changed-meanwhile */
export function confirmSchool(workspace: Workspace, school: string): SchoolFile {
  const { id, provisional } = readSchool(workspace.log.db, school);
  if (!provisional) throw new Failure('changed-meanwhile');
  saveCells(workspace, [{ cell: { kind: 'school', entity: id, field: 'provisional' }, value: false }]);
  return readSchoolFile(workspace.log, id);
}

/** @throws Failure not-found; changed-meanwhile when it is not joined (any more) */
export function separateSchool(workspace: Workspace, { school }: Input<'roster.separate'>): SchoolFile {
  const { log } = workspace;
  const entity = findEntity(log.db, school);
  const into = prepared<[number], number | null>(log.db, 'SELECT joined_into FROM school WHERE entity = ?')
    .pluck()
    .get(entity ?? -1);
  if (into === undefined) throw new Failure('not-found', { what: 'school', id: school });
  if (into === null) throw new Failure('changed-meanwhile');
  point(workspace, school, null);
  return readSchoolFile(log, school);
}

function point(workspace: Workspace, school: string, into: string | null): void {
  saveCells(workspace, [{ cell: { kind: 'school', entity: school as EntityId, field: 'joined' }, value: { into } }]);
}
