/** SHA-256 (FIPS 180-4), at once and everywhere: what browsers offer answers later only. */

/**
 * @param text ASCII only
 * @returns 64 lower-case hex digits
 * @throws RangeError for any other sign
 */
export function sha256Hex(text: string): string {
  const hash = [...START];
  const bytes = pad(encodeAscii(text));
  const words = new Uint32Array(64);
  for (let block = 0; block < bytes.length; block += 64) {
    const view = new DataView(bytes.buffer, block, 64);
    for (let t = 0; t < 64; t += 1) words[t] = t < 16 ? view.getUint32(t * 4) : expand(words, t);
    mix(hash, words);
  }
  return hash.map((word) => word.toString(16).padStart(8, '0')).join('');
}

function encodeAscii(text: string): Uint8Array {
  return Uint8Array.from(text, (sign) => {
    const code = sign.charCodeAt(0);
    if (code > 127) throw new RangeError('Not ASCII');
    return code;
  });
}

/** A one bit, zeros, and the length in bits as 64 bits, to whole blocks of 64 bytes. */
function pad(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(bytes.length) * 8n);
  return padded;
}

function expand(words: Uint32Array, t: number): number {
  const [a, b] = [words[t - 15]!, words[t - 2]!];
  const early = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
  const late = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
  return (words[t - 16]! + early + words[t - 7]! + late) >>> 0;
}

function mix(hash: number[], words: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number];
  for (let t = 0; t < 64; t += 1) {
    const upper = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + upper + ((e & f) ^ (~e & g)) + ROUNDS[t]! + words[t]!) >>> 0;
    const lower = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (lower + ((a & b) ^ (a & c) ^ (b & c))) >>> 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) hash[index] = (hash[index]! + word) >>> 0;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of the fractional parts of the roots of the first primes (FIPS 180-4 §4.2.2, §5.3.3). */
const PRIMES = listPrimes(64);
const START = PRIMES.slice(0, 8).map((prime) => fractionBits(prime, 2));
const ROUNDS = PRIMES.map((prime) => fractionBits(prime, 3));

function listPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

/** In whole numbers, so that it is exact: the root of the number times 2^(32 * degree), cut to its last 32 bits. */
function fractionBits(prime: number, degree: 2 | 3): number {
  const wanted = BigInt(prime) << BigInt(32 * degree);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** BigInt(degree) <= wanted) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
}
