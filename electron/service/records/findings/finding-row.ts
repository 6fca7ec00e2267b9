/** The `finding` table: what lists filter and sort by, kept in step with the cells. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { readingToMs } from '../../../../shared/clock.ts';
import { draftStanding } from '../../../../shared/findings/states.ts';
import { findingFields, findingStateSchema, findingSubjectSchema } from '../../../../shared/model/finding.ts';
import type { FindingField, FindingStanding, FindingSubject } from '../../../../shared/model/finding.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';
import { findPlaceOf, isSamePlace, linkEarlier } from './finding-same.ts';
import { schoolNumber } from '../schools/school-join.ts';

export function readFindingSubject(cells: readonly ShownCell[]): FindingSubject | null {
  return readCell(cells, 'finding', 'subject', findingSubjectSchema);
}

export function readFindingField<Field extends FindingField>(
  cells: readonly ShownCell[],
  field: Field,
): z.output<(typeof findingFields)[Field]> | null {
  return readCell(cells, 'finding', field, findingFields[field]) as z.output<(typeof findingFields)[Field]> | null;
}

/** What cannot be read is a draft: it is still to be dealt with. */
export function readStanding(cells: readonly ShownCell[], subject: FindingSubject): FindingStanding {
  return readCell(cells, 'finding', 'state', findingStateSchema) ?? draftStanding(subject.on);
}

/**
 * A finding that went on in another is hidden only while that one is here. Of findings that two laptops merged into each
 * other, the one with the smallest id stays. So a finding can never vanish by merging.
 */
export function projectFinding(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const changed = new Set([entity, ...findCircle(db, entity)]);
  const before = findPlaceOf(db, entity);
  const subject = readFindingSubject(cells);
  if (subject === null) {
    const gone = prepared(db, 'DELETE FROM finding WHERE entity = ?').run(entity).changes;
    if (gone === 0) return;
  } else {
    writeRow(db, entity, subject, cells);
  }
  const pointing = prepared<[number], number>(db, 'SELECT entity FROM finding WHERE merged_into = ?').pluck();
  for (const other of [...findCircle(db, entity), ...pointing.all(entity)]) changed.add(other);
  for (const one of changed) settleMerged(db, one);
  const after = findPlaceOf(db, entity);
  if (before !== undefined && !isSamePlace(before, after)) linkEarlier(db, before);
  if (after !== undefined) linkEarlier(db, after);
}

function writeRow(db: Database, entity: number, subject: FindingSubject, cells: readonly ShownCell[]): void {
  const number = (uid: string | null): number | null => (uid === null ? null : internEntity(db, uid));
  const standing = readStanding(cells, subject);
  const own = cells.filter(({ kind }) => kind === 'finding');
  prepared(
    db,
    `INSERT OR REPLACE INTO finding (entity, school, visit, inspection, venue, template, item, found_on, source, facts,
       remedy, basis, severity, category, post, due, state, state_on, closure, merged_into, conflicts, changed_at, act)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    schoolNumber(db, subject.school),
    number(subject.visit),
    number(subject.inspection),
    number(subject.venue),
    subject.template,
    subject.item,
    subject.on,
    subject.source,
    readFindingField(cells, 'facts') ?? '',
    readFindingField(cells, 'remedy') ?? '',
    readFindingField(cells, 'basis') ?? '',
    readFindingField(cells, 'severity') ?? 'minor',
    readFindingField(cells, 'category') ?? '',
    readFindingField(cells, 'post') ?? '',
    standing.until ?? readFindingField(cells, 'due'),
    standing.state,
    standing.on,
    standing.state === 'closed' ? standing.closure : null,
    standing.state === 'merged' ? number(standing.into) : null,
    own.reduce((sum, { conflict }) => sum + conflict, 0),
    readingToMs(Math.max(...own.map(({ at }) => at))),
    number(standing.act ?? null),
  );
}

/** Sets the state of one that says it was merged, by what its pointer leads to. */
function settleMerged(db: Database, entity: number): void {
  const into = readPointer(db, entity);
  if (into === undefined) return;
  const isHere = into !== null && prepared(db, 'SELECT 1 FROM finding WHERE entity = ?').get(into) !== undefined;
  const isHidden = isHere && smallestOf(db, findCircle(db, entity)) !== entity;
  prepared(
    db,
    `UPDATE finding SET state = ? WHERE entity = ? AND (state = 'merged' OR merged_into IS NOT NULL) AND state <> ?`,
  ).run(isHidden ? 'merged' : 'draft', entity, isHidden ? 'merged' : 'draft');
}

/** The circle of pointers that a finding is part of; empty when it is in none. */
function findCircle(db: Database, entity: number): number[] {
  const passed: number[] = [];
  let at: number | null | undefined = entity;
  while (typeof at === 'number' && !passed.includes(at)) {
    passed.push(at);
    at = readPointer(db, at);
  }
  return at === entity ? passed : [];
}

/** Undefined where there is no such finding, null where it points nowhere. */
function readPointer(db: Database, entity: number): number | null | undefined {
  return prepared<[number], number | null>(db, 'SELECT merged_into FROM finding WHERE entity = ?').pluck().get(entity);
}

/** By id, which is the same in every file; null for an empty list. */
function smallestOf(db: Database, entities: readonly number[]): number | null {
  const uid = prepared<[number], string>(db, 'SELECT uid FROM entity WHERE id = ?').pluck();
  const first = entities
    .map((entity) => [uid.get(entity)!, entity] as const)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))[0];
  return first?.[1] ?? null;
}
