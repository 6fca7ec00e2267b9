import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/model/json.ts';
import { previewExport } from '../../electron/service/bundles/export.ts';
import { withdrawBatch } from '../../electron/service/bundles/undo.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { makeTemplate } from '../unit/checklist/sheets.ts';
import { write } from '../helpers/cells.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';
import { assemble, takeApart } from './sample.ts';

const laptops = useTestLaptops();
const VISIT: Json = { school: 's1', on: '2026-03-02', purpose: 'routine' };

describe('what the fuzzer has found: an import that is undone leaves no row of what it brought', () => {
  it('also where one id is a school from one stick and a visit from another', async () => {
    const [one, two, bureau] = [laptops.make('王芳'), laptops.make('李强'), laptops.make('教育局', { role: 'bureau' })];
    const stick = path.join(laptops.folder(), 'stick');
    write(one, '城关第一小学', ['school', 's1', 'name']);
    write(two, VISIT, ['visit', 's1', 'plan']);
    await importFrom(bureau.workspace, (await exportTo(one.workspace, stick)).file);
    const { id } = await importFrom(bureau.workspace, (await exportTo(two.workspace, stick)).file);
    withdrawBatch(bureau.workspace, id);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, staleTables: [] });
  });

  it('and no score by a checklist that went with it', async () => {
    const [one, two, bureau] = [laptops.make('王芳'), laptops.make('李强'), laptops.make('教育局', { role: 'bureau' })];
    const stick = path.join(laptops.folder(), 'stick');
    const template = makeTemplate([{ id: 'own-item', score: { mode: 'bool', weight: 1 } }], { id: 'own' });
    const ref = templateRef(template);
    write(one, template, ['template', ref, 'definition']);
    write(two, { visit: 'v1', school: 's1', venue: null, template: ref, on: '2026-03-02' }, [
      'inspection',
      'i1',
      'subject',
    ]);
    write(two, { value: 'yes', na: null, note: '' }, ['answer', 'i1', 'own-item']);
    await importFrom(bureau.workspace, (await exportTo(two.workspace, stick)).file);
    const { id } = await importFrom(bureau.workspace, (await exportTo(one.workspace, stick)).file);
    const scores = () => bureau.workspace.log.db.prepare('SELECT final FROM inspection').pluck().all();
    expect(scores()).not.toEqual([null]);
    withdrawBatch(bureau.workspace, id);
    expect(scores()).toEqual([null]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, staleTables: [] });
  });
});

it('a laptop that calls itself a bureau in a bundle confirms nothing to another one', async () => {
  const [one, two] = [laptops.make('王芳'), laptops.make('李强')];
  const stick = path.join(laptops.folder(), 'stick');
  write(one, '城关第一小学', ['school', 's1', 'name']);
  await importFrom(two.workspace, (await exportTo(one.workspace, stick)).file);
  // The first laptop is accepted for what it is.
  await importFrom(one.workspace, (await exportTo(two.workspace, stick)).file);
  write(one, '城关镇', ['school', 's1', 'town']);

  const staging = path.join(laptops.folder(), 'staging');
  mkdirSync(staging);
  const { manifest, changes } = await takeApart((await exportTo(two.workspace, stick)).file, staging);
  const lie = {
    ...manifest,
    createdBy: { ...manifest.createdBy, role: 'bureau' },
    receipts: manifest.replicas.map((_, replica) => ({ replica, upTo: Number.MAX_SAFE_INTEGER })),
  };
  const file = path.join(stick, 'lie.xunxiao');
  writeFileSync(file, assemble({ manifest: lie, changes, media: [], key: two.workspace.signingKey }));
  await importFrom(one.workspace, file);
  expect(await previewExport(one.workspace, false)).toMatchObject({ changes: one.workspace.log.seq });
});
