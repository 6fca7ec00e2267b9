import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  divide,
  formatFraction,
  fraction,
  fractionOf,
  isZero,
  min,
  multiply,
  subtract,
  toFixed,
} from '../../../shared/checklist/fraction.ts';

const anyFraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
  .map(([p, q]) => fraction(p, q));

describe('a fraction', () => {
  it.each([
    [0.6, '3/5'],
    [0.1, '1/10'],
    [-2.5, '-5/2'],
    [1e-7, '1/10000000'],
    [1e21, `${10n ** 21n}/1`],
    ['0.30', '3/10'],
    ['007', '7/1'],
    ['6910/86', '3455/43'],
    ['-6/4', '-3/2'],
    [0, '0/1'],
  ])('reads %s as it is written', (written, exact) => {
    expect(formatFraction(fractionOf(written))).toBe(exact);
  });

  it.each(['', 'x', '1.', '.5', '1/0', '1e9999', 'Infinity', ' 1', '0x10'])('does not read %j', (text) => {
    expect(() => fractionOf(text)).toThrow(RangeError);
  });

  it('does not read what is not finite', () => {
    expect(() => fractionOf(Number.NaN)).toThrow(RangeError);
    expect(() => fractionOf(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });

  it('keeps to lowest terms with the sign above', () => {
    expect(fraction(6n, -4n)).toEqual({ p: -3n, q: 2n });
    expect(fraction(0n, -4n)).toEqual({ p: 0n, q: 1n });
    expect(() => fraction(1n, 0n)).toThrow(RangeError);
    expect(() => divide(fractionOf(1), fractionOf(0))).toThrow(RangeError);
  });

  it.each([
    ['59.995', '60.00'],
    ['59.9949', '59.99'],
    ['0.005', '0.01'],
    ['2/3', '0.67'],
    ['100', '100.00'],
    ['-0.005', '-0.01'],
    ['-0.004', '0.00'],
  ])('rounds %s half up, once, to %s', (exact, rounded) => {
    expect(toFixed(fractionOf(exact), 2)).toBe(rounded);
  });

  it('rounds to whole numbers without a point', () => {
    expect(toFixed(fractionOf('7/2'), 0)).toBe('4');
  });

  it('adds and multiplies as numbers do, and back', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(add(a, b)).toEqual(add(b, a));
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        const divisor = isZero(b) ? fractionOf(1) : b;
        expect(multiply(divide(a, divisor), divisor)).toEqual(a);
        expect(Math.sign(compare(a, b))).toBe(Math.sign(Number(subtract(a, b).p)));
        expect(compare(min(a, b), a) <= 0 && compare(min(a, b), b) <= 0).toBe(true);
        expect(fractionOf(formatFraction(a))).toEqual(a);
      }),
    );
  });

  it('takes a decimal number for the decimal, not for its binary neighbour', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat({ max: 5 }), (digits, decimals) => {
        expect(fractionOf(digits / 10 ** decimals)).toEqual(fraction(BigInt(digits), 10n ** BigInt(decimals)));
      }),
    );
  });
});
