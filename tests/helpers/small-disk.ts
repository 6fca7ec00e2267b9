/** Disks that fill up or refuse to be written: small file systems in memory, where the system lets us mount them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';
import { makeTempFolder, removeFolder } from './temp-folder.ts';

/** Why none can be made here, in a few words for whoever reads the test's report; null when they can. */
export const noSmallDisks: string | null = findObstacle();

export type SmallDisks = {
  /** A new file system. @returns its folder */
  mount(bytes: number): string;
  setReadOnly(folder: string, isReadOnly: boolean): void;
};

export function useSmallDisks(): SmallDisks {
  const roots: string[] = [];
  const mounted: string[] = [];
  afterEach(() => {
    // Lazily: a database that a failed test left open must not keep the folder.
    for (const folder of mounted.splice(0)) execFileSync('umount', ['--lazy', folder]);
    for (const root of roots.splice(0)) removeFolder(root);
  });
  return {
    mount(bytes) {
      const root = makeTempFolder();
      roots.push(root);
      const folder = path.join(root, 'disk');
      mkdirSync(folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder]);
      mounted.push(folder);
      return folder;
    },
    setReadOnly(folder, isReadOnly) {
      execFileSync('mount', ['-o', `remount,${isReadOnly ? 'ro' : 'rw'}`, folder]);
    },
  };
}

function findObstacle(): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a small disk for a test';
  if (process.getuid?.() !== 0) return 'only root may mount a small disk';
  const root = makeTempFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', root], { stdio: 'ignore' });
    execFileSync('umount', [root]);
    return null;
  } catch {
    return 'this machine does not let us mount';
  } finally {
    removeFolder(root);
  }
}
