/** Encrypts a bundle while it goes to the stick, as an age v1 file (https://age-encryption.org/v1). */

import { Encrypter } from 'age-encryption';
import { isRecipient } from '../../../shared/bundle/recipient.ts';

/**
 * @param recipients X25519 recipients (`age1…`), at least one; whoever has the identity of any of them can open the file
 * @returns the file, in pieces of about 64 KiB
 */
export async function* sealChunks(
  plain: AsyncIterable<Uint8Array>,
  recipients: readonly string[],
): AsyncGenerator<Uint8Array, void, undefined> {
  yield* await makeEncrypter(recipients).encrypt(ReadableStream.from(plain));
}

/** Bytes of the file that {@link sealChunks} makes of `bytes` bytes: known before the first one is written. */
export async function sealedSize(bytes: number, recipients: readonly string[]): Promise<number> {
  const empty = await makeEncrypter(recipients).encrypt(ReadableStream.from<Uint8Array>([]));
  const size = empty.size(bytes);
  await empty.cancel();
  return size;
}

function makeEncrypter(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0) throw new Error('encrypted for nobody');
  const encrypter = new Encrypter();
  for (const recipient of new Set(recipients)) {
    // Newer kinds of recipients exist that the age of today's distributions cannot open.
    if (!isRecipient(recipient)) throw new Error('not an X25519 recipient');
    encrypter.addRecipient(recipient);
  }
  return encrypter;
}
