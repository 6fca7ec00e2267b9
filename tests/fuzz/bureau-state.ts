/** What a bureau holds, and what must hold of it whatever it was handed. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { checkWorkspace } from '../../electron/service/check.ts';
import { isBranchUid } from '../../electron/service/log/digest.ts';
import { stagingFolder } from '../../electron/service/workspace.ts';
import type { RunningService } from '../helpers/running-service.ts';
import { dump, readChanges, readTables } from '../helpers/state.ts';

/** Something that must never happen, in words. */
export class Finding extends Error {}

export type State = {
  readonly cells: ReturnType<typeof dump>;
  readonly tables: ReturnType<typeof readTables>;
  readonly media: readonly string[];
};

export function stateOf({ workspace }: RunningService): State {
  const { log } = workspace;
  return { cells: dump(log), tables: readTables(log.db), media: listMedia(workspace.folder) };
}

/** Every row of every table, but for the record of imports and of refused files; and the media folder. */
export function fingerprint({ workspace }: RunningService): string {
  const { db } = workspace.log;
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('batch', 'batch_file', 'quarantine')
       ORDER BY name`,
    )
    .pluck()
    .all();
  const rows = tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).raw().all()]);
  const hash = createHash('sha256').update(JSON.stringify([rows, listMedia(workspace.folder)]));
  return hash.digest('hex');
}

function listMedia(folder: string): string[] {
  const media = path.join(folder, 'media');
  if (!existsSync(media)) return [];
  const files = readdirSync(media, { recursive: true, encoding: 'utf8' }).map((name) => path.join(media, name));
  return files
    .filter((file) => statSync(file).isFile())
    .map((file) => `${path.basename(file)} ${statSync(file).size}`)
    .toSorted();
}

export function expectNothingStaged({ workspace }: RunningService): void {
  const staging = stagingFolder(workspace.folder);
  const left = existsSync(staging) ? readdirSync(staging) : [];
  if (left.length > 0) throw new Finding(`left in staging: ${left.join(', ')}`);
}

/** A refused file is kept as it is, with its reason, and can be deleted. */
export async function expectKept(service: RunningService, bytes: Buffer): Promise<void> {
  const kept = await service.ask('quarantine.list', {});
  if (bytes.length === 0 && kept.length === 0) return;
  const [file] = kept;
  if (file === undefined || kept.length !== 1) throw new Finding(`${kept.length} files in quarantine`);
  const copy = path.join(service.workspace.folder, 'quarantine', String(file.id));
  if (!readFileSync(copy).equals(bytes)) throw new Finding('quarantine keeps something else');
  await service.ask('quarantine.delete', { ids: [file.id] });
  if (existsSync(copy)) throw new Finding('deleted from quarantine, and still there');
}

export async function expectWhole(service: RunningService): Promise<void> {
  const report = await checkWorkspace(service.workspace);
  if (!report.ok) throw new Finding(`not whole: ${JSON.stringify(report)}`);
  expectNothingStaged(service);
}

/**
 * The same whatever came first. Where one id has two contents, which of them keeps the name depends on the order
 * (merge.md), and what a third change that is in both replaces: then nothing may be lost, and that is all. Copies of a
 * laptop that truly part are held to more in tests/property/clones.test.ts.
 */
export function expectAlike(one: RunningService, two: RunningService): void {
  const [a, b] = [stateOf(one), stateOf(two)];
  if (isDeepStrictEqual(a, b)) return;
  const branches = [one, two].flatMap(({ workspace }) => [...workspace.log.replicaUids.values()].filter(isBranchUid));
  if (branches.length === 0) throw new Finding('another result in another order');
  const [changesA, changesB] = [one, two].map(({ workspace }) => describeChanges(workspace.log));
  if (!isDeepStrictEqual(changesA, changesB)) throw new Finding('other changes in another order');
  const [cellsA, cellsB] = [a, b].map(({ cells }) => cells.map(({ cell }) => cell));
  if (!isDeepStrictEqual(cellsA, cellsB)) throw new Finding('other cells in another order');
  if (!isDeepStrictEqual(a.media, b.media)) throw new Finding('other media in another order');
}

/** Whose line a change is filed under is left out: what it says, and how many say so, is not. */
function describeChanges(log: RunningService['workspace']['log']): string[] {
  const changes = readChanges(log).map(({ seq, at, author, cell, value }) =>
    JSON.stringify([seq, at, author, cell, value]),
  );
  return [...new Set(changes)].toSorted();
}
