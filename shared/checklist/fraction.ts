/** Exact rational numbers, as few as scoring needs: a score is compared before it is rounded. */

/** Always in lowest terms with `q` > 0. */
export type Fraction = { readonly p: bigint; readonly q: bigint };

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/i;

/** `p/q` in lowest terms. @throws RangeError when `q` is 0 */
export function fraction(p: bigint, q: bigint): Fraction {
  if (q === 0n) throw new RangeError('A fraction cannot have the denominator 0');
  const divisor = greatestCommonDivisor(p < 0n ? -p : p, q < 0n ? -q : q) * (q < 0n ? -1n : 1n);
  return { p: p / divisor, q: q / divisor };
}

/**
 * Reads a decimal as it is written: 0.6 is 6/10, not the nearest binary number. Also reads `'p/q'`, as `formatFraction` writes it.
 *
 * @throws RangeError for what is not a finite decimal
 */
export function fractionOf(decimal: number | string): Fraction {
  const text = String(decimal);
  const quotient = /^(-?\d+)\/(\d+)$/.exec(text);
  if (quotient !== null) return fraction(BigInt(quotient[1]!), BigInt(quotient[2]!));
  const match = DECIMAL.exec(text);
  if (match === null) throw new RangeError(`Not a decimal number: ${text}`);
  const [, sign, whole, decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent) - decimals.length;
  return power >= 0 ? fraction(digits * 10n ** BigInt(power), 1n) : fraction(digits, 10n ** BigInt(-power));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.p * b.q + b.p * a.q, a.q * b.q);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.p * b.q - b.p * a.q, a.q * b.q);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.p * b.p, a.q * b.q);
}

/** @throws RangeError when `b` is 0 */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.p * b.q, a.q * b.p);
}

/** Below 0 when `a < b`, 0 when equal, above 0 when `a > b`. */
export function compare(a: Fraction, b: Fraction): number {
  const left = a.p * b.q;
  const right = b.p * a.q;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function min(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b;
}

export function isZero(value: Fraction): boolean {
  return value.p === 0n;
}

/** Lowest terms as text, always with the denominator: `3455/43`, `89/1`. */
export function formatFraction(value: Fraction): string {
  return `${value.p}/${value.q}`;
}

/** Decimal text with exactly `decimals` digits, half rounded away from zero (half up, as scores are never negative). */
export function toFixed(value: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const magnitude = value.p < 0n ? -value.p : value.p;
  const rounded = (2n * magnitude * scale + value.q) / (2n * value.q);
  const sign = value.p < 0n && rounded > 0n ? '-' : '';
  if (decimals === 0) return `${sign}${rounded}`;
  return `${sign}${rounded / scale}.${String(rounded % scale).padStart(decimals, '0')}`;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [greater, lesser] = [a, b];
  while (lesser !== 0n) [greater, lesser] = [lesser, greater % lesser];
  return greater === 0n ? 1n : greater;
}
