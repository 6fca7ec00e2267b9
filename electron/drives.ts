/** Which drives and well-known folders this computer has. */

import { readFile, readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export type System = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** The text of `/proc/mounts`; Linux only. */
  readonly readMounts: () => Promise<string>;
  /** The text of `user-dirs.dirs`, empty where there is none; Linux only. */
  readonly readUserFolders: () => Promise<string>;
};

export function describeSystem(): System {
  const home = os.homedir();
  const config = process.env['XDG_CONFIG_HOME'] ?? path.join(home, '.config');
  return {
    platform: process.platform,
    home,
    readMounts: () => readFile('/proc/mounts', 'utf8'),
    readUserFolders: () => readFile(path.join(config, 'user-dirs.dirs'), 'utf8').catch(() => ''),
  };
}

/** Mount points of sticks and other drives beside the system's own. */
export async function listDrives(system: System): Promise<readonly string[]> {
  if (system.platform === 'win32') return listDriveLetters();
  if (system.platform === 'darwin') {
    const volumes = await readdir('/Volumes', { withFileTypes: true }).catch(() => []);
    // The system's own volume stands there as a link to the root.
    return volumes.filter((volume) => volume.isDirectory()).map((volume) => path.join('/Volumes', volume.name));
  }
  return parseMounts(await system.readMounts().catch(() => ''));
}

/**
 * @param text of `/proc/mounts`: one mount per line, device and mount point first, blanks written as octal
 * @returns the mount points at which desktops and administrators put drives
 */
export function parseMounts(text: string): readonly string[] {
  const points = text.split('\n').map((line) => {
    const escaped = line.split(' ')[1] ?? '';
    return escaped.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCodePoint(Number.parseInt(octal, 8)));
  });
  const drives = points.filter((point) => /^\/(media|run\/media|mnt)(\/|$)/.test(point));
  return [...new Set(drives)];
}

/** Desktop, documents and downloads, where they exist, in that order. */
export async function listWellKnownFolders(system: System): Promise<readonly string[]> {
  const named = system.platform === 'linux' ? parseUserFolders(await system.readUserFolders(), system.home) : {};
  const folders = (['Desktop', 'Documents', 'Downloads'] as const).map(
    (name) => named[name] ?? path.join(system.home, name),
  );
  const found = await Promise.all(folders.map((folder) => isFolder(folder)));
  return folders.filter((folder, index) => found[index] === true && folder !== system.home);
}

/**
 * @param text of `user-dirs.dirs` (xdg-user-dirs): `XDG_DESKTOP_DIR="$HOME/桌面"`
 */
export function parseUserFolders(
  text: string,
  home: string,
): { readonly [Name in 'Desktop' | 'Documents' | 'Downloads']?: string } {
  const find = (key: string): string | undefined => {
    const value = new RegExp(`^XDG_${key}_DIR="(.*)"$`, 'm').exec(text)?.[1]?.replace(/^\$HOME(?=\/|$)/, home);
    return value === undefined || !path.isAbsolute(value) ? undefined : path.normalize(value);
  };
  const found = { Desktop: find('DESKTOP'), Documents: find('DOCUMENTS'), Downloads: find('DOWNLOAD') };
  return Object.fromEntries(Object.entries(found).filter(([, folder]) => folder !== undefined));
}

/** The tops of the file system: `/`, or the drive that Windows is on. */
export function listRoots(system: System): readonly string[] {
  return [path.parse(system.home).root];
}

async function listDriveLetters(): Promise<readonly string[]> {
  const letters = 'DEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `${letter}:\\`);
  const found = await Promise.all(letters.map((drive) => isFolder(drive)));
  return letters.filter((_, index) => found[index]);
}

/** A network drive that is away answers only after a long time-out: as good as not there. */
async function isFolder(folder: string): Promise<boolean> {
  return answerSoon(
    stat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    ),
    false,
  );
}

/** The promise's value, or `otherwise` when it takes longer than a user would wait for a list. */
export async function answerSoon<Value>(promise: Promise<Value>, otherwise: Value, within = 1500): Promise<Value> {
  const late = Promise.withResolvers<Value>();
  const timer = setTimeout(() => late.resolve(otherwise), within);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
