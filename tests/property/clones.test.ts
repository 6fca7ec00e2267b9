import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeLaptop } from '../helpers/laptop.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import {
  actAsTwins,
  expectInHistory,
  expectKept,
  exportTwin,
  inSight,
  makeFamily,
  makeTwinBureau,
  standing,
  takeInTwin,
} from './clones.ts';
import type { Family, Twin, TwinAction, TwinStick } from './clones.ts';
import type { Cut } from './network.ts';
import { LONG, runs } from './runs.ts';

const who = fc.nat({ max: 4 });
const cell = fc.constantFrom('c1', 'c2');
const anyCuts = fc.array(fc.constantFrom<Cut>('whole', 'nothing', 'first-half', 'second-half', 'ends'), {
  maxLength: 4,
});

const anyTwinAction = (cuts: fc.Arbitrary<Cut[]>): fc.Arbitrary<TwinAction> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('edit' as const, 'settle' as const), who, cell }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('carry' as const), who, to: who }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('export' as const), who, cuts }) },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('import' as const), to: who, stick: fc.nat({ max: 9 }) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('clone' as const), who }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const), who }) },
  );

const anyFamily = (cuts: fc.Arbitrary<Cut[]>) =>
  fc.record({
    laptops: fc.integer({ min: 1, max: 2 }),
    actions: fc.array(anyTwinAction(cuts), { maxLength: 25, size: 'max' }),
  });

type Story = { readonly laptops: number; readonly actions: readonly TwinAction[] };

async function play(
  story: Story,
  expectStep: (twin: Twin) => Promise<void>,
  then: (family: Family, sticks: readonly TwinStick[]) => Promise<void>,
): Promise<void> {
  const folder = makeQuickFolder();
  const family = makeFamily(folder, story.laptops);
  try {
    for (const action of story.actions) {
      const touched = actAsTwins(family, action);
      if (touched !== null) await expectStep(touched);
    }
    await then(family, [...family.sticks, ...family.twins.map((twin) => exportTwin(twin, []))]);
  } finally {
    for (const { laptop } of family.twins) closeLaptop(laptop);
    removeFolder(folder);
  }
}

async function expectAsIfApart(twin: Twin): Promise<void> {
  await expectKept(twin);
  expect(inSight(twin)).toEqual(standing(twin.known));
}

async function expectNothingLost(twin: Twin): Promise<void> {
  await expectKept(twin);
  expectInHistory(twin);
}

describe('laptops that write under one id, because one is the image of another', () => {
  it(
    'lose nothing, and show the same as if each had an id of its own',
    async () => {
      const property = fc.asyncProperty(anyFamily(fc.constant([])), (story) =>
        play(story, expectAsIfApart, async (family, sticks) => {
          for (const [name, order] of [
            ['forth', sticks],
            ['back', sticks.toReversed()],
          ] as const) {
            const bureau = makeTwinBureau(family, name);
            for (const stick of order) await expectAsIfApart(takeInTwin(bureau, stick));
            closeLaptop(bureau.laptop);
          }
        }),
      );
      await fc.assert(property, runs(60));
    },
    LONG,
  );

  it(
    "lose nothing even where bundles are missing: every value is in its cell's history",
    async () => {
      expect.hasAssertions();
      const property = fc.asyncProperty(anyFamily(anyCuts), (story) =>
        play(story, expectNothingLost, async (family, sticks) => {
          const bureau = makeTwinBureau(family, 'bureau');
          for (const stick of sticks) await expectNothingLost(takeInTwin(bureau, stick));
          closeLaptop(bureau.laptop);
        }),
      );
      await fc.assert(property, runs(40));
    },
    LONG,
  );
});
