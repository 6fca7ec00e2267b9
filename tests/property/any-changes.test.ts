import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WireChange } from '../../shared/bundle/line.ts';
import type { Incoming } from '../../electron/service/log/receive.ts';
import { giveChanges } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { readTables } from '../helpers/state.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { makeSet, union } from './model.ts';
import type { CellName, ModelChange } from './model.ts';
import { expectAgreement } from './network.ts';
import type { Device } from './network.ts';
import { LONG, runs } from './runs.ts';

/** Sorted otherwise than they are numbered, so that neither order is taken for the other. */
const REPLICAS = [3, 1, 4, 2].map((digit) => `0190a5c0-0000-7000-8000-00000000000${digit}`);
const CELLS: readonly CellName[] = [
  ['school', 's1', 'name'],
  ['school', 's1', 'code'],
  ['remark', 's1', 'name'],
  ['school', 's2', 'name'],
];

type Draft = Pick<ModelChange, 'replica' | 'at' | 'value' | 'cell'> & { readonly claims: readonly [number, number][] };

const anyDraft: fc.Arbitrary<Draft> = fc.record({
  replica: fc.constantFrom(...REPLICAS),
  at: fc.integer({ min: 0, max: 5 }),
  value: fc.constantFrom('一小', '二小', 7),
  cell: fc.constantFrom(...CELLS),
  // Whom it says to replace: anything at all, of any cell, known to anybody or not; also each other in a ring.
  claims: fc.array(fc.tuple(fc.nat({ max: REPLICAS.length - 1 }), fc.integer({ min: 1, max: 6 })), { maxLength: 4 }),
});

/** Numbers each replica's changes from 1 and leaves out what no bundle's reader lets through. */
function toChanges(drafts: readonly Draft[]): ModelChange[] {
  const last = new Map<string, number>();
  return drafts.map(({ claims, ...draft }) => {
    const seq = (last.get(draft.replica) ?? 0) + 1;
    last.set(draft.replica, seq);
    const distinct = new Map(
      claims.map(([index, number]) => [`${index} ${number}`, [REPLICAS[index]!, number] as const]),
    );
    const replaces = [...distinct.values()].filter(([replica, number]) => replica !== draft.replica || number < seq);
    return { ...draft, seq, author: '某人', replaces };
  });
}

function toIncoming(changes: readonly ModelChange[]): Incoming {
  const indexOf = (replica: string) => REPLICAS.indexOf(replica);
  const wires = changes.map(({ replica, cell: [kind, entity, field], replaces, ...change }): WireChange => ({
    ...change,
    replica: indexOf(replica),
    author: 0,
    kind,
    entity,
    field,
    replaces: replaces
      .map(([other, seq]) => [indexOf(other), seq] as const)
      .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]),
  }));
  const sorted = wires.toSorted((a, b) => a.replica - b.replica || a.seq - b.seq);
  return {
    replicas: REPLICAS.map((id) => ({ id, name: '某人', publicKey: null })),
    authors: ['某人'],
    ranges: sorted.map(({ replica, seq }) => ({ replica, from: seq, to: seq })),
    changes: () => [sorted],
  };
}

describe('any set of changes whatever, as a hostile program may write them', () => {
  it(
    'shows what the rules say of the set, in whatever portions and order it comes',
    async () => {
      expect.hasAssertions();
      const drafts = fc.array(anyDraft, { maxLength: 24, size: 'max' });
      const property = fc.asyncProperty(drafts, fc.infiniteStream(fc.nat({ max: 3 })), async (given, portion) => {
        const changes = toChanges(given);
        const folder = makeQuickFolder();
        const bureaus: Device[] = ['forth', 'back'].map((name) => ({
          laptop: makeLaptop({ folder: path.join(folder, name), role: 'bureau', name }),
          known: new Map(),
          backup: null,
        }));
        try {
          const portions = [...Map.groupBy(changes, () => portion.next().value as number).values()];
          for (const [bureau, order] of [
            [bureaus[0]!, portions],
            [bureaus[1]!, portions.toReversed()],
          ] as const) {
            for (const part of order) {
              giveChanges(toIncoming(part), bureau.laptop.workspace);
              bureau.known = union(bureau.known, makeSet(part));
              await expectAgreement(bureau);
            }
          }
          const [one, other] = bureaus.map(({ laptop }) => readTables(laptop.workspace.log.db));
          expect(other).toEqual(one);
        } finally {
          for (const { laptop } of bureaus) closeLaptop(laptop);
          removeFolder(folder);
        }
      });
      await fc.assert(property, runs(30));
    },
    LONG,
  );
});
