/** How hard a passphrase is to guess, roughly: for a sentence beside the field, not for a promise. */

/** The service refuses fewer (electron/service/keys/recovery.ts). */
export const SHORTEST_PASSPHRASE = 8;

export type Strength = 'empty' | 'short' | 'weak' | 'fair' | 'strong';

/** Bits of a sign by its kind, as if it was chosen at random among the common ones. */
const BITS: readonly (readonly [kind: RegExp, bits: number])[] = [
  [/\d/, 3.3],
  [/[a-z]/, 4.7],
  [/[A-Z]/, 4.7],
  [/[ -~]/, 5],
];
/** A Chinese character: words are guessed, not signs. */
const BITS_OF_OTHERS = 8;

export function judgePassphrase(passphrase: string): Strength {
  const signs = Array.from(passphrase);
  if (signs.length === 0) return 'empty';
  if (signs.length < SHORTEST_PASSPHRASE) return 'short';
  const bits = signs.reduce((sum, sign) => sum + bitsOf(sign), 0);
  // Repeated signs add little: “aaaaaaaa” is one sign eight times.
  const worth = bits * Math.min(1, (new Set(signs).size * 1.6) / signs.length);
  if (worth < 45) return 'weak';
  return worth < 75 ? 'fair' : 'strong';
}

function bitsOf(sign: string): number {
  return BITS.find(([kind]) => kind.test(sign))?.[1] ?? BITS_OF_OTHERS;
}
