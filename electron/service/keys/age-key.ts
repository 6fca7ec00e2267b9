/** The key pair that bundles for a bureau are encrypted to, in the words of age (https://age-encryption.org/v1). */

import { generateKeyPairSync } from 'node:crypto';
import { encodeBech32 } from '../../../shared/bundle/recipient.ts';

export type AgeKey = {
  /** Secret, `AGE-SECRET-KEY-1…`: what `age --decrypt --identity` takes. */
  readonly identity: string;
  /** Public, `age1…`. */
  readonly recipient: string;
};

/** X25519, which every age can open. The library's own maker is asynchronous, and workspaces are made in one go. */
export function makeAgeKey(): AgeKey {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  // The raw 32 bytes stand last in PKCS #8 and SubjectPublicKeyInfo (RFC 8410 §7 and §4).
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const share = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  return { identity: encodeBech32('age-secret-key-', secret).toUpperCase(), recipient: encodeBech32('age', share) };
}
