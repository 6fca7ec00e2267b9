/** Sticks that fail below the file system: an ext2 in a file, mounted as a device, where the system lets us. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterEach } from 'vitest';
import { makeTempFolder, removeFolder } from './temp-folder.ts';

/** Why none can be made here, in a few words for whoever reads the test's report; null when they can. */
export const noLoopDisks: string | null = findObstacle();

export type LoopDisk = {
  readonly folder: string;
  /** Takes it out and puts it in again: what was only in memory is forgotten. */
  replug(): void;
  /** What lies behind so many bytes of it cannot be read any more. */
  breakAfter(bytes: number): void;
  /** Takes it out although it is in use. */
  pull(): void;
};

export type LoopDisks = {
  /** @param bytes what it says that it holds @param really what it holds, where that is less */
  plug(bytes: number, really?: number): LoopDisk;
};

export function useLoopDisks(): LoopDisks {
  const roots: string[] = [];
  afterEach(() => {
    for (const root of roots.splice(0)) {
      for (const folder of [path.join(root, 'stick'), path.join(root, 'chips')]) {
        while (isMounted(folder)) execFileSync('umount', ['--lazy', folder]);
      }
      removeFolder(root);
    }
  });
  return {
    plug(bytes, really) {
      const root = makeTempFolder();
      roots.push(root);
      const [chips, folder] = [path.join(root, 'chips'), path.join(root, 'stick')];
      for (const one of [chips, folder]) mkdirSync(one);
      if (really !== undefined) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${really}`, 'tmpfs', chips]);
      const image = path.join(chips, 'image');
      makeImage(image, bytes);
      mount(image, folder);
      return {
        folder,
        replug() {
          execFileSync('umount', [folder]);
          mount(image, folder);
        },
        breakAfter: (length) => truncateSync(image, length),
        pull: () => execFileSync('umount', ['--lazy', folder]),
      };
    },
  };
}

function makeImage(image: string, bytes: number): void {
  execFileSync('truncate', ['--size', String(bytes), image]);
  execFileSync('mkfs.ext2', ['-q', '-F', '-m', '0', '-E', 'lazy_itable_init=0', image], { stdio: 'ignore' });
}

function mount(image: string, folder: string): void {
  execFileSync('mount', ['-o', 'loop', image, folder], { stdio: 'ignore' });
}

function isMounted(folder: string): boolean {
  try {
    execFileSync('mountpoint', ['--quiet', folder]);
    return true;
  } catch {
    return false;
  }
}

function findObstacle(): string | null {
  if (process.platform !== 'linux') return 'only Linux mounts a file as a disk for a test';
  if (process.getuid?.() !== 0) return 'only root may mount a file as a disk';
  const root = makeTempFolder();
  const folder = path.join(root, 'stick');
  try {
    mkdirSync(folder);
    makeImage(path.join(root, 'image'), 1024 * 1024);
    mount(path.join(root, 'image'), folder);
    execFileSync('umount', [folder]);
    return null;
  } catch {
    return 'this machine does not let us mount a file as a disk';
  } finally {
    removeFolder(root);
  }
}
