/**
 * The account that is kept beside the program, of everything that it said was saved: who wrote what, and what they saw in
 * that place when they did. The bureaus' tables are held against it.
 */
import type { Answer } from '../../shared/checklist/answers.ts';
import { canonicalJson } from '../../shared/model/json.ts';
import { findEntity } from '../../electron/service/log/log.ts';
import { saveAnswer } from '../../electron/service/records/inspections/answers.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { addPhoto } from '../helpers/photos.ts';

/** `<replica> <seq>`: what an entry is called everywhere. */
export type EntryId = string;

export type Entry = {
  readonly id: EntryId;
  /** Kind, entity and field, as JSON. */
  readonly cell: string;
  /** Canonical JSON. */
  readonly value: string;
  /** What the cell showed when this was written; null where there was nothing. */
  readonly saw: EntryId | null;
  /** SHA-256 of a photo, null for an answer. */
  readonly photo: string | null;
};

export type Ledger = Map<EntryId, Entry>;

/** Answers through the program, and enters it. @returns null where the answer was there already, so that nothing is written */
export function enterAnswer(
  ledger: Ledger,
  workspace: Workspace,
  inspection: string,
  item: string,
  answer: Answer,
): EntryId | null {
  const { log } = workspace;
  const cell = ['answer', inspection, item] as const;
  const saw = lookAt(workspace, cell);
  const before = log.seq;
  saveAnswer(workspace, { inspection, item, answer });
  if (log.seq === before) return null;
  return enter(ledger, workspace, { cell: JSON.stringify(cell), value: canonicalJson(answer), saw, photo: null });
}

/** Adds a photo through the program, and enters it. */
export async function enterPhoto(
  ledger: Ledger,
  workspace: Workspace,
  inspection: string,
  item: string,
  image: Buffer,
): Promise<EntryId> {
  const sha256 = await addPhoto(workspace, inspection, item, image);
  const { cell, value } = readLast(workspace);
  return enter(ledger, workspace, { cell: JSON.stringify(cell), value, saw: null, photo: sha256 });
}

function enter(ledger: Ledger, { replica, log }: Workspace, entry: Omit<Entry, 'id'>): EntryId {
  const id = `${replica} ${log.seq}`;
  ledger.set(id, { id, ...entry });
  return id;
}

function readLast({ log }: Workspace): { cell: readonly [string, string, string]; value: string } {
  const { kind, uid, field, value } = log.db
    .prepare<[number, number], { kind: string; uid: string; field: string; value: string }>(
      `SELECT c.kind, e.uid, c.field, c.value FROM change AS c JOIN entity AS e ON e.id = c.entity
       WHERE c.replica = ? AND c.seq = ?`,
    )
    .get(log.own, log.seq)!;
  return { cell: [kind, uid, field], value };
}

function lookAt({ log }: Workspace, [kind, entity, field]: readonly [string, string, string]): EntryId | null {
  const number = findEntity(log.db, entity);
  if (number === null) return null;
  const head = log.db
    .prepare<[number, string, string], { uid: string; seq: number }>(
      `SELECT r.uid, c.seq FROM cell AS c JOIN replica AS r ON r.id = c.replica
       WHERE c.entity = ? AND c.kind = ? AND c.field = ?`,
    )
    .get(number, kind, field);
  return head === undefined ? null : `${head.uid} ${head.seq}`;
}
