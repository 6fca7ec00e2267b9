/** Finds bundles in what a person picked. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { toDiskFailure } from './disk-failure.ts';

const EXTENSION = '.xunxiao';

/**
 * Named files as they are, whatever their ending (a stick may have renamed them, and one that is not there is refused
 * by name later); folders searched whole for `*.xunxiao`. Sorted by name, each once.
 */
export async function findBundleFiles(paths: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for (const one of paths) {
    const file = path.resolve(one);
    if (await isFolder(file)) for (const inside of await searchFolder(file)) found.add(inside);
    else found.add(file);
  }
  return [...found].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function isFolder(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isDirectory();
  } catch {
    return false;
  }
}

/** @throws Failure folder-missing, folder-read-only, disk-failed. Links are not followed; files that begin with a dot are leftovers of a copy cut short. */
async function searchFolder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    throw toDiskFailure(error, 'target', { folder });
  });
  return entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(EXTENSION) && !entry.name.startsWith('.'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}
