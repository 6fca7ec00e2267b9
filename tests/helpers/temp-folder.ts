/** Folders that are gone when the work is done. */
import { accessSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Memory where the system offers it as a folder: hundreds of small workspaces need no disk. */
const MEMORY = '/dev/shm';
/** Containers often offer 64 MB, which one test fills. */
const ENOUGH = 2 ** 30;

export function makeTempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'xunxiao-test-'));
}

/** A folder that need not outlive a power cut. */
export function makeQuickFolder(): string {
  return mkdtempSync(path.join(hasRoom(MEMORY) ? MEMORY : tmpdir(), 'xunxiao-test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function hasRoom(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ENOUGH;
  } catch {
    return false;
  }
}
