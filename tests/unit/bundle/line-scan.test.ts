import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatChangeLine, readChangeLine } from '../../../shared/bundle/line.ts';
import type { WireChange } from '../../../shared/bundle/line.ts';
import { readValue, spellValue } from '../../../shared/bundle/known-values.ts';
import { scanChangeLine } from '../../../shared/bundle/line-scan.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import { badLines, GOOD_LINE } from '../../fixtures/bad-lines.ts';
import { CHANGES } from '../../fixtures/bundles.ts';

const LIMITS = { replicas: 3, authors: 2 };

const anyName = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).map((text) => text.toWellFormed());
const anyChange: fc.Arbitrary<WireChange> = fc.record({
  replica: fc.nat({ max: 3 }),
  seq: fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat()),
  at: fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat()),
  author: fc.nat({ max: 2 }),
  kind: fc.oneof(fc.constantFrom('answer', 'photo'), anyName),
  entity: fc.oneof(fc.uuid(), anyName),
  field: fc.oneof(fc.constantFrom('bb-acc-typo', '项目'), anyName),
  value: fc.jsonValue(),
  replaces: fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 12 })), { maxLength: 3 }),
});

/** A line with a few of its signs taken out, doubled or put in elsewhere. */
const anyLine = fc
  .tuple(
    fc.oneof(
      anyChange.map(formatChangeLine),
      fc.constantFrom(GOOD_LINE, ...CHANGES.map(formatChangeLine), ...badLines.map(([, line]) => line)),
    ),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat({ max: 12 }),
        fc.constantFrom('', ' ', '0', '-', '1e3', '"', '\\', ',', '}', ']', '\u007f', '\ud800', ',"replaces":[]}'),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([line, cuts]) =>
    cuts.reduce((text, [place, length, put]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + put + text.slice(at + length);
    }, line),
  );

describe('a line that is read at one glance', () => {
  it('says what a full reading says, or leaves it to that', () => {
    const property = fc.property(anyLine, (line) => {
      const full = readChangeLine(line, LIMITS);
      expect(scanChangeLine(line, LIMITS) ?? full).toEqual(full);
    });
    expect(fc.check(property, { numRuns: 2000, seed: 20_261_122 })).toMatchObject({ failed: false });
  });

  it.each(CHANGES.map((change) => [formatChangeLine(change)]))('is every line as we write them: %s', (line) => {
    expect(scanChangeLine(line, LIMITS)).toEqual(readChangeLine(line, LIMITS));
  });

  it.each(badLines)('is none that is %s', (_, line) => {
    expect(scanChangeLine(line, { replicas: 2, authors: 2 })).toBeNull();
  });
});

describe('a value that comes again', () => {
  it('is spelled as canonical JSON spells it, however it came', () => {
    const property = fc.property(fc.jsonValue(), fc.boolean(), (value, isCanonical) => {
      const text = isCanonical ? canonicalJson(value) : JSON.stringify(value);
      for (let time = 0; time < 2; time += 1) {
        const read = readValue(text)!;
        expect(spellValue(read)).toBe(canonicalJson(JSON.parse(text)));
        expect(read).toEqual(JSON.parse(text));
      }
    });
    expect(fc.check(property, { numRuns: 500, seed: 20_261_122 })).toMatchObject({ failed: false });
  });

  it('cannot be changed by whoever holds it', () => {
    const text = '{"na":null,"note":"","value":["a"]}';
    const value = readValue(text) as { value: string[] };
    expect(() => value.value.push('b')).toThrow(TypeError);
    expect(readValue(text)).toEqual(JSON.parse(text));
  });
});
