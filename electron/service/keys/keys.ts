/** The keys of a workspace, in files of its folder `keys`: one for signing, one for opening bundles. */

import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { Failure } from '../../../shared/model/failure.ts';
import type { Role } from '../../../shared/model/workspace.ts';
import { makeSigningKey } from '../bundles/signature.ts';
import type { SigningKey } from '../bundles/signature.ts';
import { makeAgeKey } from './age-key.ts';
import type { AgeKey } from './age-key.ts';
import { readSecret, setSecretAside, writeSecret } from './secret-file.ts';
import type { Wrapping } from './secret-file.ts';

export type Keys = {
  readonly signing: SigningKey;
  /** Null for keys that are only handed in to be stored beside those that are there. */
  readonly age: AgeKey | null;
};

/** What a workspace remembers of its keys outside their files. */
export type KeyOwner = {
  readonly role: Role;
  /** The `age1…` under which laptops know this bureau; null as long as it has had no such key. */
  readonly recipient: string | null;
};

const signingSchema = z.object({ publicKey: z.base64(), privateKey: z.base64() });
const ageSchema = z.object({ identity: z.string(), recipient: z.string() });

const signingFile = (folder: string): string => path.join(folder, 'keys', 'signing.json');
const ageFile = (folder: string): string => path.join(folder, 'keys', 'age.json');

/** Keys of a folder that holds no workspace yet. Keys that lie there already are taken over: a bureau must not lose its own. */
export function createKeys(folder: string, wrapping: Wrapping): Keys {
  const signing = readKey(signingFile(folder), signingSchema, wrapping);
  const age = readKey(ageFile(folder), ageSchema, wrapping);
  const keys = {
    signing: typeof signing === 'string' ? makeSigningKey() : signing,
    age: typeof age === 'string' ? makeAgeKey() : age,
  };
  storeKeys(folder, keys, wrapping);
  return keys;
}

/**
 * Writes what is not there yet in this form. Another key under the same name stays, under another name.
 *
 * @throws Failure of our own disk
 */
export function storeKeys(folder: string, { signing, age }: Keys, wrapping: Wrapping): void {
  storeKey(signingFile(folder), signing, wrapping);
  if (age !== null) storeKey(ageFile(folder), age, wrapping);
}

/**
 * The keys of an opened workspace. Plain files are sealed as soon as there is something to seal them with. An inspector whose key
 * cannot be opened gets a new one: the bureau asks once about the new signer, and writes a package anew that was encrypted to the
 * lost one. A workspace gets an age key where it never had one.
 *
 * @throws Failure keys-locked with `why`: `other-program` when only a shell with a wrapping key can open them, `elsewhere` for a
 *   bureau's that nothing here opens: its recovery file does
 */
export function openKeys(folder: string, owner: KeyOwner, wrapping: Wrapping): Keys {
  const signing = readKey(signingFile(folder), signingSchema, wrapping);
  const age = readKey(ageFile(folder), ageSchema, wrapping);
  if (signing === 'sealed' || age === 'sealed') throw new Failure('keys-locked', { folder, why: 'other-program' });
  const isLost = signing === 'unreadable' || (age === 'unreadable' && owner.recipient !== null);
  if (isLost && owner.role === 'bureau') throw new Failure('keys-locked', { folder, why: 'elsewhere' });
  const keys = {
    signing: signing === 'unreadable' ? makeSigningKey() : signing,
    age: age === 'unreadable' ? makeAgeKey() : age,
  };
  storeKeys(folder, keys, wrapping);
  return keys;
}

function storeKey(file: string, key: SigningKey | AgeKey, wrapping: Wrapping): void {
  const there = readSecret(file, wrapping);
  const isSame = there.state === 'open' && isDeepStrictEqual(there.value, key);
  if (isSame && there.isSealed === (wrapping !== null)) return;
  if (!isSame) setSecretAside(file);
  writeSecret(file, { ...key }, wrapping);
}

function readKey<Key>(file: string, schema: z.ZodType<Key>, wrapping: Wrapping): Key | 'sealed' | 'unreadable' {
  const secret = readSecret(file, wrapping);
  if (secret.state !== 'open') return secret.state;
  const key = schema.safeParse(secret.value);
  return key.success ? key.data : 'unreadable';
}
