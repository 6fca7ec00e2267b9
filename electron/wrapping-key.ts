/** The key that seals a workspace's key files, kept by the operating system: DPAPI, Keychain, a Linux keyring or wallet. */

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SafeStorage } from 'electron';
import { Failure } from '../shared/model/failure.ts';

export type Protection = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

const KEY_BYTES = 32;

/**
 * Call when Electron is ready.
 *
 * @param profile the folder of this workspace's window; on Windows the protection is bound to it
 * @returns 32 bytes, made at the first call; null where the system protects nothing
 * @throws Failure keys-locked with `why: 'system'` when there is a key and the system does not give it out: a new one would open nothing
 */
export async function readWrappingKey(profile: string, protection: Protection): Promise<Uint8Array | null> {
  const file = path.join(profile, 'wrapping.bin');
  const kept = readIfThere(file);
  const protects = await isProtecting(protection);
  if (kept === null) return protects ? makeKey(file, protection) : null;
  if (!protects) throw new Failure('keys-locked', { why: 'system' });
  const { result, shouldReEncrypt } = await protection.decryptStringAsync(kept).catch(() => {
    throw new Failure('keys-locked', { why: 'system' });
  });
  const key = Buffer.from(result, 'base64');
  if (key.length !== KEY_BYTES) throw new Failure('keys-locked', { why: 'system' });
  if (shouldReEncrypt) await keepKey(file, key, protection);
  return key;
}

/** On Linux without a keyring Electron encrypts with a password that is in its source code. */
async function isProtecting(protection: Protection): Promise<boolean> {
  if (process.platform === 'linux' && ['basic_text', 'unknown'].includes(protection.getSelectedStorageBackend())) {
    return false;
  }
  return protection.isAsyncEncryptionAvailable();
}

async function makeKey(file: string, protection: Protection): Promise<Uint8Array> {
  const key = randomBytes(KEY_BYTES);
  await keepKey(file, key, protection);
  return key;
}

async function keepKey(file: string, key: Buffer, protection: Protection): Promise<void> {
  const sealed = await protection.encryptStringAsync(key.toString('base64'));
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.part`, sealed, { mode: 0o600, flush: true });
  await rename(`${file}.part`, file);
}

function readIfThere(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
