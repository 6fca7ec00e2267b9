/** Keeps the tables that lists read in step with the cells. The log knows no record by name; this is where names are. */
import type { Database } from 'better-sqlite3';
import { prepared } from '../database/statement.ts';
import { listSignedVisits, refreshAmended } from './visits/closing-amended.ts';
import { projectEntry } from '../analysis/entries.ts';
import { projectDecision } from './conflicts/decisions-row.ts';
import { projectJoin } from './conflicts/duplicates-row.ts';
import { projectFinding } from './findings/finding-row.ts';
import { findFreshCells } from './fresh-cells.ts';
import type { FreshCells } from './fresh-cells.ts';
import { projectInspection } from './inspections/inspection-row.ts';
import { projectLedgerAct } from './findings/ledger-act-row.ts';
import { projectNotice } from './notices/notice-row.ts';
import { projectPhoto } from './photos/photos.ts';
import { projectRecheck } from './findings/recheck-row.ts';
import { projectReply } from './replies/reply-row.ts';
import { projectRound, projectTask, projectTeam } from './rounds/round-row.ts';
import { listLinked, projectSchoolJoin, refileSchools } from './schools/school-join.ts';
import { projectSchool } from './schools/school-row.ts';
import { projectDistrict, projectInspector, projectRosterImport, projectTown } from './schools/small-lists.ts';
import { listInspectionsWith, projectTemplate } from './inspections/templates.ts';
import { projectVenue } from './venues/venues.ts';
import { projectVisit } from './visits/visits.ts';

/** A cell's shown head, as projections read it. `value` is JSON text. */
export type ShownCell = {
  readonly kind: string;
  readonly field: string;
  readonly value: string;
  readonly at: number;
  readonly author: number;
  readonly conflict: number;
};

/** All cells of an entity. Rows come as lists, which the addon makes in half the time of objects. */
export function readShownCells(db: Database, entity: number): ShownCell[] {
  const rows = prepared(db, 'SELECT kind, field, value, at, author, conflict FROM cell WHERE entity = ?')
    .raw()
    .all(entity) as [string, string, string, number, number, number][];
  return rows.map(([kind, field, value, at, author, conflict]) => ({ kind, field, value, at, author, conflict }));
}

/** Makes one entity's row from all its cells, or removes it when they no longer make one. */
export type Projector = (db: Database, entity: number, cells: readonly ShownCell[]) => void;

/** Answers are cells of the inspection's entity, so they come with it. */
const PROJECTORS: { readonly [kind: string]: Projector } = {
  school: projectWholeSchool,
  venue: projectVenue,
  visit: projectVisit,
  template: projectTemplate,
  inspection: projectWholeInspection,
  answer: projectWholeInspection,
  photo: projectPhoto,
  finding: projectFinding,
  recheck: projectRecheck,
  reply: projectReply,
  ledger_act: projectLedgerAct,
  notice: projectNotice,
  circular: projectNotice,
  decision: projectDecision,
  entry: projectEntry,
  inspector: projectInspector,
  town: projectTown,
  district: projectDistrict,
  roster: projectRosterImport,
  round: projectRound,
  team: projectTeam,
  task: projectTask,
};

const ALL_PROJECTORS: ReadonlySet<Projector> = new Set(Object.values(PROJECTORS));

export const PROJECTION_TABLES = [
  'school',
  'venue',
  'visit',
  'template',
  'inspection',
  'photo',
  'finding',
  'recheck',
  'reply',
  'notice',
  'notice_finding',
  'ledger_act',
  'distinct_pair',
  'decision',
  'entry',
  'decided_cell',
  'reopened_cell',
  'school_join',
  'inspector',
  'town',
  'district',
  'roster_import',
  'round',
  'team',
  'task',
] as const;

function projectWholeSchool(db: Database, entity: number, cells: readonly ShownCell[]): void {
  projectSchool(db, entity, cells);
  projectSchoolJoin(db, entity, cells);
}

function projectWholeInspection(db: Database, entity: number, cells: readonly ShownCell[]): void {
  projectInspection(db, entity, cells);
  projectJoin(db, entity, cells);
}

/**
 * Recomputes the rows of these entities; the caller holds the transaction in which their cells changed.
 *
 * @param taken changes were taken back: an entity may have rows of a kind that is no longer among its cells
 * @param fresh cells that the caller still has
 */
export function refreshEntities(db: Database, entities: Iterable<number>, taken = false, fresh?: FreshCells): void {
  const touched = [...entities];
  const signedBefore = listSignedVisits(db, touched);
  const dependants = new Set<number>();
  const linkedSchools = new Set<number>();
  for (const entity of touched) {
    const cells = findFreshCells(fresh, entity) ?? readShownCells(db, entity);
    const isTemplate = cells.some((cell) => cell.kind === 'template') || (taken && hasTemplateRow(db, entity));
    const isSchool = taken || cells.length === 0 || cells.some((cell) => cell.kind === 'school');
    if (isSchool) for (const school of listLinked(db, entity)) linkedSchools.add(school);
    for (const project of taken ? ALL_PROJECTORS : projectorsOf(cells)) project(db, entity, cells);
    if (isSchool) for (const school of listLinked(db, entity)) linkedSchools.add(school);
    if (isTemplate) {
      for (const inspection of listInspectionsWith(db, entity)) dependants.add(inspection);
    }
  }
  if (linkedSchools.size > 0) {
    for (const entity of refileSchools(db, linkedSchools)) refreshOne(db, entity);
  }
  for (const entity of dependants) projectInspection(db, entity, readShownCells(db, entity));
  refreshAmended(db, new Set([...signedBefore, ...listSignedVisits(db, touched)]));
}

function refreshOne(db: Database, entity: number): void {
  const cells = readShownCells(db, entity);
  for (const project of projectorsOf(cells)) project(db, entity, cells);
}

function hasTemplateRow(db: Database, entity: number): boolean {
  return prepared<[number], number>(db, 'SELECT 1 FROM template WHERE entity = ?').pluck().get(entity) !== undefined;
}

/** Drops all projections and makes them again. */
export function rebuildProjections(db: Database): void {
  for (const table of PROJECTION_TABLES) db.exec(`DELETE FROM ${table}`);
  refreshEntities(db, prepared<[], number>(db, 'SELECT id FROM entity ORDER BY id').pluck().all());
}

/** An entity whose last cell was taken back has rows to lose in any table: then every projector looks at it. */
function projectorsOf(cells: readonly ShownCell[]): ReadonlySet<Projector> {
  if (cells.length === 0) return ALL_PROJECTORS;
  const found = new Set<Projector>();
  let kind = '';
  for (const cell of cells) {
    if (cell.kind === kind) continue;
    kind = cell.kind;
    const projector = Object.hasOwn(PROJECTORS, kind) ? PROJECTORS[kind] : undefined;
    if (projector !== undefined) found.add(projector);
  }
  return found;
}
