/** The values that stand against each other in a cell, with who wrote them and the evidence they brought. */
import type { Conflict, ConflictHead, Reference } from '../../../../shared/model/conflict.ts';
import type { ChangeId } from '../../../../shared/model/change.ts';
import type { ReplicaId } from '../../../../shared/model/ids.ts';
import type { Photo } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { readHeads } from '../../log/apply.ts';
import { findChange } from '../../log/change-row.ts';
import { headsThatCount, isConflict, shownHead } from '../../log/heads.ts';
import type { Head } from '../../log/heads.ts';
import { findReplica } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import { listPhotos } from '../photos/photos.ts';

export type CellKey = { readonly entity: number; readonly kind: string; readonly field: string };

/**
 * What a decision is about: the heads that count, or after an undone decision those that had stood, the shown one
 * first; null when there is nothing to decide.
 */
export type Candidates = { readonly heads: readonly Head[]; readonly reopened: string | null };

export function findCandidates(log: Log, cell: CellKey): Candidates | null {
  const heads = readHeads(log, cell);
  if (isConflict(heads)) return { heads: shownFirst(heads), reopened: null };
  const shown = shownHead(heads);
  if (shown === null) return null;
  const undone = prepared<[string, number, string, number, string], { decision: string; heads: string }>(
    log.db,
    `SELECT de.uid AS decision, d.heads FROM reopened_cell AS o
       JOIN decided_cell AS d ON d.entity = o.entity AND d.position = o.position JOIN entity AS de ON de.id = d.entity
       JOIN entity AS te ON te.uid = d.target
     WHERE o.replica = ? AND o.seq = ? AND d.kind = ? AND te.id = ? AND d.field = ?`,
  ).get(shown.uid, shown.seq, cell.kind, cell.entity, cell.field);
  if (undone === undefined) return null;
  const stood = findHeads(log, JSON.parse(undone.heads) as Reference[], cell);
  // Imports that were undone may have taken all of them away: then what the cell shows is to be confirmed or changed.
  return { heads: stood.length > 0 ? stood : [shown], reopened: undone.decision };
}

/** The changes of a cell that these ids name, in their order; those that are not here (any more) are left out. */
export function findHeads(log: Log, ids: readonly Reference[], cell: CellKey): Head[] {
  return ids.flatMap(([uid, seq]) => {
    const replica = findReplica(log.db, uid);
    const change = replica === null ? null : findChange(log.db, { replica, seq });
    if (change === null || change.entity !== cell.entity) return [];
    if (change.kind !== cell.kind || change.field !== cell.field) return [];
    return [{ replica: change.replica, uid, seq, at: change.at, author: change.author, value: change.value }];
  });
}

function shownFirst(heads: readonly Head[]): Head[] {
  const shown = shownHead(heads);
  return headsThatCount(heads).toSorted((a, b) => (a === shown ? -1 : b === shown ? 1 : a.uid < b.uid ? -1 : 1));
}

export const idOf = ({ uid, seq }: Head): ChangeId => ({ replica: uid as ReplicaId, seq });
export const referenceOf = ({ uid, seq }: Head): Reference => [uid, seq];

/** @param evidence photos of the inspection and item that the cell is about */
export function describeHeads(log: Log, heads: readonly Head[], evidence: readonly Photo[]): ConflictHead[] {
  const now = log.now();
  const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?').pluck();
  const replicaName = prepared<[number], string>(log.db, 'SELECT name FROM replica WHERE id = ?').pluck();
  return heads
    .map((head) => {
      const by = describeAuthorship(
        {
          author: author.get(head.author)!,
          replica: head.uid,
          replicaName: replicaName.get(head.replica)!,
          at: head.at,
        },
        now,
      );
      return { id: idOf(head), by, value: JSON.parse(head.value) as unknown, photos: photosOf(by, evidence) };
    })
    .toSorted((a, b) => compare(a.by.replicaName, b.by.replicaName) || compare(a.id.replica, b.id.replica));
}

function photosOf(by: ConflictHead['by'], evidence: readonly Photo[]): Photo[] {
  const sameLaptop = evidence.filter((photo) => photo.by.replica === by.replica);
  return sameLaptop.length > 0 ? sameLaptop : evidence.filter((photo) => photo.by.author === by.author);
}

/** Evidence for one item that none of the heads brought. */
export function otherPhotos(heads: readonly ConflictHead[], evidence: readonly Photo[]): Conflict['otherPhotos'] {
  const shown = new Set(heads.flatMap(({ photos }) => photos.map(({ id }) => id)));
  return evidence.filter(({ id }) => !shown.has(id));
}

/** The photos of an answer's item; none for other cells. */
export function listEvidence(log: Log, cell: CellKey): Photo[] {
  if (cell.kind !== 'answer') return [];
  return listPhotos(log.db, cell.entity, log.now()).filter(({ item }) => item === cell.field);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
