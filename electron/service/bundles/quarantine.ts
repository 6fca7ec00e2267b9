/** Refused files are kept, so that nobody has to find the stick again: they can be tried once more or deleted. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../shared/model/failure.ts';
import type { RefusalCode } from '../../../shared/bundle/refusal.ts';
import type { QuarantinedFile, Refusal } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { inTransaction } from '../log/write.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import type { BatchFile, StagedFile } from './staged-file.ts';

/** Larger files are only listed in the batch: the disk is needed for what can be merged. */
const KEPT_BYTES = 512 * 1024 * 1024;

const fileOf = (workspace: Workspace, id: number): string => path.join(workspace.folder, 'quarantine', String(id));

/** Nothing is wrong with such a file: it waits for its passphrase where it is. */
const WAITING: readonly RefusalCode[] = ['encrypted-with-passphrase', 'passphrase-wrong'];

/** Copies a refused file aside, once per content. A stick that can't be read any more leaves nothing to keep. */
export async function keepRefused(
  workspace: Workspace,
  { path: file, about, kept, refusal }: StagedFile & { readonly ok: false },
): Promise<void> {
  if (kept === null && WAITING.includes(refusal.code)) return;
  const part = path.join(stagingFolder(workspace.folder), `refused-${workspace.newId()}`);
  try {
    const { size } = await stat(file);
    if (size === 0 || size > KEPT_BYTES) return;
    await mkdir(path.dirname(part), { recursive: true });
    await mkdir(path.join(workspace.folder, 'quarantine'), { recursive: true, mode: 0o700 });
    const copy = await copyHashed(file, part);
    listRefused(workspace, { file: about.file, ...copy, refusal }, part);
  } catch (error) {
    // The verdict stands without the copy; only our own mistakes are worth stopping for.
    if (!(error instanceof Error) || !('code' in error)) throw error;
  } finally {
    await rm(part, { force: true });
  }
}

/** @returns what was written: a bad stick gives other bytes every time */
async function copyHashed(file: string, target: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  async function* look(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await pipeline(createReadStream(file), look, createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}

/** The copy takes its place before the row is there for good: what is listed can be tried again. */
function listRefused(
  workspace: Workspace,
  file: Omit<QuarantinedFile, 'id' | 'at'> & { readonly sha256: string },
  copy: string,
): void {
  const { db, now } = workspace.log;
  const row = prepared<unknown[], number>(
    db,
    `INSERT INTO quarantine (file, bytes, sha256, refusal, at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (sha256) DO UPDATE SET refusal = excluded.refusal, at = excluded.at RETURNING id`,
  ).pluck();
  inTransaction(workspace.log, () => {
    const id = row.get(file.file, file.bytes, file.sha256, JSON.stringify(file.refusal), now())!;
    renameSync(copy, fileOf(workspace, id));
  });
}

/** Newest first. */
export function listQuarantine(db: Database): QuarantinedFile[] {
  return prepared<[], Omit<QuarantinedFile, 'refusal'> & { refusal: string }>(
    db,
    'SELECT id, file, bytes, at, refusal FROM quarantine ORDER BY at DESC, id DESC',
  )
    .all()
    .map((row) => ({ ...row, refusal: JSON.parse(row.refusal) as Refusal }));
}

/** The kept copy of a file, to be tried again under the name it came with. @throws Failure not-found */
export function findQuarantined(workspace: Workspace, id: number): BatchFile {
  const name = prepared<[number], string>(workspace.log.db, 'SELECT file FROM quarantine WHERE id = ?').pluck().get(id);
  if (name === undefined) throw new Failure('not-found', { what: 'quarantine', id });
  return { path: fileOf(workspace, id), name, kept: id };
}

/** Deletes a kept file for good. @throws Failure not-found */
export async function deleteQuarantined(workspace: Workspace, id: number): Promise<void> {
  findQuarantined(workspace, id);
  await letGo(workspace, id);
}

/** What has been merged needs no keeping. */
export async function letGo(workspace: Workspace, id: number): Promise<void> {
  prepared(workspace.log.db, 'DELETE FROM quarantine WHERE id = ?').run(id);
  await rm(fileOf(workspace, id), { force: true });
}
