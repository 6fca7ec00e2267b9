/** Turns what the operating system says about a disk into the failure that a user is told. */

import { Failure } from '../../../shared/model/failure.ts';
import type { FailureCode, FailureValue } from '../../../shared/model/failure.ts';

/** Which disk it was: the folder chosen for a bundle (a stick, mostly) or the workspace's own. */
export type DiskPlace = 'target' | 'workspace';

const CODES: { readonly [code: string]: FailureCode } = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  // FAT32 holds no file of 4 GiB or more.
  EFBIG: 'disk-full',
  EROFS: 'folder-read-only',
  EACCES: 'folder-read-only',
  EPERM: 'folder-read-only',
  ENOENT: 'folder-missing',
  ENOTDIR: 'folder-missing',
  ENODEV: 'folder-missing',
  ENXIO: 'folder-missing',
};

/**
 * @returns the failure itself when it already is one, a `Failure` for an error of the operating system (`detail.reason` keeps its
 *   code), and anything else, which is a bug, unchanged: the caller throws what it gets
 */
export function toDiskFailure(error: unknown, place: DiskPlace, detail: FailureValue['detail'] = {}): unknown {
  if (error instanceof Failure) return error;
  const reason = systemCode(error);
  if (reason === null) return error;
  return new Failure(CODES[reason] ?? 'disk-failed', { place, reason, ...detail });
}

/** The code of an error of the operating system, such as `ENOSPC`; null for any other error. */
export function systemCode(error: unknown): string | null {
  const isSystemError = error instanceof Error && 'syscall' in error && 'code' in error;
  return isSystemError && typeof error.code === 'string' ? error.code : null;
}

/** @throws Failure `cancelled` */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new Failure('cancelled');
}

/** @throws Failure of our own disk */
export async function onOurDisk<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    throw toDiskFailure(error, 'workspace');
  }
}
