/** What a preview says is what the merge then reports: per bundle and in total, whatever the bundles share or dispute. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANY_KEY, mergePrepared } from '../../../electron/service/bundles/import.ts';
import { previewBundles } from '../../../electron/service/bundles/preview.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { BundleCounts } from '../../../shared/model/transfer.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { exportTo, importFrom, UNWATCHED } from '../../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { dump, readEverything } from '../../helpers/state.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

let folder: string;
let one: Laptop;
let other: Laptop;
let bureau: Laptop;

beforeEach(() => {
  folder = makeTempFolder();
  one = makeLaptop({ folder: path.join(folder, 'one'), name: '督学甲' });
  other = makeLaptop({ folder: path.join(folder, 'other'), name: '督学乙' });
  bureau = makeLaptop({ folder: path.join(folder, 'bureau'), name: '云岫县教育局', role: 'bureau' });
});

afterEach(() => {
  for (const laptop of [one, other, bureau]) closeLaptop(laptop);
  removeFolder(folder);
});

const SUBJECT = { visit: 'v', school: 's', venue: null, template: 'tpl@1', on: '2026-03-02' };

function write(laptop: Laptop, kind: string, entity: string, field: string, value: Json): void {
  saveCells(laptop.workspace, [{ cell: { kind, entity: entity as EntityId, field }, value }]);
}

/** Two bundles that share two inspections and disagree about answers of one; the second one brings a third. */
async function makeDispute(more: number): Promise<string> {
  for (const inspection of ['i1', 'i2']) {
    write(one, 'inspection', inspection, 'subject', SUBJECT);
    for (const item of ['a', 'b', 'c']) write(one, 'answer', inspection, item, { value: 'yes', na: null, note: '' });
  }
  await importFrom(other.workspace, (await exportTo(one.workspace, path.join(folder, 'between'))).file);
  for (const item of ['a', 'b']) {
    write(one, 'answer', 'i1', item, { value: 'no', na: null, note: '甲' });
    write(other, 'answer', 'i1', item, { value: 'no', na: null, note: '乙' });
  }
  write(other, 'inspection', 'i3', 'subject', { ...SUBJECT, on: '2026-03-03' });
  for (let note = 0; note < more; note += 1) write(other, 'note', `n${note % 40}`, `f${note}`, note);
  const stick = path.join(folder, 'stick');
  await exportTo(one.workspace, stick);
  await exportTo(other.workspace, stick);
  return stick;
}

test.each([
  ['a small batch', 0],
  ['a large batch', 3300],
])(
  'in %s, bundles that share inspections and dispute answers are counted as the merge counts them',
  async (_, more) => {
    const stick = await makeDispute(more);
    const before = readEverything(bureau.workspace.log.db);
    const { batch, preview } = await previewBundles(bureau.workspace, [stick], UNWATCHED);
    expect(readEverything(bureau.workspace.log.db)).toEqual(before);
    expect(readdirSync(batch.folder)).not.toContain('trial.db');

    const { results } = await mergePrepared(bureau.workspace, batch, [ANY_KEY], UNWATCHED);
    const planned = preview.bundles.map((bundle) => (bundle.verdict === 'ready' ? bundle : null));
    const done = results.map((result) => (result.outcome === 'merged' ? result : null));
    expect(planned.map((bundle) => bundle?.counts)).toEqual(done.map((bundle) => bundle?.counts));
    expect(planned.map((bundle) => bundle?.gaps)).toEqual(done.map((bundle) => bundle?.gaps));
    const sum = (name: keyof BundleCounts): number =>
      planned.reduce((total, bundle) => total + (bundle?.counts[name] ?? 0), 0);
    expect([sum('inspectionsNew'), sum('conflicts')]).toEqual([3, 2]);
    expect(dump(bureau.workspace.log).filter(({ others }) => others.length > 0)).toHaveLength(2);
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  },
);

test('a preview of a large batch can be cancelled while it is tried, and nothing is left of it', async () => {
  const stick = await makeDispute(3300);
  const before = readEverything(bureau.workspace.log.db);
  const abort = new AbortController();
  const watched = {
    signal: abort.signal,
    report: ({ stage }: { readonly stage: string }) => {
      if (stage === 'merging') abort.abort();
    },
  };
  await expect(previewBundles(bureau.workspace, [stick], watched)).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(path.join(bureau.folder, 'staging'))).toEqual([]);
  expect(readEverything(bureau.workspace.log.db)).toEqual(before);
  const { preview } = await previewBundles(bureau.workspace, [stick], UNWATCHED);
  expect(preview.bundles.map(({ verdict }) => verdict)).toEqual(['ready', 'ready']);
});
