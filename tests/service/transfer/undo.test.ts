/** Undoing an import takes back what only that import brought, and nothing else. */
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { findBatch } from '../../../electron/service/bundles/batches.ts';
import { restoreBatch, subtractRuns, withdrawBatch } from '../../../electron/service/bundles/undo.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { exportTo, importFrom } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump } from '../../helpers/state.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

const write = (laptop: Laptop, entity: string, value: string): void =>
  saveCells(laptop.workspace, [{ cell: { kind: 'note', entity: entity as EntityId, field: 'text' }, value }]);

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = makeTempFolder();
  try {
    await work(folder);
  } finally {
    removeFolder(folder);
  }
}

const make = (folder: string, name: string, role: 'inspector' | 'bureau' = 'inspector'): Laptop =>
  makeLaptop({ folder: path.join(folder, name), name, role });

test('an undone import leaves the workspace as it was, and can be brought back', () =>
  inFolder(async (folder) => {
    const [one, two, bureau] = [make(folder, 'one'), make(folder, 'two'), make(folder, 'bureau', 'bureau')];
    write(one, 'a', 'from one');
    write(two, 'a', 'from two');
    write(two, 'b', 'only two');
    await importFrom(bureau.workspace, (await exportTo(one.workspace, path.join(folder, 'stick-1'))).file);
    const before = dump(bureau.workspace.log);
    const batch = await importFrom(
      bureau.workspace,
      (await exportTo(two.workspace, path.join(folder, 'stick-2'))).file,
    );
    const merged = dump(bureau.workspace.log);

    withdrawBatch(bureau.workspace, batch.id);
    expect(dump(bureau.workspace.log)).toEqual(before);
    expect(findBatch(bureau.workspace.log.db, batch.id).withdrawnAt).not.toBeNull();
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);

    restoreBatch(bureau.workspace, batch.id);
    expect(dump(bureau.workspace.log)).toEqual(merged);
    expect(findBatch(bureau.workspace.log.db, batch.id).withdrawnAt).toBeNull();
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
    for (const laptop of [one, two, bureau]) closeLaptop(laptop);
  }));

test('what two imports brought stays when one of them is undone', () =>
  inFolder(async (folder) => {
    const [laptop, bureau] = [make(folder, 'laptop'), make(folder, 'bureau', 'bureau')];
    write(laptop, 'a', 'first');
    const early = await exportTo(laptop.workspace, path.join(folder, 'early'));
    write(laptop, 'b', 'second');
    const late = await exportTo(laptop.workspace, path.join(folder, 'late'));
    const first = await importFrom(bureau.workspace, early.file);
    const second = await importFrom(bureau.workspace, late.file);

    withdrawBatch(bureau.workspace, first.id);
    expect(dump(bureau.workspace.log).map(({ value }) => value)).toEqual(['first', 'second']);
    withdrawBatch(bureau.workspace, second.id);
    expect(dump(bureau.workspace.log)).toEqual([]);
    closeLaptop(laptop);
    closeLaptop(bureau);
  }));

test('what the bureau decided itself stays when the import it decided on is undone', () =>
  inFolder(async (folder) => {
    const [laptop, bureau] = [make(folder, 'laptop'), make(folder, 'bureau', 'bureau')];
    write(laptop, 'a', 'from the field');
    const { file } = await exportTo(laptop.workspace, path.join(folder, 'stick'));
    const batch = await importFrom(bureau.workspace, file);
    write(bureau, 'a', 'decided here');

    withdrawBatch(bureau.workspace, batch.id);
    expect(dump(bureau.workspace.log)).toMatchObject([{ value: 'decided here', others: [] }]);
    // The same stick again: what was decided on it still replaces it.
    await importFrom(bureau.workspace, file);
    expect(dump(bureau.workspace.log)).toMatchObject([{ value: 'decided here', others: [] }]);
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
    closeLaptop(laptop);
    closeLaptop(bureau);
  }));

test('after any imports and undoings the bureau shows what the imports in force alone would give', () =>
  inFolder(async (folder) => {
    const laptops = ['甲', '乙', '丙'].map((name) => make(folder, name));
    const sticks: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (const [index, laptop] of laptops.entries()) {
        write(laptop, 'shared', `${round}.${index}`);
        write(laptop, `own-${index}`, String(round));
        sticks.push((await exportTo(laptop.workspace, path.join(folder, `stick-${sticks.length}`))).file);
      }
    }
    for (const laptop of laptops) closeLaptop(laptop);
    let run = 0;
    const index = fc.nat(sticks.length - 1);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(index, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.tuple(fc.nat(4), fc.boolean()), { maxLength: 6 }),
        async (imports, acts) => {
          run += 1;
          const bureau = make(folder, `bureau-${run}`, 'bureau');
          const batches = [];
          for (const files of imports) {
            const batch = await importFrom(bureau.workspace, ...files.map((one) => sticks[one]!));
            batches.push({ id: batch.id, files, inForce: true });
          }
          for (const [number, inForce] of acts) {
            const batch = batches[number % batches.length]!;
            if (inForce === batch.inForce) continue;
            (inForce ? restoreBatch : withdrawBatch)(bureau.workspace, batch.id);
            batch.inForce = inForce;
          }
          const witness = make(folder, `witness-${run}`, 'bureau');
          const files = batches.filter((batch) => batch.inForce).flatMap((batch) => batch.files);
          if (files.length > 0) await importFrom(witness.workspace, ...files.map((one) => sticks[one]!));
          expect(dump(bureau.workspace.log)).toEqual(dump(witness.workspace.log));
          expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
          closeLaptop(bureau);
          closeLaptop(witness);
        },
      ),
      { numRuns: 25 },
    );
  }));

test('what is left of a run is what no other covers', () => {
  const run = { replica: 1, from: 1, to: 10 };
  const left = (...others: [number, number][]) =>
    subtractRuns(
      run,
      others.map(([from, to]) => ({ from, to })),
    ).map(({ from, to }) => [from, to]);
  expect(left()).toEqual([[1, 10]]);
  expect(left([1, 10])).toEqual([]);
  expect(left([3, 4], [4, 6])).toEqual([
    [1, 2],
    [7, 10],
  ]);
  expect(left([1, 5], [2, 3], [20, 30])).toEqual([[6, 10]]);
});
