/** Lays the large pictures of a reply where the page can load them, so that it makes them smaller. They go again afterwards. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toDiskFailure } from '../bundles/disk-failure.ts';
import { doomMedia, eraseDoomed, noteLoose } from '../evidence/loose-media.ts';
import { adoptFile, mediaPath } from '../evidence/media-store.ts';
import { inLaterDurableTransaction, inTransaction } from '../log/write.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { judgeReply } from './judge-reply.ts';
import type { SeenFile } from './preview-replies.ts';
import { readReplyFile } from './read-reply.ts';

/**
 * As they came, also what they say of place and device: nothing names them, and whatever the program was ended in the middle
 * of, a later opening erases them.
 *
 * @returns their SHA-256; none where the file is not as it was any more
 * @throws Failure of our own disk
 */
export async function stagePictures(workspace: Workspace, file: SeenFile): Promise<string[]> {
  const { reading, sha256 } = await readReplyFile(file.path);
  if (!reading.ok || sha256 !== file.sha256) return [];
  const judged = judgeReply(workspace, reading.reply, sha256, null);
  const wanted = new Set(judged.ok ? judged.rows.flatMap(({ row }) => row.large) : []);
  const raw = reading.reply.answers.flatMap(({ pictures }) => pictures.flatMap(({ bytes }) => bytes ?? []));
  const staged: string[] = [];
  for (const bytes of raw) {
    const media = createHash('sha256').update(bytes).digest('hex');
    if (!wanted.delete(media)) continue;
    await stageOne(workspace, media, bytes);
    staged.push(media);
  }
  return staged;
}

async function stageOne({ folder, log, newId }: Workspace, media: string, bytes: Buffer): Promise<void> {
  if (existsSync(mediaPath(mediaFolder(folder), media))) return;
  const file = path.join(stagingFolder(folder), `picture-${newId()}`);
  try {
    await mkdir(stagingFolder(folder), { recursive: true });
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
    inLaterDurableTransaction(log, () => noteLoose(log, media));
    await adoptFile(mediaFolder(folder), file, media);
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    throw toDiskFailure(error, 'workspace');
  }
}

/** Those that are evidence by now, or were before, stay. */
export function dropStaged(workspace: Workspace, staged: readonly string[]): void {
  const { log } = workspace;
  if (staged.length === 0) return;
  const isKept = log.db.prepare<[string], number>('SELECT 1 FROM media WHERE sha256 = ?').pluck();
  inTransaction(log, () => {
    for (const media of staged) if (isKept.get(media) === undefined) doomMedia(log, media);
  });
  eraseDoomed(workspace);
}
