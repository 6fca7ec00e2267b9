import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchoolChoice } from '../../../shared/model/round.ts';
import { chooseSchools } from '../../../shared/rounds/choose.ts';
import type { Candidate } from '../../../shared/rounds/choose.ts';

const candidates: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      town: fc.constantFrom('松坪镇', '鹭桥镇', ''),
      stage: fc.constantFrom('primary', 'kindergarten', ''),
      failed: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((schools) => schools.map((school, index) => ({ id: `s${index}`, ...school })));

const towns = fc.subarray(['松坪镇', '鹭桥镇']);
const stages = fc.subarray(['primary', 'kindergarten']);

describe('choosing schools', () => {
  test('a draw has as many schools as were wanted or all, each once, and of the filter alone', () => {
    fc.assert(
      fc.property(candidates, towns, stages, fc.integer({ min: 1, max: 50 }), (all, some, kinds, count) => {
        const filter = { towns: some, stages: kinds };
        const able = chooseSchools(all, { how: 'filter', ...filter })!;
        const drawn = chooseSchools(all, { how: 'random', ...filter, count, seed: '7-3' })!;
        expect(drawn).toHaveLength(Math.min(count, able.length));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const id of drawn) expect(able).toContain(id);
      }),
    );
  });

  test('a draw is the same whatever the order of the roster, and another with another seed', () => {
    fc.assert(
      fc.property(candidates, fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (all, seed) => {
        const choice: SchoolChoice = { how: 'random', towns: [], stages: [], count: 5, seed };
        const one = chooseSchools(all, choice)!.toSorted();
        expect(chooseSchools(all.toReversed(), choice)!.toSorted()).toEqual(one);
      }),
    );
    const many = Array.from({ length: 100 }, (_, index) => ({
      id: `s${index}`,
      town: '',
      stage: '',
      failed: false,
    }));
    const draw = (seed: string) => chooseSchools(many, { how: 'random', towns: [], stages: [], count: 10, seed });
    expect(draw('1')).not.toEqual(draw('2'));
  });

  test('a filter without a town or a stage asks for nothing', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const ids = all.map(({ id }) => id);
        expect(chooseSchools(all, { how: 'filter', towns: [], stages: [] })).toEqual(ids);
        expect(chooseSchools(all, { how: 'all' })).toEqual(ids);
      }),
    );
  });

  test('earlier failures are those alone; picked schools are a person’s to name', () => {
    const one = { id: 'a', town: '', stage: '', failed: true };
    const other = { id: 'b', town: '', stage: '', failed: false };
    expect(chooseSchools([one, other], { how: 'failed' })).toEqual(['a']);
    expect(chooseSchools([one, other], { how: 'picked' })).toBeNull();
  });
});
