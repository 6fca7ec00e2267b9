/** The files in what a person chose that may be replies. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { REPLY_FILES } from '../../../shared/model/reply.ts';
import { toDiskFailure } from '../bundles/disk-failure.ts';

const ENDINGS = ['.xlsx', '.html', '.htm', '.json'];

export type FoundFiles = { readonly files: readonly string[]; readonly isCut: boolean };

/**
 * Files as they are, folders searched whole. Each once, by name.
 *
 * @throws Failure folder-missing, folder-read-only, disk-failed
 */
export async function findReplyFiles(paths: readonly string[]): Promise<FoundFiles> {
  const found = new Set<string>();
  for (const one of paths) {
    const file = path.resolve(one);
    const isFolder = await stat(file).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (!isFolder) found.add(file);
    else for (const inside of await searchFolder(file)) found.add(inside);
  }
  const files = [...found].toSorted((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }));
  return { files: files.slice(0, REPLY_FILES), isCut: files.length > REPLY_FILES };
}

/** Links are not followed; what begins with a dot or `~$` was left behind by a program. */
async function searchFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw toDiskFailure(error, 'target', { folder });
  });
  return entries
    .filter((entry) => entry.isFile() && !/^(?:\.|~\$)/.test(entry.name))
    .filter((entry) => ENDINGS.includes(path.extname(entry.name).toLowerCase()))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
