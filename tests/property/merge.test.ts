import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contiguousUpTo, listGaps } from '../../electron/service/log/gaps.ts';
import { readHistory } from '../../electron/service/log/history.ts';
import { findEntity, findReplica } from '../../electron/service/log/log.ts';
import type { Log } from '../../electron/service/log/log.ts';
import { readChanges, readEverything } from '../helpers/state.ts';
import { anyStory } from './arbitrary-network.ts';
import { historyOf, idOf, isInConflict, keyOf, missingOf, receivedUpTo, replicasOf, shownOf, union } from './model.ts';
import type { CellName, ChangeSet } from './model.ts';
import { expectAgreement, exportFrom, takeIn } from './network.ts';
import type { Device } from './network.ts';
import { play, stateOf } from './play.ts';
import { LONG, runs } from './runs.ts';

const unwatched = async (_device: Device): Promise<void> => undefined;

describe('whatever happens on whichever laptops', () => {
  it(
    'every laptop shows what the rules say after every step, and its tables are what a rebuild makes',
    async () => {
      expect.hasAssertions();
      const property = fc.asyncProperty(anyStory, (story) => play(story, expectAgreement, () => undefined));
      await fc.assert(property, runs(40));
    },
    LONG,
  );

  it(
    'a bureau has the same result in whatever order and however often the sticks come in',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, fc.infiniteStream(fc.nat()), (story, chance) =>
          play(story, unwatched, async ({ sticks, bureauWith }) => {
            const drawn = sticks.map((stick) => ({ stick, place: chance.next().value as number }));
            const shuffled = drawn.toSorted((a, b) => a.place - b.place).map(({ stick }) => stick);
            const repeated = sticks.flatMap((stick, index) => [stick, ...shuffled.slice(0, index % 3)]);
            const bureaus = [sticks, sticks.toReversed(), shuffled, [...shuffled, ...repeated]].map(bureauWith);
            const [first, ...others] = bureaus.map(stateOf);
            for (const other of others) expect(other).toEqual(first);
            for (const bureau of bureaus) await expectAgreement(bureau);
          }),
        ),
        runs(25),
      ),
    LONG,
  );

  it(
    'bureaus that merge each a part and then each other agree with one that merges all',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, fc.nat(), (story, cut) =>
          play(story, unwatched, ({ sticks, bureauWith }) => {
            const at = cut % (sticks.length + 1);
            const all = bureauWith(sticks);
            const [left, right] = [bureauWith(sticks.slice(0, at)), bureauWith(sticks.slice(at))];
            const [forLeft, forRight] = [exportFrom(right, []), exportFrom(left, [])];
            takeIn(left, forLeft);
            takeIn(right, forRight);
            expect(stateOf(left)).toEqual(stateOf(all));
            expect(stateOf(right)).toEqual(stateOf(all));
          }),
        ),
        runs(25),
      ),
    LONG,
  );

  it(
    'a second import of the same stick changes no row of any table',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, (story) =>
          play(story, unwatched, ({ sticks, bureauWith }) => {
            const bureau = bureauWith(sticks);
            const before = readEverything(bureau.laptop.workspace.log.db);
            for (const stick of sticks) takeIn(bureau, stick);
            expect(readEverything(bureau.laptop.workspace.log.db)).toEqual(before);
          }),
        ),
        runs(20),
      ),
    LONG,
  );

  it(
    'everything ever saved and carried is in the result: shown, listed in a conflict, or replaced by a change of its cell',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, (story) =>
          play(story, unwatched, ({ sticks, bureauWith }) => {
            const bureau = bureauWith(sticks);
            const { log } = bureau.laptop.workspace;
            const written = union(...sticks.map((stick) => stick.carries));
            const here = readChanges(log);
            expect(new Map(here.map((change) => [keyOf(idOf(change)), change]))).toEqual(written);
            expectAllAccountedFor(log, written, stateOf(bureau).cells);
          }),
        ),
        runs(20),
      ),
    LONG,
  );

  it(
    'the bureau knows of each laptop what has arrived and what is missing',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, (story) =>
          play(story, unwatched, ({ network, bureauWith }) => {
            const bureau = bureauWith(network.sticks);
            const { log } = bureau.laptop.workspace;
            for (const uid of replicasOf(bureau.known)) {
              const replica = findReplica(log.db, uid)!;
              const gaps = listGaps(log.db, replica);
              const missing = gaps.flatMap(({ from, to }) =>
                Array.from({ length: to - from + 1 }, (_, index) => from + index),
              );
              expect(missing).toEqual(missingOf(bureau.known, uid));
              expect(contiguousUpTo(log.db, replica)).toBe(receivedUpTo(bureau.known, uid));
            }
          }),
        ),
        runs(20),
      ),
    LONG,
  );
});

type Shown = ReturnType<typeof stateOf>['cells'];

function expectAllAccountedFor(log: Log, written: ChangeSet, shown: Shown): void {
  const names = new Map([...written.values()].map(({ cell }) => [JSON.stringify(cell), cell]));
  for (const cell of names.values()) {
    const life = readLife(log, cell);
    expect([...life.keys()].toSorted()).toEqual(historyOf(written, cell).toSorted());
    const standings = [...life.values()];
    expect(standings.filter((standing) => standing === 'shown')).toHaveLength(shownOf(written, cell) === null ? 0 : 1);
    expect(standings.includes('other')).toBe(isInConflict(written, cell));
    const listed = shown.find((one) => JSON.stringify(one.cell) === JSON.stringify(cell));
    const inSight = [listed?.value, ...(listed?.others ?? []).map(({ value }) => value)].map((value) =>
      JSON.stringify(value),
    );
    for (const change of written.values()) {
      if (JSON.stringify(change.cell) !== JSON.stringify(cell)) continue;
      const isReplaced = [...written.values()].some(
        (other) =>
          JSON.stringify(other.cell) === JSON.stringify(cell) &&
          other.replaces.some((id) => keyOf(id) === keyOf(idOf(change))),
      );
      expect(isReplaced || inSight.includes(JSON.stringify(change.value))).toBe(true);
    }
  }
}

/** How each change of a cell stands in its history. */
function readLife(log: Log, [kind, uid, field]: CellName): Map<string, 'shown' | 'other' | 'earlier'> {
  const entity = findEntity(log.db, uid)!;
  return new Map(
    readHistory(log, { entity, kind, field }).map(({ change, standing }) => [
      keyOf([log.replicaUids.get(change.replica)!, change.seq]),
      standing,
    ]),
  );
}
