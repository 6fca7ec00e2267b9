/** A school's venues as a ledger (阵地台账): what is there, who is responsible, when it was looked at and how it stood. */
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { VenueId } from '../../../../shared/model/ids.ts';
import type { VenueLedger, VenueLedgerRow } from '../../../../shared/model/school.ts';
import { prepared } from '../../database/statement.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { IN_FORCE } from '../conflicts/duplicates-row.ts';
import { saveCells } from '../save.ts';
import { readSchool, schoolEntity } from '../schools/schools.ts';
import { findVenue, listVenues } from './venues.ts';

/** Findings that wait for somebody; drafts count, for the school has them to put right as well. */
const OPEN_FINDING = `f.state NOT IN ('closed', 'voided', 'withdrawn', 'merged')`;

/** @throws Failure not-found */
export function readVenueLedger(db: Database, school: string): VenueLedger {
  const kept = readSchool(db, school);
  const venues = listVenues(db, kept.id);
  const inspected = readInspected(db, schoolEntity(db, school));
  return {
    school: kept,
    venues: venues.map((venue) => ({ ...venue, ...(inspected.get(venue.id) ?? NEVER) })),
  };
}

/** @throws Failure not-found */
export function editVenue(workspace: Workspace, { venue, change }: Input<'venues.edit'>): VenueLedgerRow {
  return write(
    workspace,
    venue,
    Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [{ field, value }])),
  );
}

/** @throws Failure not-found, reason-needed */
export function setVenueState(workspace: Workspace, input: Input<'venues.setState'>): VenueLedgerRow {
  const { venue, state, reason } = input;
  if (state !== 'in_use' && reason === '') throw new Failure('reason-needed', {});
  return write(workspace, venue, [{ field: 'state', value: { state, reason } }]);
}

function write(
  workspace: Workspace,
  venue: string,
  cells: readonly { readonly field: string; readonly value: CellWrite['value'] }[],
): VenueLedgerRow {
  const { db } = workspace.log;
  if (findVenue(db, venue) === null) throw new Failure('not-found', { what: 'venue', id: venue });
  saveCells(
    workspace,
    cells.map(({ field, value }) => ({ cell: { kind: 'venue', entity: venue as VenueId, field }, value })),
  );
  const written = findVenue(db, venue)!;
  return readVenueLedger(db, written.school).venues.find(({ id }) => id === venue)!;
}

type Inspected = Omit<VenueLedgerRow, keyof ReturnType<typeof listVenues>[number]>;

const NEVER: Inspected = { inspections: 0, last: null, openFindings: 0 };

/** By venue; of several on one day the one that was changed last counts as the last. */
function readInspected(db: Database, school: number): ReadonlyMap<string, Inspected> {
  const found = new Map<string, Inspected>();
  const rows = prepared<
    [number],
    { venue: string } & { [column in 'id' | 'on' | 'state' | 'final' | 'grade' | 'template']: string | null }
  >(
    db,
    `SELECT ne.uid AS venue, e.uid AS id, i.held_on AS "on", i.state, i.final, i.grade, i.template
     FROM inspection AS i JOIN entity AS e ON e.id = i.entity JOIN entity AS ne ON ne.id = i.venue
     WHERE i.school = ? AND ${IN_FORCE} ORDER BY i.held_on, i.changed_at`,
  ).all(school);
  for (const { venue, ...last } of rows) {
    const before = found.get(venue) ?? NEVER;
    found.set(venue, { ...before, inspections: before.inspections + 1, last: last as Inspected['last'] });
  }
  const open = prepared<[number], { venue: string; open: number }>(
    db,
    `SELECT ne.uid AS venue, COUNT(*) AS open FROM finding AS f JOIN entity AS ne ON ne.id = f.venue
     WHERE f.school = ? AND ${OPEN_FINDING} GROUP BY f.venue`,
  ).all(school);
  for (const { venue, open: openFindings } of open) found.set(venue, { ...(found.get(venue) ?? NEVER), openFindings });
  return found;
}
