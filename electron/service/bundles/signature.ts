/** Ed25519 signatures (RFC 8032) with keys as base64 of their 32 bytes, and the short code that people compare. */

import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';

/** Both parts are base64 of 32 bytes; `privateKey` is the seed of RFC 8032 §5.1.5. */
export type SigningKey = { readonly publicKey: string; readonly privateKey: string };

// DER that stands before the 32 bytes in PKCS #8 and SubjectPublicKeyInfo (RFC 8410 §7 and §4).
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export function makeSigningKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_PREFIX.length).toString('base64'),
  };
}

/** @returns the signature, base64 of 64 bytes */
export function signBytes(privateKey: string, bytes: Uint8Array): string {
  const der = Buffer.concat([PRIVATE_PREFIX, Buffer.from(privateKey, 'base64')]);
  return sign(null, bytes, createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).toString('base64');
}

/** False for a wrong signature and for anything that is no key or no signature; never throws. */
export function verifyBytes(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  const key = Buffer.from(publicKey, 'base64');
  const proof = Buffer.from(signature, 'base64');
  if (key.length !== 32 || proof.length !== 64) return false;
  try {
    const der = Buffer.concat([PUBLIC_PREFIX, key]);
    return verify(null, bytes, createPublicKey({ key: der, format: 'der', type: 'spki' }), proof);
  } catch {
    return false;
  }
}

/**
 * Four groups of four digits to read out over a telephone, e.g. `0421 9937 5500 1286`: the first 8 bytes of the SHA-256
 * of the raw key as a big-endian number, its last 16 decimal digits (53 bits: finding a second key for a code is out of reach).
 */
export function checkCode(publicKey: string): string {
  const hash = createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest();
  const digits = (hash.readBigUInt64BE(0) % 10n ** 16n).toString().padStart(16, '0');
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
