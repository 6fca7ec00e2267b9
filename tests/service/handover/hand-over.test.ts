/** Two laptops split one visit: what a handover carries, and that the halves meet wherever they do. */
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { CHECKLIST, addPhoto, answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { PNG } from '../../fixtures/images.ts';
import { dump } from '../../helpers/state.ts';
import type { ImportBatch, ImportPreview } from '../../../shared/model/transfer.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';

const desks = useDesks();
const [FIRST, SECOND, THIRD] = YES_NO as [string, string, string];

let ours: Desk;
let inspection: string;
let visit: string;

beforeEach(async () => {
  ours = await desks.open('王芳');
  inspection = await startInspection(ours);
  visit = (await ours.ask('inspections.open', { inspection })).inspection.visit;
});

/** A folder that is there, as a stick is. */
function stick(name: string): string {
  mkdirSync(desks.folder(name), { recursive: true });
  return desks.folder(name);
}

async function handOver(desk: Desk, on: string, passphrase: string | null = null): Promise<string> {
  const end = await desk.finish('handover.start', { visit, folder: stick(on), passphrase });
  if (end.state !== 'done' || end.kind !== 'export') throw new Error(JSON.stringify(end));
  return path.join(stick(on), end.result.fileName);
}

async function preview(
  desk: Desk,
  paths: readonly string[],
  passphrases: readonly string[] = [],
): Promise<ImportPreview> {
  const end = await desk.finish('import.preview', { paths, passphrases });
  if (end.state !== 'done' || end.kind !== 'preview') throw new Error(JSON.stringify(end));
  return end.result;
}

/** Everybody's key is accepted, as after a telephone call. */
async function take(desk: Desk, paths: readonly string[], passphrases: readonly string[] = []): Promise<ImportBatch> {
  const { id, bundles } = await preview(desk, paths, passphrases);
  const acceptKeys = bundles.flatMap(({ signer }) => (signer === null ? [] : [signer.publicKey]));
  const end = await desk.finish('import.merge', { preview: id, acceptKeys });
  if (end.state !== 'done' || end.kind !== 'import') throw new Error(JSON.stringify(end));
  return end.result;
}

describe('a handover', () => {
  test('carries this visit with its answers and photos, and nothing of any other', async () => {
    await answer(ours, inspection, FIRST, no);
    const photo = await addPhoto(ours, inspection, PNG);
    const elsewhere = await startInspection(ours, '另一所学校', '2026-03-01');
    await answer(ours, elsewhere, FIRST, yes);
    await answer(ours, inspection, SECOND, yes);

    const theirs = await desks.open('李明');
    const told = await ours.ask('handover.preview', { visit });
    expect(told).toMatchObject({ inspections: 1, media: 1, authors: ['王芳'] });
    const { results } = await take(theirs, [await handOver(ours, 'stick')]);
    expect(results[0]).toMatchObject({ outcome: 'merged', visit, gaps: [], counts: { changes: told.changes } });

    const sheet = await theirs.ask('inspections.open', { inspection });
    expect((await theirs.ask('visits.open', { visit })).delivery).toBe('here');
    await theirs.exportTo(stick('home'), false);
    expect((await theirs.ask('visits.open', { visit })).delivery).toBe('exported');
    expect(sheet.answers[FIRST]).toMatchObject({ value: 'no', by: { author: '王芳' } });
    expect(sheet.photos.map(({ media, here }) => [media, here])).toEqual([[photo, true]]);
    expect(sheet.school?.name).toBe('城关第一小学');
    await expect(theirs.ask('inspections.open', { inspection: elsewhere })).rejects.toThrow('not-found');
    expect(JSON.stringify(dump(theirs.workspace.log))).not.toContain('另一所学校');
    expect((await checkWorkspace(theirs.workspace)).ok).toBe(true);
  });

  test('does not count as delivered to the bureau', async () => {
    await answer(ours, inspection, FIRST, yes);
    const before = await ours.ask('today.open', {});
    await handOver(ours, 'stick');
    expect(await ours.ask('today.open', {})).toEqual(before);
  });

  test('under a passphrase tells nobody anything without it', async () => {
    await answer(ours, inspection, FIRST, { ...no, note: '栏目陈旧' });
    const file = await handOver(ours, 'stick', '春风 化雨 润物 无声');
    expect(path.basename(file)).not.toContain('未加密');
    expect(readFileSync(file).includes('栏目陈旧')).toBe(false);
    expect(readFileSync(file).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);

    const theirs = await desks.open('李明');
    const locked = await preview(theirs, [file]);
    expect(locked.bundles[0]).toMatchObject({ verdict: 'refused', refusal: { code: 'encrypted-with-passphrase' } });
    await theirs.ask('import.dismiss', { preview: locked.id });
    expect(await theirs.ask('quarantine.list', {})).toEqual([]);
    const wrong = await preview(theirs, [file], ['春风化雨润物无声']);
    expect(wrong.bundles[0]).toMatchObject({ verdict: 'refused', refusal: { code: 'passphrase-wrong' } });
    await take(theirs, [file], ['春风化雨润物无声', '春风 化雨 润物 无声']);
    const sheet = await theirs.ask('inspections.open', { inspection });
    expect(sheet.answers[FIRST]).toMatchObject({ note: '栏目陈旧' });
  });

  test('under a short passphrase is not written', async () => {
    const end = await ours.finish('handover.start', { visit, folder: desks.folder(), passphrase: '1234567' });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'passphrase-weak' } });
  });

  test('onto a stick that is gone says so, and can be made again', async () => {
    const end = await ours.finish('handover.start', {
      visit,
      folder: desks.folder('gone/away'),
      passphrase: '一二三四五六七八',
    });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'folder-missing' } });
    expect(statSync(await handOver(ours, 'stick')).size).toBeGreaterThan(0);
  });
});

