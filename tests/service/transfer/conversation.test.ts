/** A person is asked before anything is merged: preview, merge or dismiss, quarantine, receipts. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANY_KEY, mergePrepared } from '../../../electron/service/bundles/import.ts';
import { dismissBatch, previewBundles } from '../../../electron/service/bundles/preview.ts';
import { deleteQuarantined, findQuarantined, listQuarantine } from '../../../electron/service/bundles/quarantine.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { simulate } from '../../../electron/service/simulate/simulate.ts';
import { makeClock } from '../../../electron/service/simulate/clock.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { exportTo, importFrom, UNWATCHED } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop, reopenLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump } from '../../helpers/state.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

let folder: string;
let laptop: Laptop;
let bureau: Laptop;

beforeEach(() => {
  folder = makeTempFolder();
  laptop = makeLaptop({ folder: path.join(folder, 'laptop'), name: '督学甲' });
  bureau = makeLaptop({ folder: path.join(folder, 'bureau'), name: '云岫县教育局', role: 'bureau' });
});

afterEach(() => {
  closeLaptop(laptop);
  closeLaptop(bureau);
  removeFolder(folder);
});

const stick = (name: string): string => path.join(folder, name);
const staged = (): string[] => {
  try {
    return readdirSync(path.join(bureau.folder, 'staging'));
  } catch {
    return [];
  }
};

async function fill(inspections = 4): Promise<string> {
  await simulate(
    laptop.workspace,
    { seed: '7', schools: 5, inspections, photos: 1, team: { member: 1, members: 1 } },
    makeClock(),
  );
  return (await exportTo(laptop.workspace, stick('stick'))).file;
}

test('a preview says what the merge then does, changes nothing, and works after the stick was pulled', async () => {
  const file = await fill();
  const before = dump(bureau.workspace.log);
  const { batch, preview } = await previewBundles(bureau.workspace, [file], UNWATCHED);
  expect(dump(bureau.workspace.log)).toEqual(before);
  expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  const [said] = preview.bundles;
  expect(said).toMatchObject({ verdict: 'ready', signerIsNew: true, gaps: [], branches: 0 });

  rmSync(stick('stick'), { recursive: true });
  const { results } = await mergePrepared(bureau.workspace, batch, [ANY_KEY], UNWATCHED);
  expect(results[0]).toMatchObject({ outcome: 'merged', counts: said!.verdict === 'ready' ? said!.counts : null });
  expect(dump(bureau.workspace.log)).toEqual(dump(laptop.workspace.log));
  expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  expect(staged()).toEqual([]);
});

test('a dismissed preview leaves no trace, and so does one that the battery cut short', async () => {
  const file = await fill(2);
  const { batch } = await previewBundles(bureau.workspace, [file], UNWATCHED);
  expect(staged()).not.toEqual([]);
  await dismissBatch(bureau.workspace, batch);
  expect(staged()).toEqual([]);
  await previewBundles(bureau.workspace, [file], UNWATCHED);
  closeLaptop(bureau);
  bureau = reopenLaptop(bureau);
  expect(staged()).toEqual([]);
  expect(dump(bureau.workspace.log)).toEqual([]);
});

test('a signer whom nobody accepted stays out, and the others are merged', async () => {
  await fill(1);
  const other = makeLaptop({ folder: path.join(folder, 'other'), name: '督学乙' });
  saveCells(other.workspace, [{ cell: { kind: 'note', entity: 'n' as EntityId, field: 'text' }, value: 'x' }]);
  await exportTo(other.workspace, stick('stick'));
  closeLaptop(other);
  const { batch, preview } = await previewBundles(bureau.workspace, [stick('stick')], UNWATCHED);
  expect(preview.bundles.map((one) => one.signerIsNew)).toEqual([true, true]);
  const accepted = laptop.workspace.signingKey.publicKey;
  const { results } = await mergePrepared(bureau.workspace, batch, [accepted], UNWATCHED);
  expect(results.map((one) => one.outcome).toSorted()).toEqual(['merged', 'new-signer']);
});

test('a refused file is kept with its reason, can be tried again, and deleted', async () => {
  const file = await fill(1);
  const cut = stick('cut.xunxiao');
  writeFileSync(cut, readFileSync(file).subarray(0, 3000));
  const { results } = await importFrom(bureau.workspace, cut);
  expect(results[0]).toMatchObject({ outcome: 'refused', refusal: { code: 'truncated' } });
  const [kept] = listQuarantine(bureau.workspace.log.db);
  expect(kept).toMatchObject({ file: 'cut.xunxiao', bytes: 3000, refusal: { code: 'truncated' } });

  // Tried again it is refused again, and kept once.
  await importFrom(bureau.workspace, findQuarantined(bureau.workspace, kept!.id).path);
  expect(listQuarantine(bureau.workspace.log.db)).toHaveLength(1);
  await deleteQuarantined(bureau.workspace, kept!.id);
  expect(listQuarantine(bureau.workspace.log.db)).toEqual([]);
  expect(readdirSync(path.join(bureau.folder, 'quarantine'))).toEqual([]);
  expect(() => findQuarantined(bureau.workspace, kept!.id)).toThrow(Failure);
});

test('a long bundle is merged in steps; cancelled in between, nothing of it stays, and run again it is whole', async () => {
  const writes = Array.from({ length: 15_000 }, (_, index) => ({
    cell: { kind: 'note', entity: `n${index % 300}` as EntityId, field: `f${index}` },
    value: index,
  }));
  saveCells(laptop.workspace, writes);
  const { file } = await exportTo(laptop.workspace, stick('stick'));
  const abort = new AbortController();
  let seen = 0;
  const { signal } = abort;
  const { batch } = await previewBundles(bureau.workspace, [file], UNWATCHED);
  const watching = setInterval(() => {
    const here = bureau.workspace.log.db.prepare('SELECT COUNT(*) FROM change').pluck().get() as number;
    if (here === 0 || signal.aborted) return;
    seen = here;
    abort.abort();
  }, 0);
  const merging = mergePrepared(bureau.workspace, batch, [ANY_KEY], { signal, report: () => undefined });
  await expect(merging).rejects.toMatchObject({ code: 'cancelled' });
  clearInterval(watching);
  expect(seen).toBeGreaterThan(0);
  expect(seen).toBeLessThan(15_000);
  expect(dump(bureau.workspace.log)).toEqual([]);
  expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);

  const { results } = await importFrom(bureau.workspace, file);
  expect(results[0]).toMatchObject({ outcome: 'merged', counts: { added: 15_000 } });
  expect(dump(bureau.workspace.log)).toEqual(dump(laptop.workspace.log));
});

test('a folder that is not there is a refusal by name, not the end of the batch', async () => {
  const file = await fill(1);
  mkdirSync(stick('empty'));
  const { results } = await importFrom(bureau.workspace, file, stick('gone.xunxiao'), stick('empty'));
  expect(results.map((one) => one.outcome).toSorted()).toEqual(['merged', 'refused']);
});
