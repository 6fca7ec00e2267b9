/** The venues of a school: boards, screens, sites, accounts, groups, materials. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { Input } from '../../../../shared/contract.ts';
import type { VenueId } from '../../../../shared/model/ids.ts';
import { venueFields, venueStateSchema } from '../../../../shared/model/school.ts';
import type { Venue } from '../../../../shared/model/school.ts';
import { prepared } from '../../database/statement.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';
import { saveCells } from '../save.ts';
import { schoolNumber } from '../schools/school-join.ts';
import { schoolEntity } from '../schools/schools.ts';

/** More than any school has; a list that is longer is somebody's mistake. */
const MOST = 1000;

/** Whether it is in use is read from its cell: lists of one school need no column for it. */
const COLUMNS = 'e.uid AS id, s.uid AS school, v.type, v.name, v.post, v.location, st.value AS state';
const SOURCE = `FROM venue AS v JOIN entity AS e ON e.id = v.entity JOIN entity AS s ON s.id = v.school
  LEFT JOIN cell AS st ON st.entity = v.entity AND st.kind = 'venue' AND st.field = 'state'`;

type Row = Omit<Venue, 'state' | 'stateReason'> & { readonly state: string | null };

export function projectVenue(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const read = <Field extends keyof typeof venueFields>(field: Field): z.output<(typeof venueFields)[Field]> | null =>
    readCell(cells, 'venue', field, venueFields[field]) as z.output<(typeof venueFields)[Field]> | null;
  const school = read('school');
  const name = read('name');
  if (school === null || name === null) {
    prepared(db, 'DELETE FROM venue WHERE entity = ?').run(entity);
    return;
  }
  prepared(
    db,
    'INSERT OR REPLACE INTO venue (entity, school, type, name, post, location) VALUES (?, ?, ?, ?, ?, ?)',
  ).run(entity, schoolNumber(db, school), read('type') ?? 'other', name, read('post'), read('location'));
}

export function listVenues(db: Database, school: string): Venue[] {
  return prepared<[string, number], Row>(
    db,
    `SELECT ${COLUMNS} ${SOURCE} WHERE s.uid = ? ORDER BY v.type, v.name, v.entity LIMIT ?`,
  )
    .all(school, MOST)
    .map(toVenue);
}

export function findVenue(db: Database, venue: string): Venue | null {
  const row = prepared<[string], Row>(db, `SELECT ${COLUMNS} ${SOURCE} WHERE e.uid = ?`).get(venue);
  return row === undefined ? null : toVenue(row);
}

function toVenue(row: Row): Venue {
  const read = row.state === null ? null : venueStateSchema.safeParse(JSON.parse(row.state)).data;
  const { state, reason: stateReason } = read ?? { state: 'in_use' as const, reason: '' };
  return {
    ...row,
    post: row.post === '' ? null : row.post,
    location: row.location === '' ? null : row.location,
    state,
    stateReason,
  };
}

/** @throws Failure not-found when the school is unknown */
export function addVenue(workspace: Workspace, input: Input<'venues.add'>): Venue {
  const { db } = workspace.log;
  schoolEntity(db, input.school);
  const id = workspace.newId() as VenueId;
  saveCells(workspace, venueCells(id, input));
  return findVenue(db, id)!;
}

export function venueCells(id: VenueId, facts: { readonly [field: string]: string | null }): CellWrite[] {
  return Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([field, value]) => ({ cell: { kind: 'venue', entity: id, field }, value }));
}
