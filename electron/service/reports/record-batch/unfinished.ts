/** What a batch has written so far, noted beside its files, so that one that was stopped or died goes on where it was. */
import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { scopeSchema } from '../../../../shared/analysis/table.ts';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { toDiskFailure } from '../../bundles/disk-failure.ts';

const headSchema = z.object({ replica: z.string(), scope: scopeSchema });
const noteSchema = z.object({
  visit: z.string(),
  /** Below the batch's folder, with slashes. */
  file: z.string(),
  bytes: z.number(),
  /** Of what the record says: it may have changed since. */
  content: z.string(),
  photos: z.number(),
  photosMissing: z.number(),
});
/** One record that is written and whole. */
export type BatchNote = z.infer<typeof noteSchema>;

export type Unfinished = { readonly root: string; readonly written: ReadonlyMap<string, BatchNote> };

const NOTES = '未完成.jsonl';
/** Folders that are looked into, the newest first. */
const MOST_FOLDERS = 50;

/**
 * The batch of this workspace and scope that was left unfinished in a folder, or a new one.
 *
 * @param begin how the names of batches' folders begin
 * @param name the new one's
 * @throws Failure of the target's disk
 */
export async function openBatch(
  folder: string,
  { begin, name }: { readonly begin: string; readonly name: string },
  head: { readonly replica: string; readonly scope: Scope },
): Promise<Unfinished> {
  try {
    const names = (await readdir(folder))
      .filter((one) => one.startsWith(begin))
      .toSorted()
      .toReversed();
    for (const one of names.slice(0, MOST_FOLDERS)) {
      const root = path.join(folder, one);
      const written = await readNotes(root, JSON.stringify(headSchema.parse(head)));
      if (written !== null) return { root, written };
    }
    const root = path.join(folder, name);
    await mkdir(root, { recursive: true });
    await appendFile(path.join(root, NOTES), `${JSON.stringify(headSchema.parse(head))}\n`);
    return { root, written: new Map() };
  } catch (error) {
    throw toDiskFailure(error, 'target', { folder });
  }
}

/** @throws Failure of the target's disk */
export async function noteRecord(root: string, note: BatchNote): Promise<void> {
  try {
    await appendFile(path.join(root, NOTES), `${JSON.stringify(note)}\n`);
  } catch (error) {
    throw toDiskFailure(error, 'target', { folder: root });
  }
}

export async function closeBatch(root: string): Promise<void> {
  await rm(path.join(root, NOTES), { force: true });
}

/** True when the file that a note speaks of is there as it was written. */
export async function isThere(root: string, { file, bytes }: BatchNote): Promise<boolean> {
  return stat(path.join(root, file)).then(
    (found) => found.isFile() && found.size === bytes,
    () => false,
  );
}

/** Null where there is no batch, or another one's. A line that was cut short says nothing. */
async function readNotes(root: string, head: string): Promise<Map<string, BatchNote> | null> {
  const text = await readFile(path.join(root, NOTES), 'utf8').catch(() => null);
  const [first, ...lines] = text?.split('\n') ?? [];
  if (first !== head) return null;
  return new Map(
    lines.flatMap((line) => {
      const note = readNote(line);
      return note === null ? [] : [[note.visit, note] as const];
    }),
  );
}

function readNote(line: string): BatchNote | null {
  try {
    return noteSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    // The last line of a batch that died.
    return null;
  }
}
