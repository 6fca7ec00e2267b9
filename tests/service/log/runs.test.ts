import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireChange } from '../../../shared/bundle/line.ts';
import type { Incoming } from '../../../electron/service/log/receive.ts';
import { giveChanges } from '../../helpers/exchange.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump, readChanges, readTables } from '../../helpers/state.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const LAPTOP = '0190a5c0-0000-7000-8000-000000000001';

type Draft = Pick<WireChange, 'at' | 'author' | 'kind' | 'entity' | 'field' | 'value'> & { readonly back: number };

/** Mostly first values, many on end; now and then one that says to replace an earlier one, of its cell or not. */
const anyDraft: fc.Arbitrary<Draft> = fc.record({
  at: fc.nat({ max: 9 }),
  author: fc.nat({ max: 1 }),
  kind: fc.constantFrom('school', 'school', 'remark'),
  entity: fc.constantFrom('s1', 's2', 's3'),
  field: fc.oneof(fc.constantFrom('name', 'town', '\uff08', '\u{20bb7}'), fc.stringMatching(/^[a-z]{1,3}$/)),
  value: fc.constantFrom('一小', '二小', 7),
  back: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) }),
});

function toChanges(drafts: readonly Draft[]): WireChange[] {
  return drafts.map(({ back, ...draft }, index) => ({
    ...draft,
    replica: 0,
    seq: index + 1,
    replaces: back > 0 && index >= back ? [[0, index + 1 - back] as const] : [],
  }));
}

function oneBundle(changes: readonly WireChange[]): Incoming {
  return {
    replicas: [{ id: LAPTOP, name: '张检查', publicKey: null }],
    authors: ['张检查', '李检查'],
    ranges: changes.map(({ seq }) => ({ replica: 0, from: seq, to: seq })),
    changes: () => [changes],
  };
}

function stateOf({ workspace }: Laptop): unknown {
  return [dump(workspace.log), readChanges(workspace.log), readTables(workspace.log.db)];
}

describe('changes that come in one go', () => {
  it('leave what they leave when they come one by one, or some of them twice', () => {
    const property = fc.property(
      fc.array(anyDraft, { minLength: 2, maxLength: 80, size: 'max' }),
      fc.array(fc.nat({ max: 79 }), { maxLength: 3 }),
      (drafts, early) => {
        const changes = toChanges(drafts);
        const [whole, single, twice] = ['甲', '乙', '丙'].map((name) => laptops.make(name, { role: 'bureau' }));
        giveChanges(oneBundle(changes), whole!.workspace);
        for (const change of changes) giveChanges(oneBundle([change]), single!.workspace);
        giveChanges(oneBundle(changes.filter((_, index) => early.includes(index))), twice!.workspace);
        giveChanges(oneBundle(changes), twice!.workspace);
        expect(stateOf(whole!)).toEqual(stateOf(single!));
        expect(stateOf(twice!)).toEqual(stateOf(single!));
      },
    );
    expect(fc.check(property, { numRuns: 15, seed: 20_261_122 })).toMatchObject({ failed: false });
  });
});
