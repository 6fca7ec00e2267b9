/** What a clerk and an inspector are told around a transfer: names of kept files, what is not delivered, whose package it is. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ANY_KEY } from '../../../electron/service/bundles/import.ts';
import { openService } from '../../../electron/service/service.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import type { ImportPreview, JobState } from '../../../shared/model/transfer.ts';

const desks = useDesks();
const BUREAU = '云岫县教育局';

function stick(name: string): string {
  mkdirSync(desks.folder(name), { recursive: true });
  return desks.folder(name);
}

async function preview(desk: Desk, paths: readonly string[]): Promise<ImportPreview> {
  const end = await desk.finish('import.preview', { paths });
  if (end.state !== 'done' || end.kind !== 'preview') throw new Error(JSON.stringify(end));
  return end.result;
}

/** A bundle, and the same with its last bytes missing, as a pulled stick leaves it. */
async function makeBundle(): Promise<{ whole: string; cut: string }> {
  const laptop = await desks.open('王芳');
  await answer(laptop, await startInspection(laptop), YES_NO[0]!, yes);
  const whole = await laptop.exportTo(stick('stick'));
  const cut = path.join(stick('pulled'), '周三的结果.xunxiao');
  writeFileSync(cut, readFileSync(whole).subarray(0, -100));
  return { whole, cut };
}

test('a preview that is not wanted keeps what was refused, under the name it came with, also when tried again', async () => {
  const bureau = await desks.open(BUREAU, 'bureau');
  const { cut } = await makeBundle();
  const { id } = await preview(bureau, [cut]);
  expect(await bureau.ask('quarantine.list', {})).toEqual([]);
  await bureau.ask('import.dismiss', { preview: id });
  const [kept] = await bureau.ask('quarantine.list', {});
  expect(kept).toMatchObject({ file: '周三的结果.xunxiao', refusal: { code: 'truncated' } });

  const end = await bureau.finish('quarantine.retry', { ids: [kept!.id] });
  expect(end).toMatchObject({
    kind: 'preview',
    result: { bundles: [{ file: '周三的结果.xunxiao', verdict: 'refused' }] },
  });
  if (end.state !== 'done' || end.kind !== 'preview') return;
  expect(end.result.bundles[0]).toMatchObject({ refusal: { detail: { file: '周三的结果.xunxiao' } } });
  await bureau.ask('import.dismiss', { preview: end.result.id });
  expect(await bureau.ask('quarantine.list', {})).toHaveLength(1);
});

test('a kept file is let go once its content is merged, and the record names it as it came', async () => {
  const bureau = await desks.open(BUREAU, 'bureau');
  const { whole, cut } = await makeBundle();
  await bureau.ask('import.dismiss', { preview: (await preview(bureau, [cut])).id });
  const [kept] = await bureau.ask('quarantine.list', {});
  // What was wrong with it is gone, as when a bureau has got its keys back.
  writeFileSync(path.join(bureau.folder, 'quarantine', String(kept!.id)), readFileSync(whole));
  const end: JobState = await bureau.finish('quarantine.retry', { ids: [kept!.id] });
  if (end.state !== 'done' || end.kind !== 'preview') throw new Error(JSON.stringify(end));
  const acceptKeys = end.result.bundles.map(({ signer }) => signer!.publicKey);
  await bureau.finish('import.merge', { preview: end.result.id, acceptKeys });
  expect(await bureau.ask('quarantine.list', {})).toEqual([]);
  const { rows } = await bureau.ask('import.batches', { offset: 0, limit: 10 });
  expect(rows[0]!.results[0]).toMatchObject({ outcome: 'merged', file: '周三的结果.xunxiao' });
});

test('the roster that a bureau sent does not wait for delivery, a colleague’s visit does until the bureau has it', async () => {
  const bureau = await desks.open(BUREAU, 'bureau');
  await startInspection(bureau, '城关第一小学');
  const packages = stick('packages');
  const made = await bureau.finish('package.exportSetup', { folder: packages });
  if (made.state !== 'done' || made.kind !== 'export') throw new Error(JSON.stringify(made));
  const file = path.join(packages, made.result.fileName);
  const laptop = await desks.open('王芳');
  const waiting = async (): Promise<number> => (await laptop.ask('today.open', {})).unexported;
  await laptop.importFrom([file], [ANY_KEY]);
  expect(await waiting()).toBe(0);

  const colleague = await desks.open('李明');
  const inspection = await startInspection(colleague, '东街小学');
  await answer(colleague, inspection, YES_NO[0]!, no);
  const { visit } = (await colleague.ask('inspections.open', { inspection })).inspection;
  const end = await colleague.finish('handover.start', { visit, folder: stick('between'), passphrase: null });
  if (end.state !== 'done' || end.kind !== 'export') throw new Error(JSON.stringify(end));
  await laptop.importFrom([path.join(stick('between'), end.result.fileName)], [ANY_KEY]);
  expect(await waiting()).toBe(end.result.changes);
  await laptop.exportTo(stick('home'), false);
  expect(await waiting()).toBe(0);
});

test('whose setup package it is shows before a workspace is made, and only that bureau’s is opened', async () => {
  const bureau = await desks.open(BUREAU, 'bureau');
  const packages = stick('packages');
  const made = await bureau.finish('package.exportSetup', { folder: packages });
  if (made.state !== 'done' || made.kind !== 'export') throw new Error(JSON.stringify(made));
  const file = path.join(packages, made.result.fileName);
  const service = await openService({
    folder: desks.folder('new'),
    emit: () => undefined,
    surroundings: { machine: { folder: desks.folder('new-machine') } },
  });
  try {
    const { checkCode } = await bureau.ask('keys.state', {});
    const { publicKey } = bureau.workspace.signingKey;
    expect(await service.call('setup.read', { file })).toEqual({
      ok: true,
      value: { ok: true, bureau: { name: BUREAU, publicKey, checkCode } },
    });
    expect(await service.call('workspace.info', {})).toMatchObject({ value: { state: 'new' } });
    const other = await service.call('setup.open', { file, name: '王芳', publicKey: `${'A'.repeat(43)}=` });
    expect(other).toMatchObject({ ok: false, failure: { code: 'changed-meanwhile' } });
    expect(await service.call('workspace.info', {})).toMatchObject({ value: { state: 'new' } });
    expect(await service.call('setup.open', { file, name: '王芳', publicKey })).toMatchObject({ value: { ok: true } });
    expect(await service.call('setup.read', { file })).toMatchObject({ failure: { code: 'workspace-exists' } });
  } finally {
    service.close();
  }
});
