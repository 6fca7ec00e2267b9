/** How long the libraries alone take for the same bytes: the part of a time that no program of ours can save. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ReadableStream as NodeStream } from 'node:stream/web';
import { Decrypter, Encrypter } from 'age-encryption';
import { time } from './rounds.ts';

const READ_BYTES = 256 * 1024;

/** SHA-256 of every file, from the disk. @returns milliseconds */
export function timeHash(files: readonly string[]): Promise<number> {
  return time(async () => {
    for (const file of files) {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) hash.update(chunk as Buffer);
      hash.digest();
    }
  });
}

/** SHA-256 of so many bytes in memory. @returns milliseconds */
export function timeHashOf(blocks: readonly Buffer[]): Promise<number> {
  return time(() => {
    for (const block of blocks) createHash('sha256').update(block).digest();
  });
}

/** Decrypts every file and throws away what comes out. @returns milliseconds */
export function timeDecrypt(files: readonly string[], identity: string): Promise<number> {
  return time(async () => {
    for (const file of files) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      await drain(await decrypter.decrypt(toStream([file])));
    }
  });
}

/** Encrypts every file, one after the other as one, and throws away what comes out. @returns milliseconds */
export function timeEncrypt(files: readonly string[], recipient: string): Promise<number> {
  return time(async () => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    await drain(await encrypter.encrypt(toStream(files)));
  });
}

/** Node's own, which the types of the browser's do not know by its `from`. */
function toStream(files: readonly string[]): ReadableStream<Uint8Array> {
  return NodeStream.from(readAll(files)) as unknown as ReadableStream<Uint8Array>;
}

async function* readAll(files: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>;
}

async function drain(stream: ReadableStream<Uint8Array>): Promise<void> {
  for await (const _ of stream);
}
