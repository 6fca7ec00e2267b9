/** One at a time across processes: two starts at once must not build into the same folder. */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { say } from './say.mjs';

/**
 * Holds `file` (it names the owner's process) while `work` runs, waiting for a living owner to finish first.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(file, work) {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = false;
  while (!tryTake(file)) {
    if (!told) say('另一个进程正在构建，等待其完成…', 'Another process is building; waiting for it…');
    told = true;
    await wait(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function tryTake(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (!isOwnerGone(file)) return false;
  rmSync(file, { force: true });
  return false;
}

/**
 * Dead, or so old that the number now belongs to some other process (a build takes seconds).
 * @param {string} file
 */
function isOwnerGone(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > 10 * 60_000) return true;
    const owner = Number(readFileSync(file, 'utf8'));
    // Empty for the instant between its creation and its writing.
    if (owner > 0) process.kill(owner, 0);
    return false;
  } catch (error) {
    return codeOf(error) !== 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
