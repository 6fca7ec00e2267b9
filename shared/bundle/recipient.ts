/** Public keys of age (https://age-encryption.org/v1): X25519, as Bech32 text. */

const SIGNS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
export const RECIPIENT = new RegExp(`^age1[${SIGNS}]{58}$`);

/** True for an X25519 recipient whose checksum is right. */
export function isRecipient(text: string): boolean {
  return RECIPIENT.test(text) && hasChecksum(text);
}

/**
 * Bech32 (BIP 173), lower case, without its limit of 90 signs.
 *
 * @param bytes what the text stands for
 */
export function encodeBech32(prefix: string, bytes: Uint8Array): string {
  const data = regroup(bytes);
  const checked = polymod([...expand(prefix), ...data, 0, 0, 0, 0, 0, 0]) ^ 1;
  const checksum = Array.from({ length: 6 }, (_, index) => (checked >>> (5 * (5 - index))) & 31);
  return `${prefix}1${[...data, ...checksum].map((value) => SIGNS[value]).join('')}`;
}

function hasChecksum(text: string): boolean {
  const end = text.lastIndexOf('1');
  const data = Array.from(text.slice(end + 1), (sign) => SIGNS.indexOf(sign));
  return polymod([...expand(text.slice(0, end)), ...data]) === 1;
}

/** Eight bits to five, the last group filled up with zeros. */
function regroup(bytes: Uint8Array): number[] {
  const groups: number[] = [];
  let [held, bits] = [0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) groups.push((held >>> (bits - 5)) & 31);
    held &= (1 << bits) - 1;
  }
  if (bits > 0) groups.push((held << (5 - bits)) & 31);
  return groups;
}

function expand(prefix: string): number[] {
  const codes = Array.from(prefix, (sign) => sign.charCodeAt(0));
  return [...codes.map((code) => code >>> 5), 0, ...codes.map((code) => code & 31)];
}

const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    for (const [index, generator] of GENERATORS.entries()) if (((top >>> index) & 1) === 1) sum ^= generator;
  }
  return sum;
}
