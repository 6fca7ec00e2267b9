/** Puts what this workspace knows into one bundle on a stick. */
import { rmSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { ExportPreview, ExportResult } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { mediaPath } from '../evidence/media-store.ts';
import type { JobContext } from '../jobs.ts';
import { parseReplaces } from '../log/change-row.ts';
import type { ChangeRow } from '../log/change-row.ts';
import { digestStored } from '../log/digest.ts';
import { listRuns } from '../log/gaps.ts';
import type { Run } from '../log/gaps.ts';
import type { Log } from '../log/log.ts';
import { markLeft } from '../machine.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { signBytes } from './signature.ts';
import { writeBundle } from './write.ts';

const LINES_AT_ONCE = 2000;

type ReplicaRow = { readonly id: number; readonly uid: string; readonly name: string; readonly publicKey: string };
type Selection = {
  readonly replicas: readonly ReplicaRow[];
  readonly runs: readonly (Run & { readonly index: number })[];
};

/** What an export would carry; the size is the media's alone, a bundle's text adds little. */
export function previewExport(workspace: Workspace): ExportPreview {
  const { db } = workspace.log;
  const media = listMedia(db);
  const inspections = prepared<[], ExportPreview['inspections'][number]>(
    db,
    `SELECT COALESCE(s.name, '') AS school, i.template, i.held_on AS "on", i.state
     FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school ORDER BY i.changed_at DESC LIMIT 200`,
  ).all();
  return {
    changes: prepared(db, 'SELECT COUNT(*) FROM change').pluck().get() as number,
    inspections,
    inspectionCount: prepared(db, 'SELECT COUNT(*) FROM inspection').pluck().get() as number,
    media: media.length,
    bytes: media.reduce((sum, one) => sum + one.bytes, 0),
  };
}

/**
 * Writes the bundle, checks what was written by reading it back, and notes what has left.
 *
 * @throws Failure nothing-to-export, and those of `writeBundle`
 */
export async function exportBundle(
  workspace: Workspace,
  folder: string,
  version: string,
  context: JobContext,
): Promise<ExportResult> {
  const { log } = workspace;
  const selection = selectChanges(log);
  const changes = selection.runs.reduce((sum, run) => sum + run.to - run.from + 1, 0);
  if (changes === 0) throw new Failure('nothing-to-export');
  const media = listMedia(log.db);
  const manifest = describeBundle(workspace, selection, changes, media.length, version);
  const spool = path.join(stagingFolder(workspace.folder), `export-${manifest.id}`);
  mkdirSync(spool, { recursive: true });
  // Before a byte leaves: an old backup that is put back later must not write under numbers that are out in the world.
  markLeft(workspace.machine, workspace.replica, log.seq);
  try {
    const written = await writeBundle({
      folder,
      fileName: nameFile(workspace, log.now()),
      spool,
      manifest,
      lines: readLines(log.db, selection, manifest.authors),
      media: media.map((one) => ({ ...one, path: mediaPath(mediaFolder(workspace.folder), one.sha256) })),
      sign: (bytes) => ({
        publicKey: workspace.signingKey.publicKey,
        signature: signBytes(workspace.signingKey.privateKey, bytes),
      }),
      signal: context.signal,
      onProgress: (done, total, stage) => context.report({ stage, subject: folder, done, total }),
    });
    const fileName = path.basename(written.path);
    noteExport(workspace, selection, { bundle: manifest.id, file: fileName, bytes: written.bytes, changes });
    return {
      fileName,
      folder,
      bytes: written.bytes,
      changes,
      inspections: manifest.counts.inspections,
      media: media.length,
      sha256: written.sha256,
    };
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
}

function selectChanges(log: Log): Selection {
  const replicas = prepared<[], ReplicaRow>(
    log.db,
    'SELECT id, uid, name, public_key AS publicKey FROM replica ORDER BY id',
  ).all();
  const runs = replicas.flatMap((replica, index) => listRuns(log.db, replica.id).map((run) => ({ ...run, index })));
  return { replicas, runs };
}

function describeBundle(
  workspace: Workspace,
  { replicas, runs }: Selection,
  changes: number,
  media: number,
  version: string,
): Omit<BundleManifest, 'entries'> {
  const { log } = workspace;
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    id: workspace.newId(),
    purpose: workspace.role === 'bureau' ? 'forward' : 'results',
    createdAt: new Date(log.now()).toISOString(),
    createdBy: {
      replica: workspace.replica,
      name: workspace.name,
      role: workspace.role,
      publicKey: workspace.signingKey.publicKey,
    },
    app: { version },
    replicas: replicas.map(({ uid, name, publicKey }) => ({
      id: uid,
      name,
      publicKey: publicKey === '' ? null : publicKey,
    })),
    authors: prepared<[], string>(
      log.db,
      'SELECT a.name FROM author AS a WHERE a.id IN (SELECT DISTINCT author FROM change) ORDER BY a.name',
    )
      .pluck()
      .all(),
    ranges: runs.map(({ index, from, to }) => ({
      replica: index,
      from,
      to,
      complete: true,
      before: from === 1 ? null : digestStored(log, { replica: replicas[index]!.id, seq: from - 1 }),
    })),
    receipts: [],
    counts: {
      changes,
      inspections: prepared(
        log.db,
        `SELECT COUNT(DISTINCT entity) FROM cell WHERE kind = 'inspection' AND field = 'subject'`,
      )
        .pluck()
        .get() as number,
      media,
    },
  };
}

function* readLines(db: Database, { replicas, runs }: Selection, authors: readonly string[]): Generator<string> {
  const indexOf = new Map(replicas.map((replica, index) => [replica.id, index]));
  const authorIndex = new Map(authors.map((name, index) => [name, index]));
  const read = prepared<[number, number, number], ChangeRow & { authorName: string; entityUid: string }>(
    db,
    `SELECT c.replica, c.seq, c.at, c.author, c.entity, c.kind, c.field, c.value, c.replaces, a.name AS authorName,
       e.uid AS entityUid
     FROM change AS c JOIN author AS a ON a.id = c.author JOIN entity AS e ON e.id = c.entity
     WHERE c.replica = ? AND c.seq BETWEEN ? AND ? ORDER BY c.seq`,
  );
  for (const run of runs) {
    const replica = replicas[run.index]!.id;
    // In pieces: a statement that is still being read would keep the service from writing.
    for (let from = run.from; from <= run.to; from += LINES_AT_ONCE) {
      for (const row of read.all(replica, from, Math.min(run.to, from + LINES_AT_ONCE - 1))) {
        yield formatChangeLine({
          replica: run.index,
          seq: row.seq,
          at: row.at,
          author: authorIndex.get(row.authorName)!,
          kind: row.kind,
          entity: row.entityUid,
          field: row.field,
          value: JSON.parse(row.value) as Json,
          replaces: parseReplaces(row.replaces).map((id) => [indexOf.get(id.replica)!, id.seq] as const),
        });
      }
    }
  }
}

/**
 * Evidence that any change names and that is here. A value names files in its top-level member `media`, whatever its
 * kind: so kinds that a newer program wrote are passed on with their files.
 */
function listMedia(db: Database): { sha256: string; bytes: number }[] {
  const named = new Set<string>();
  const values = prepared<[], string>(db, `SELECT value FROM change WHERE value LIKE '%"media":%'`).pluck();
  for (const text of values.all()) {
    const value = JSON.parse(text) as Json;
    if (value === null || typeof value !== 'object' || !('media' in value)) continue;
    for (const one of [value.media].flat()) if (typeof one === 'string') named.add(one);
  }
  return prepared<[string], { sha256: string; bytes: number }>(
    db,
    'SELECT sha256, bytes FROM media WHERE sha256 IN (SELECT value FROM json_each(?)) ORDER BY sha256',
  ).all(JSON.stringify([...named]));
}

/** The name says who, when, and that anyone can read it. */
function nameFile(workspace: Workspace, now: number): string {
  const time = new Date(now);
  const [year, month, day] = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  const date = [year, month, day].map(twoDigits).join('');
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(twoDigits).join('');
  // oxlint-disable-next-line no-control-regex -- exactly the signs that Windows forbids in file names
  const owner = workspace.name.replaceAll(/[\u0000-\u001f<>:"/\\|?*. ]/g, '_').slice(0, 40);
  return `巡校-${workspace.role === 'bureau' ? '上报' : '结果'}-${owner}-${date}-${clock}-未加密.xunxiao`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function noteExport(
  workspace: Workspace,
  { replicas, runs }: Selection,
  file: { bundle: string; file: string; bytes: number; changes: number },
): void {
  const { db } = workspace.log;
  db.transaction(() => {
    for (const run of runs) {
      prepared(
        db,
        `INSERT INTO exported (replica, up_to) VALUES (?, ?)
         ON CONFLICT (replica) DO UPDATE SET up_to = MAX(up_to, excluded.up_to)`,
      ).run(replicas[run.index]!.id, run.to);
    }
    prepared(db, 'INSERT INTO export_file (bundle, file, at, bytes, changes) VALUES (?, ?, ?, ?, ?)').run(
      file.bundle,
      file.file,
      workspace.log.now(),
      file.bytes,
      file.changes,
    );
  })();
}
