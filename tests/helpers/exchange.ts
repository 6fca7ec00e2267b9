/** Carries changes from one workspace to another: directly, or by real bundle files. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { WireChange } from '../../shared/bundle/line.ts';
import type { Json } from '../../shared/model/json.ts';
import type { ExportResult, ImportBatch } from '../../shared/model/transfer.ts';
import { exportBundle } from '../../electron/service/bundles/export.ts';
import { ANY_KEY, importBundles } from '../../electron/service/bundles/import.ts';
import type { JobContext } from '../../electron/service/jobs.ts';
import { parseReplaces } from '../../electron/service/log/change-row.ts';
import { digestStored } from '../../electron/service/log/digest.ts';
import { listRuns } from '../../electron/service/log/gaps.ts';
import type { Log } from '../../electron/service/log/log.ts';
import { receiveChanges } from '../../electron/service/log/receive.ts';
import type { Incoming, Received } from '../../electron/service/log/receive.ts';
import { inTransaction } from '../../electron/service/log/write.ts';
import { refreshEntities } from '../../electron/service/records/projection.ts';
import type { Workspace } from '../../electron/service/workspace.ts';

/** A run of a replica's changes: which replica (its UUID), from which seq to which. */
export type Part = { readonly replica: string; readonly from: number; readonly to: number };

/** Everything that a workspace could export now, one part per unbroken run. */
export function listParts({ db }: Log): Part[] {
  const replicas = db.prepare<[], { id: number; uid: string }>('SELECT id, uid FROM replica ORDER BY id').all();
  return replicas.flatMap(({ id, uid }) => listRuns(db, id).map((run) => ({ replica: uid, ...run })));
}

/** The content of a bundle that carries these parts (all, when not said which), as its reader would hand it on. */
export function takeChanges(log: Log, parts: readonly Part[] = listParts(log)): Incoming {
  const { db } = log;
  const replicas = db
    .prepare<[], { id: number; uid: string; name: string; publicKey: string }>(
      'SELECT id, uid, name, public_key AS publicKey FROM replica ORDER BY id',
    )
    .all();
  const authors = db.prepare<[], { id: number; name: string }>('SELECT id, name FROM author ORDER BY id').all();
  const indexOf = new Map(replicas.map(({ id }, index) => [id, index]));
  const authorOf = new Map(authors.map(({ id }, index) => [id, index]));
  const read = db.prepare<
    [number, number, number],
    {
      seq: number;
      at: number;
      author: number;
      kind: string;
      entity: string;
      field: string;
      value: string;
      replaces: string;
    }
  >(`SELECT c.seq, c.at, c.author, c.kind, e.uid AS entity, c.field, c.value, c.replaces
     FROM change AS c JOIN entity AS e ON e.id = c.entity WHERE c.replica = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq`);
  const ranges = parts
    .map(({ replica, from, to }) => ({ replica: replicas.findIndex(({ uid }) => uid === replica), from, to }))
    .toSorted((a, b) => a.replica - b.replica || a.from - b.from)
    .map((range) => ({
      ...range,
      before:
        range.from === 1 ? null : digestStored(log, { replica: replicas[range.replica]!.id, seq: range.from - 1 }),
    }));
  const changes = ranges.map(({ replica, from, to }) =>
    read.all(replicas[replica]!.id, from, to).map((row): WireChange => ({
      replica,
      seq: row.seq,
      at: row.at,
      author: authorOf.get(row.author)!,
      kind: row.kind,
      entity: row.entity,
      field: row.field,
      value: JSON.parse(row.value) as Json,
      replaces: parseReplaces(row.replaces)
        .map((id) => [indexOf.get(id.replica)!, id.seq] as const)
        .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
    })),
  );
  return {
    replicas: replicas.map(({ uid, name, publicKey }) => ({ id: uid, name, publicKey: publicKey || null })),
    authors: authors.map(({ name }) => name),
    ranges,
    changes: () => changes,
  };
}

/** Merges as an import does, without the file. */
export function giveChanges(incoming: Incoming, { log }: Workspace): Received {
  return inTransaction(log, () => {
    const received = receiveChanges(log, incoming);
    refreshEntities(log.db, received.touched, false, received.fresh);
    return received;
  });
}

export const UNWATCHED: JobContext = { signal: new AbortController().signal, report: () => undefined };

/** Exports into a folder that is made when missing. @returns the bundle's path and what the export said */
export async function exportTo(workspace: Workspace, stick: string): Promise<{ file: string; result: ExportResult }> {
  mkdirSync(stick, { recursive: true });
  const result = await exportBundle(workspace, { folder: stick, everything: true }, '0.0.0-test', UNWATCHED);
  return { file: path.join(stick, result.fileName), result };
}

/** Imports files or folders, accepting every signer. */
export function importFrom(workspace: Workspace, ...paths: string[]): Promise<ImportBatch> {
  return importBundles(workspace, paths, [ANY_KEY], UNWATCHED);
}
