/** A secret in a file that only the user can read, and, where the shell has a key from the operating system, only that opens. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Json } from '../../../shared/model/json.ts';
import { toDiskFailure } from '../bundles/disk-failure.ts';

/** 32 bytes that the shell keeps under the operating system's protection; null where the shell has none. */
export type Wrapping = Uint8Array | null;

export type Secret =
  | { readonly state: 'open'; readonly value: unknown; readonly isSealed: boolean }
  /** `sealed`: no wrapping key was given for a sealed file. `unreadable`: none there, damaged, or sealed with another key. */
  | { readonly state: 'sealed' | 'unreadable' };

const ALGORITHM = 'aes-256-gcm';
const sealedSchema = z.strictObject({
  sealed: z.literal(ALGORITHM),
  nonce: z.base64(),
  tag: z.base64(),
  data: z.base64(),
});

export function readSecret(file: string, wrapping: Wrapping): Secret {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { state: 'unreadable' };
  }
  const box = sealedSchema.safeParse(value);
  if (!box.success) return { state: 'open', value, isSealed: false };
  if (wrapping === null) return { state: 'sealed' };
  try {
    const decipher = createDecipheriv(ALGORITHM, wrapping, Buffer.from(box.data.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(path.basename(file)));
    decipher.setAuthTag(Buffer.from(box.data.tag, 'base64'));
    const opened = Buffer.concat([decipher.update(Buffer.from(box.data.data, 'base64')), decipher.final()]);
    return { state: 'open', value: JSON.parse(opened.toString('utf8')), isSealed: true };
  } catch {
    return { state: 'unreadable' };
  }
}

/**
 * Whole or not at all, on the disk when it returns. The file's name is sealed with it: one secret cannot stand in for another.
 *
 * @throws Failure of our own disk
 */
export function writeSecret(file: string, value: Json, wrapping: Wrapping): void {
  const text = JSON.stringify(wrapping === null ? value : seal(JSON.stringify(value), path.basename(file), wrapping));
  const part = `${file}.part`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const descriptor = openSync(part, 'w', 0o600);
    try {
      writeSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
  } catch (error) {
    throw toDiskFailure(error, 'workspace');
  }
}

/** Gives a secret that cannot be opened now another name: it may be opened again some day. */
export function setSecretAside(file: string): void {
  if (!existsSync(file)) return;
  let number = 1;
  while (existsSync(`${file}.old-${number}`)) number += 1;
  renameSync(file, `${file}.old-${number}`);
}

function seal(text: string, name: string, wrapping: Uint8Array): Json {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(ALGORITHM, wrapping, nonce, { authTagLength: 16 });
  cipher.setAAD(Buffer.from(name));
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    sealed: ALGORITHM,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
}
