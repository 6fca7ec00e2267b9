/** To what a photo belongs, and whether that may still change. */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../../shared/model/failure.ts';
import type { PhotoOwner } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { keptUid } from '../conflicts/duplicates-row.ts';

/** What belongs to an inspection that was joined into another belongs to the kept one. */
export function toKeptOwner(db: Database, owner: PhotoOwner): PhotoOwner {
  return owner.inspection === null ? owner : { ...owner, inspection: keptUid(db, owner.inspection) };
}

/** Owners by their numbers, as the table `photo` has them. */
export type OwnerRow = {
  readonly inspection: number | null;
  readonly visit: number | null;
  readonly finding: number | null;
  readonly recheck: number | null;
  /** A school's reply; its pictures are evidence of no visit. */
  readonly reply: number | null;
};

/**
 * @throws Failure invalid-input for what belongs to none, or to several; not-found; inspection-finished, visit-closed
 */
export function checkOwner(db: Database, owner: PhotoOwner): void {
  const { inspection, item, visit, finding, recheck } = owner;
  const owners = [inspection, visit, finding].filter((one) => one !== null);
  const isClear =
    owners.length === 1 && (item === null || inspection !== null) && (recheck === null || finding !== null);
  if (!isClear) throw new Failure('invalid-input', { call: 'photos.add', place: 'owner' });
  checkOpen(db, {
    inspection: find(db, 'inspection', inspection),
    visit: find(db, 'visit', visit),
    finding: find(db, 'finding', finding),
    recheck: find(db, 'recheck', recheck),
    reply: null,
  });
}

/**
 * A finding's own photos are its visit's evidence; those of a recheck are the evidence of the visit that rechecked.
 *
 * @throws Failure inspection-finished, visit-closed
 */
export function checkOpen(db: Database, owner: OwnerRow): void {
  const state = prepared<OwnerRow[], { finished: number; closed: number }>(
    db,
    `SELECT COALESCE((SELECT i.state = 'finished' FROM inspection AS i WHERE i.entity = :inspection), 0) AS finished,
       COALESCE((SELECT v.closed FROM visit AS v WHERE v.entity = COALESCE(:visit,
         (SELECT i.visit FROM inspection AS i WHERE i.entity = :inspection),
         (SELECT k.visit FROM recheck AS k WHERE k.entity = :recheck),
         CASE WHEN :recheck IS NULL AND :reply IS NULL THEN (SELECT f.visit FROM finding AS f WHERE f.entity = :finding) END)), 0) AS closed`,
  ).get(owner)!;
  if (state.finished === 1) throw new Failure('inspection-finished', {});
  if (state.closed === 1) throw new Failure('visit-closed', {});
}

function find(db: Database, table: 'inspection' | 'visit' | 'finding' | 'recheck', uid: string | null): number | null {
  if (uid === null) return null;
  const entity = findEntity(db, uid);
  if (entity === null || prepared(db, `SELECT 1 FROM ${table} WHERE entity = ?`).get(entity) === undefined) {
    throw new Failure('not-found', { what: table, id: uid });
  }
  return entity;
}
