import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestText, formatChangeLine, parseChangeLine } from '../../../shared/bundle/line.ts';
import type { DigestedChange, WireChange } from '../../../shared/bundle/line.ts';
import type { Json } from '../../../shared/model/json.ts';
import { badLines, GOOD_LINE } from '../../fixtures/bad-lines.ts';
import { CHANGES } from '../../fixtures/bundles.ts';

const LIMITS = { replicas: 2, authors: 2 };

describe('a line of changes', () => {
  it('has its members in the order of the format and its value in one spelling', () => {
    expect(formatChangeLine(CHANGES[1]!)).toBe(
      '{"id":[0,2],"at":1764000000000002,"author":0,' +
        '"cell":["answer","01938c1e-5f00-7000-8000-00000000000a","bb-acc-typo"],' +
        '"value":{"na":null,"note":"","value":3},"replaces":[[0,1]]}',
    );
  });

  it('is written and read back unchanged', () => {
    for (const change of CHANGES) expect(parseChangeLine(formatChangeLine(change), LIMITS)).toEqual(change);
  });

  it('puts what it replaces in order, whatever order it came in', () => {
    const change: WireChange = {
      ...CHANGES[0]!,
      seq: 9,
      replaces: [
        [1, 3],
        [0, 8],
        [0, 2],
      ],
    };
    expect(parseChangeLine(formatChangeLine(change), LIMITS)).toMatchObject({
      replaces: [
        [0, 2],
        [0, 8],
        [1, 3],
      ],
    });
  });

  it('may be spelled in any way that JSON allows', () => {
    const spaced = GOOD_LINE.replaceAll(',', ' , ')
      .replace('1764000000000000', '1.764e15')
      .replace('"e1"', '"\\u00651"');
    expect(parseChangeLine(spaced, LIMITS)).toEqual(parseChangeLine(GOOD_LINE, LIMITS));
    expect(parseChangeLine(GOOD_LINE, LIMITS)).toMatchObject({ seq: 4, entity: 'e1' });
  });

  it('may go to the limits', () => {
    const deep = JSON.parse(`${'['.repeat(63)}${']'.repeat(63)}`) as Json;
    const change: WireChange = {
      replica: 1,
      seq: Number.MAX_SAFE_INTEGER,
      at: Number.MAX_SAFE_INTEGER,
      author: 1,
      kind: '种'.repeat(40),
      entity: '𠮷'.repeat(100),
      field: ' ',
      value: [deep, '\u0000\u202e', -1e308, { '': [] }],
      replaces: Array.from({ length: 1000 }, (_, index) => [index < 500 ? 0 : 1, index + 1] as const),
    };
    expect(parseChangeLine(formatChangeLine(change), LIMITS)).toEqual(change);
  });

  it.each(badLines)('is refused when it is %s', (_, line) => {
    expect(parseChangeLine(line, LIMITS)).toHaveProperty('problem', expect.any(String));
  });

  it('keeps a key that JavaScript holds special', () => {
    const line = GOOD_LINE.replace('{"v":1}', '{"__proto__":{"x":1},"constructor":2}');
    const change = parseChangeLine(line, LIMITS) as WireChange;
    expect(formatChangeLine(change)).toContain('{"__proto__":{"x":1},"constructor":2}');
  });

  it('never makes the reader throw, whatever it is', () => {
    const anything = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.string().map((text) => GOOD_LINE.replace('1', text)),
    );
    const read = fc.property(anything, (line) => {
      parseChangeLine(line, LIMITS);
    });
    expect(fc.check(read, { numRuns: 500, seed: 20_261_122 })).toMatchObject({ failed: false });
  });
});

describe('the digest text of a change', () => {
  const change: DigestedChange = {
    at: 5,
    author: '张检查',
    kind: 'answer',
    entity: 'e1',
    field: 'i1',
    value: { value: 2, na: null, note: '' },
    replaces: [
      ['b', 2],
      ['b', 1],
      ['a', 3],
    ],
  };

  it('is canonical JSON, the same whatever order its parts are in', () => {
    const text =
      '{"at":5,"author":"张检查","cell":["answer","e1","i1"],' +
      '"replaces":[["a",3],["b",1],["b",2]],"value":{"na":null,"note":"","value":2}}';
    expect(digestText(change)).toBe(text);
    expect(
      digestText({ ...change, value: { note: '', na: null, value: 2 }, replaces: change.replaces.toReversed() }),
    ).toBe(text);
  });

  it.each([
    { at: 6 },
    { author: '李检查' },
    { kind: 'photo' },
    { entity: 'e2' },
    { field: 'i2' },
    { value: null },
    { replaces: [] },
  ])('differs when %j differs', (other) => {
    expect(digestText({ ...change, ...other })).not.toBe(digestText(change));
  });
});
