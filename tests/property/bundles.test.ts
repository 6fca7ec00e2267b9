import { mkdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { restoreBatch, withdrawBatch } from '../../electron/service/bundles/undo.ts';
import { catchUp } from '../../electron/service/records/catch-up.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { readChanges } from '../helpers/state.ts';
import { anyAction, anyStory } from './arbitrary-network.ts';
import { makeSet, union } from './model.ts';
import type { ChangeSet } from './model.ts';
import { act, expectAgreement } from './network.ts';
import type { Action, Device, Network } from './network.ts';
import { play, stateOf } from './play.ts';
import { LONG, runs } from './runs.ts';

/** A file on a stick and what is in it. */
type Bundle = { readonly file: string; readonly carries: ChangeSet };

const unwatched = async (_device: Device): Promise<void> => undefined;

async function exportAll({ folder, devices }: Network, name: string): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  for (const [index, { laptop, known }] of devices.entries()) {
    if (known.size === 0) continue;
    const stick = path.join(folder, name, String(index));
    mkdirSync(stick, { recursive: true });
    const { file } = await exportTo(laptop.workspace, stick);
    bundles.push({ file, carries: makeSet(readChanges(laptop.workspace.log)) });
  }
  return bundles;
}

/** Exports of every laptop before and after it went on working. */
async function fillSticks(network: Network, later: readonly Action[]): Promise<Bundle[]> {
  const early = await exportAll(network, 'early');
  for (const action of later) act(network, action);
  return [...early, ...(await exportAll(network, 'late'))];
}

const anyLater = fc.array(anyAction, { maxLength: 10 });

describe('real bundles', () => {
  it(
    'bring the same as if everything had been handed over directly, in whatever order they are read',
    async () => {
      const property = fc.asyncProperty(anyStory, anyLater, fc.infiniteStream(fc.nat()), (story, later, chance) =>
        play(story, unwatched, async ({ network, bureauWith }) => {
          const bundles = await fillSticks(network, later);
          const drawn = bundles.map(({ file }) => ({ file, place: chance.next().value as number }));
          const shuffled = drawn.toSorted((a, b) => a.place - b.place).map(({ file }) => file);
          const bureau = bureauWith([]);
          for (const file of [...shuffled, ...shuffled.slice(0, 2)]) await importFrom(bureau.laptop.workspace, file);
          bureau.known = union(...bundles.map(({ carries }) => carries));
          await expectAgreement(bureau);
          const atOnce = bureauWith([]);
          await importFrom(atOnce.laptop.workspace, ...bundles.map(({ file }) => file));
          expect(stateOf(atOnce)).toEqual(stateOf(bureau));
        }),
      );
      await fc.assert(property, runs(12));
    },
    LONG,
  );

  it(
    'that were imported, taken back and brought in again leave what the imports in force have brought',
    async () => {
      expect.hasAssertions();
      const anyStep = fc.record({ what: fc.constantFrom('import', 'undo', 'redo', 'write'), which: fc.nat() });
      const steps = fc.array(fc.tuple(anyStep, anyAction), { maxLength: 12 });
      const property = fc.asyncProperty(anyStory, anyLater, steps, (story, later, course) =>
        play(story, unwatched, async ({ network, bureauWith }) => {
          const bundles = await fillSticks(network, later);
          const bureau = bureauWith([]);
          const { workspace } = bureau.laptop;
          const batches: { id: string; carries: ChangeSet; inForce: boolean }[] = [];
          let own: ChangeSet = new Map();
          const settle = async () => {
            catchUp(workspace);
            bureau.known = union(own, ...batches.filter((batch) => batch.inForce).map(({ carries }) => carries));
            await expectAgreement(bureau);
          };
          for (const [{ what, which }, action] of course) {
            const batch = batches[which % Math.max(1, batches.length)];
            if (what === 'import' && bundles.length > 0) {
              const { file, carries } = bundles[which % bundles.length]!;
              const { id } = await importFrom(workspace, file);
              batches.push({ id, carries, inForce: true });
            } else if (what === 'undo' && batch?.inForce === true) {
              withdrawBatch(workspace, batch.id);
              batch.inForce = false;
            } else if (what === 'redo' && batch?.inForce === false) {
              restoreBatch(workspace, batch.id);
              batch.inForce = true;
            } else if (what === 'write' && (action.do === 'edit' || action.do === 'settle')) {
              act({ ...network, devices: [bureau] }, action);
              own = makeSet(readChanges(workspace.log, workspace.replica));
            }
            await settle();
          }
        }),
      );
      await fc.assert(property, runs(25));
    },
    LONG,
  );
});