test('what a colleague brings of a visit that was handed over is not called a loss', async () => {
  const bureau = await desks.open('云岫县教育局', 'bureau');
  const theirs = await desks.open('李明');
  await answer(ours, inspection, FIRST, yes);
  // Between the parts of the visit lies something else, which stays here.
  await answer(ours, await startInspection(ours, '另一所学校'), FIRST, yes);
  await answer(ours, inspection, SECOND, yes);
  await take(theirs, [await handOver(ours, 'stick')]);
  await answer(theirs, inspection, THIRD, no);
  const { results } = await take(bureau, [await theirs.exportTo(stick('stick'))]);
  expect(results[0]).toMatchObject({ outcome: 'merged', gaps: [] });
  const half = await bureau.ask('inspections.open', { inspection });
  expect(Object.keys(half.answers).toSorted()).toEqual([FIRST, SECOND, THIRD].toSorted());

  // Our own bundle then brings what lies between.
  const again = await take(bureau, [await ours.exportTo(stick('stick'))]);
  expect(again.results[0]).toMatchObject({ outcome: 'merged', gaps: [] });
  expect(dump(bureau.workspace.log)).toHaveLength(dump(ours.workspace.log).length + 1);
});

test('closing asks for what a colleague has and has not brought back, each half once', async () => {
  const asked = async () =>
    (await ours.ask('closing.open', { visit })).missing.filter(({ what }) => what === 'handover');
  await answer(ours, inspection, FIRST, yes);
  const [li, zhao] = [await desks.open('李明'), await desks.open('赵敏')];
  const given = await handOver(ours, 'stick');
  expect(await asked()).toMatchObject([{ detail: path.basename(given), excusable: true }]);
  ours.clock.now += 1000;
  const second = await handOver(ours, 'stick');
  await take(li, [given]);
  await take(zhao, [second]);
  // One's own file is nobody's half.
  await take(ours, [given]);
  expect(await asked()).toHaveLength(2);
  await answer(li, inspection, SECOND, yes);
  const back = await handOver(li, 'back');
  await take(ours, [back]);
  await take(ours, [back]);
  expect(await asked()).toMatchObject([{ detail: path.basename(second) }]);
  await take(ours, [await handOver(zhao, 'back')]);
  expect(await asked()).toEqual([]);
});

