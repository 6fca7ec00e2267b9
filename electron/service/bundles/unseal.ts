/** Opens an encrypted bundle: a file of age (https://age-encryption.org/v1) becomes the ZIP inside it, on our own disk. */

import { open } from 'node:fs/promises';
import { Decrypter } from 'age-encryption';
import type { Identity } from 'age-encryption';
import { openHeaderWithPassphrase } from '../keys/passphrase.ts';
import type { ByteSource } from './byte-source.ts';
import { onOurDisk } from './disk-failure.ts';
import { Refused } from './refused.ts';
import { writeBehind } from './write-behind.ts';

export type UnsealOptions = {
  /** Secret X25519 keys, `AGE-SECRET-KEY-1…`; any of them may fit. */
  readonly identities: readonly string[];
  /** For files that are encrypted with a passphrase; each is tried, which takes more than a second. */
  readonly passphrases?: readonly string[] | undefined;
  /** Bytes that the disk of the target has left. */
  readonly freeBytes: number;
  /** `done` of the encrypted file's bytes, and how many bytes of plaintext it holds. */
  readonly onProgress?: ((done: number, plain: number) => void) | undefined;
};

const HEAD = 'age-encryption.org/v1\n';
const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';
/** Room for some six hundred recipients. */
const HEADER_LIMIT = 64 * 1024;
const NONCE_BYTES = 16;
const TAG_BYTES = 16;
const CHUNK_BYTES = 64 * 1024;
/** A wrong tag this near the end may be the last one: the streams lose a few parts when one fails. */
const TAIL_BYTES = 4 * CHUNK_BYTES;

/** @throws Refused `encrypted-as-text` for the form of age files that mails can carry, which nobody makes of a bundle */
export async function isSealed(source: ByteSource): Promise<boolean> {
  const head = (await source.read(0, Math.min(ARMOUR.length, source.size))).toString('latin1');
  if (head === ARMOUR) throw new Refused('encrypted-as-text');
  // A later version of age is none that we could open, but it is age.
  return head.startsWith('age-encryption.org/');
}

/**
 * Streams; memory does not grow with the file. That the end is missing and that it has a wrong byte look the same; at the end of a
 * longer file it is called `truncated`, because that is what pulled sticks leave.
 *
 * @param target a new file of the user's alone; what is in it is good only when this returns
 * @returns length of the plaintext
 * @throws Refused `encrypted-for-others`, `encrypted-with-passphrase`, `passphrase-wrong`, `damaged`, `truncated`, `too-large-for-disk`, `file-unreadable`;
 *   Failure `cancelled`, and those of our own disk with `place: 'workspace'`
 */
export async function unsealFile(source: ByteSource, target: string, options: UnsealOptions): Promise<number> {
  const header = await openHeader(source, options);
  const plain = payloadSize(source, header.bytes);
  if (plain > options.freeBytes) throw new Refused('too-large-for-disk', { needed: plain, free: options.freeBytes });
  let done = 0;
  const handle = await onOurDisk(open(target, 'wx', 0o600));
  try {
    const sealed = ReadableStream.from(readAll(source, (read) => options.onProgress?.(read, plain)));
    const file = writeBehind(handle);
    for await (const chunk of await header.decrypter.decrypt(sealed)) {
      await file.push(chunk);
      done += chunk.length;
    }
    await file.finish();
  } catch (error) {
    // The library throws plain errors, and each of them means that the bytes are not what was written.
    if (!(error instanceof Error) || error.name !== 'Error') throw error;
    const isAtEnd = plain > TAIL_BYTES && plain - done <= TAIL_BYTES;
    throw isAtEnd ? new Refused('truncated') : damaged('encryption');
  } finally {
    await handle.close();
  }
  return plain;
}

/**
 * Opens the text before the encrypted part, its last line feed included, with one of the identities.
 *
 * @returns its length, and what decrypts the file with the key that was found in it: looking for it again would take as
 *   long as all the rest of a small bundle
 */
async function openHeader(
  source: ByteSource,
  { identities, passphrases = [] }: UnsealOptions,
): Promise<{ bytes: number; decrypter: Decrypter }> {
  const start = await source.read(0, Math.min(HEADER_LIMIT, source.size));
  const isForPassphrase = start.includes('\n-> scrypt ', 0, 'latin1');
  if (isForPassphrase && passphrases.length === 0) throw new Refused('encrypted-with-passphrase');
  if (!isForPassphrase && identities.length === 0) throw new Refused('encrypted-for-others');
  if (!HEAD.startsWith(start.toString('latin1', 0, HEAD.length))) throw damaged('another version of age');
  const last = start.indexOf('\n--- ', 0, 'latin1');
  const end = last === -1 ? -1 : start.indexOf('\n', last + 1, 'latin1');
  if (end === -1) throw source.size > HEADER_LIMIT ? damaged('header') : new Refused('truncated');
  const header = start.subarray(0, end + 1);
  const fileKey = isForPassphrase ? await tryPassphrases(header, passphrases) : await tryIdentities(header, identities);
  return { bytes: header.length, decrypter: makeDecrypter([{ unwrapFileKey: () => fileKey }]) };
}

async function tryIdentities(header: Uint8Array, identities: readonly string[]): Promise<Uint8Array> {
  try {
    return await makeDecrypter(identities).decryptHeader(header);
  } catch (error) {
    const isOthers = error instanceof Error && error.message.startsWith('no identity matched');
    throw isOthers ? new Refused('encrypted-for-others') : damaged('header');
  }
}

async function tryPassphrases(header: Uint8Array, passphrases: readonly string[]): Promise<Uint8Array> {
  for (const passphrase of passphrases) {
    const opened = await openHeaderWithPassphrase(header, passphrase);
    if (opened.state === 'open') return opened.fileKey;
    if (opened.state === 'invalid') throw damaged('header');
  }
  throw new Refused('passphrase-wrong');
}

/** Every 64 KiB of plaintext carry a tag; only the last part may be shorter, and none is empty but in an empty file. */
function payloadSize(source: ByteSource, header: number): number {
  const payload = source.size - header - NONCE_BYTES;
  const whole = Math.floor(payload / (CHUNK_BYTES + TAG_BYTES));
  const rest = payload % (CHUNK_BYTES + TAG_BYTES);
  const isEnd = rest > TAG_BYTES || (rest === 0 && whole > 0) || payload === TAG_BYTES;
  if (payload < TAG_BYTES || !isEnd) throw new Refused('truncated');
  return payload - TAG_BYTES * (whole + Number(rest > 0));
}

function makeDecrypter(identities: readonly (string | Identity)[]): Decrypter {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return decrypter;
}

async function* readAll(source: ByteSource, onRead: (done: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, source.size - at);
    yield await source.read(at, length);
    onRead(at + length);
  }
}

function damaged(problem: string): Refused {
  return new Refused('damaged', { problem });
}
