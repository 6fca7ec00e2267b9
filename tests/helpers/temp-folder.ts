/** Folders that are gone when the work is done. */
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Memory where the system offers it as a folder: hundreds of small workspaces need no disk. */
const MEMORY = '/dev/shm';

export function makeTempFolder(): string {
  return mkdtempSync(path.join(tmpdir(), 'xunxiao-test-'));
}

/** A folder that need not outlive a power cut. */
export function makeQuickFolder(): string {
  return mkdtempSync(path.join(isWritable(MEMORY) ? MEMORY : tmpdir(), 'xunxiao-test-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
