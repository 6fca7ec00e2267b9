/** A look at this computer's drives and folders, as far as finding a stick and its bundles needs it. */

import { readdir, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Place, PlaceListing } from '../shared/contract.ts';
import { Failure } from '../shared/model/failure.ts';
import { answerSoon, describeSystem, listDrives, listRoots, listWellKnownFolders } from './drives.ts';
import type { System } from './drives.ts';
import type { PathTokens } from './path-tokens.ts';

export const BUNDLE_ENDING = '.xunxiao';
/** What a bureau's key recovery file ends in: it is an ordinary age file. */
export const RECOVERY_ENDING = '.age';
/** Spreadsheets that a roster can be read from; old Excel files too, so that the refusal can say why not. */
export const TABLE_ENDINGS = ['.xlsx', '.xlsm', '.csv', '.tsv', '.txt', '.xls'];

/** Pages and data files that a school's reply comes in; Excel files are tables. */
export const REPLY_ENDINGS = ['.html', '.htm', '.json'];

export type Places = {
  /**
   * What lies in a folder: folders first, then bundles, names in Chinese order. With null, the computer's top:
   * bundles that were opened with the program, drives, home, well-known folders, the root.
   *
   * `up` is null in a drive's or the computer's top folder: from there the way leads to the top listing.
   *
   * @throws Failure `token-expired`; `folder-missing`, `not-allowed` or `disk-failed` with the folder's path
   */
  readonly list: (token: string | null) => Promise<PlaceListing>;
  /** Names paths to the screen; what has vanished meanwhile is left out. */
  readonly describe: (paths: readonly string[]) => Promise<readonly Place[]>;
  /** Puts bundles that the user opened with the program at the head of the top listing. */
  readonly mention: (paths: readonly string[]) => void;
};

const collator = new Intl.Collator('zh-CN', { numeric: true });
/** Folders that systems put on every drive and no one opens. */
const JUNK = new Set(['system volume information', 'lost+found', 'recycler', 'recycled', 'found.000', '__macosx']);

export function createPlaces(tokens: PathTokens, system: System = describeSystem()): Places {
  let mentioned: readonly string[] = [];

  const toPlace = (file: string, kind: Place['kind'], known: Partial<Place> = {}): Place => ({
    token: tokens.give(file),
    name: path.basename(file) || file.replace(/\\$/, ''),
    kind,
    free: null,
    bytes: null,
    modifiedAt: null,
    ...known,
  });

  async function describe(paths: readonly string[]): Promise<readonly Place[]> {
    const places = await Promise.all(
      paths.map(async (file) => {
        const found = await stat(file).catch(() => null);
        if (found === null) return [];
        if (found.isDirectory()) return [toPlace(file, 'folder', { free: await readFree(file) })];
        return [toPlace(file, 'bundle', { bytes: found.size, modifiedAt: Math.trunc(found.mtimeMs) })];
      }),
    );
    return places.flat();
  }

  async function named(folder: string, kind: Place['kind']): Promise<Place> {
    return toPlace(folder, kind, { free: await readFree(folder) });
  }

  async function listTop(): Promise<PlaceListing> {
    const drives = (await listDrives(system)).toSorted(collator.compare);
    const entries = await Promise.all([
      ...drives.map((folder) => named(folder, 'removable')),
      named(system.home, 'home'),
      ...(await listWellKnownFolders(system)).map((folder) => named(folder, 'folder')),
      ...listRoots(system).map((folder) => named(folder, 'computer')),
    ]);
    return { here: null, up: null, path: '', entries: [...(await describe(mentioned)), ...entries] };
  }

  async function listInside(folder: string): Promise<PlaceListing> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      throw explainUnreadable(folder, error.code ?? '');
    });
    const shown = entries.filter(({ name }) => !/^[.$~]/.test(name) && !JUNK.has(name.toLowerCase()));
    const looked = await Promise.all(shown.map(({ name }) => lookAt(path.join(folder, name))));
    const inOrder = looked.flat().toSorted((a, b) => collator.compare(a.name, b.name));
    const drives = await listDrives(system);
    const isTop = drives.includes(folder) || path.dirname(folder) === folder;
    return {
      here: toPlace(folder, kindOf(folder, drives), { free: await readFree(folder) }),
      up: isTop ? null : toPlace(path.dirname(folder), kindOf(path.dirname(folder), drives)),
      path: folder,
      entries: [...inOrder.filter(({ kind }) => kind === 'folder'), ...inOrder.filter(({ kind }) => kind !== 'folder')],
    };
  }

  /** Follows links; what cannot be looked at, or is neither a folder nor a bundle, gives nothing. */
  async function lookAt(file: string): Promise<readonly Place[]> {
    const found = await stat(file).catch(() => null);
    if (found === null) return [];
    if (found.isDirectory()) return [toPlace(file, 'folder', { modifiedAt: Math.trunc(found.mtimeMs) })];
    const kind = found.isFile() ? kindOfFile(file) : null;
    return kind === null ? [] : [toPlace(file, kind, { bytes: found.size, modifiedAt: Math.trunc(found.mtimeMs) })];
  }

  function kindOf(folder: string, drives: readonly string[]): Place['kind'] {
    if (drives.includes(folder)) return 'removable';
    if (folder === system.home) return 'home';
    return path.dirname(folder) === folder ? 'computer' : 'folder';
  }

  return {
    list: (token) => (token === null ? listTop() : listInside(tokens.find(token))),
    describe,
    mention: (paths) => {
      mentioned = paths;
    },
  };
}

function kindOfFile(file: string): 'bundle' | 'recovery' | 'table' | 'reply' | null {
  if (isBundleName(file)) return 'bundle';
  if (TABLE_ENDINGS.includes(path.extname(file).toLowerCase())) return 'table';
  if (REPLY_ENDINGS.includes(path.extname(file).toLowerCase())) return 'reply';
  return file.toLowerCase().endsWith(RECOVERY_ENDING) ? 'recovery' : null;
}

export function isBundleName(file: string): boolean {
  return path.basename(file).toLowerCase().endsWith(BUNDLE_ENDING);
}

function explainUnreadable(folder: string, reason: string): Failure {
  if (reason === 'EACCES' || reason === 'EPERM') return new Failure('not-allowed', { folder, why: 'no-permission' });
  // What a stick gives that was pulled a moment ago differs by system.
  const isGone = ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'ENOTCONN'].includes(reason);
  return new Failure(isGone ? 'folder-missing' : 'disk-failed', { folder, reason });
}

/** Free bytes for this user where the folder lies, null where the system doesn't say. */
async function readFree(folder: string): Promise<number | null> {
  return answerSoon(
    statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    ),
    null,
  );
}