/** Every order in which two things can come. */
const ORDERS = [
  [0, 1],
  [1, 0],
] as const;

describe('halves of one checklist', () => {
  test.each(ORDERS)('meet on either laptop and at the bureau, in the order %i %i', async (...order) => {
    const theirs = await desks.open('李明');
    const bureau = await desks.open('云岫县教育局', 'bureau');
    await answer(ours, inspection, FIRST, yes);
    await take(theirs, [await handOver(ours, 'stick-1')]);
    // Each goes on with a half, and both with one item.
    await answer(ours, inspection, SECOND, no);
    await answer(theirs, inspection, THIRD, no);
    await answer(ours, inspection, FIRST, { ...no, note: '甲' });
    await answer(theirs, inspection, FIRST, { ...yes, note: '乙' });

    const results = [await ours.exportTo(stick('a')), await theirs.exportTo(stick('b'))];
    await take(theirs, [await handOver(ours, 'stick-2')]);
    await take(ours, [await handOver(theirs, 'stick-3')]);
    for (const position of order) await take(bureau, [results[position]!]);

    const sheets = await Promise.all(
      [ours, theirs, bureau].map((desk) => desk.ask('inspections.open', { inspection })),
    );
    const [mine] = sheets;
    for (const sheet of sheets) {
      expect(sheet.answers).toEqual(mine!.answers);
      expect(sheet.score).toEqual(mine!.score);
      expect(sheet.inspection.conflicts).toBe(1);
      expect(sheet.answers[FIRST]?.conflict).toBe(true);
    }
    expect(mine!.inspection.authors).toHaveLength(2);
    const findings = await Promise.all([ours, theirs, bureau].map((desk) => desk.ask('findings.ofVisit', { visit })));
    for (const list of findings) expect(list).toEqual(findings[0]);
    const shares = await ours.ask('visits.shares', { visit });
    expect(shares.reduce((sum, { answers }) => sum + answers, 0)).toBe(3);
    expect(new Set(shares.map(({ author }) => author))).toEqual(new Set(['王芳', '李明']));
    // Handed over and back again, nothing changes any more.
    const before = dump(ours.workspace.log);
    await take(ours, [await handOver(theirs, 'stick-4')]);
    expect(dump(ours.workspace.log)).toEqual(before);
  });

  test('of a task that both laptops were given meet without any handover', async () => {
    const theirs = await desks.open('李明');
    const bureau = await desks.open('云岫县教育局', 'bureau');
    const { saveCells } = await import('../../../electron/service/records/save.ts');
    const { school } = (await ours.ask('inspections.open', { inspection })).inspection;
    const subject = { visit: 'task-visit', school, venue: null, template: templateRef(CHECKLIST), on: '2026-03-02' };
    for (const { workspace } of [ours, theirs]) {
      saveCells(workspace, [
        {
          cell: { kind: 'visit', entity: 'task-visit' as never, field: 'plan' },
          value: { school, on: subject.on, purpose: 'routine' },
        },
        { cell: { kind: 'inspection', entity: 'task' as never, field: 'subject' }, value: subject },
      ]);
    }
    for (const [position, item] of YES_NO.entries()) {
      await answer(position % 2 === 0 ? ours : theirs, 'task', item, position % 3 === 0 ? no : yes);
    }
    const bundles = [await ours.exportTo(stick('a')), await theirs.exportTo(stick('b'))];
    await take(bureau, bundles);
    await take(ours, [bundles[1]!]);
    await take(theirs, [bundles[0]!]);
    const sheets = await Promise.all(
      [ours, theirs, bureau].map((desk) => desk.ask('inspections.open', { inspection: 'task' })),
    );
    for (const sheet of sheets) {
      expect(sheet.inspection).toMatchObject({ conflicts: 0, answered: YES_NO.length });
      expect(sheet.score).toEqual(sheets[0]!.score);
    }
  });
});
