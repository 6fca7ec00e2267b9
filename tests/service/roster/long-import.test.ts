import { cpSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { dumpCells } from '../../../electron/service/log/dump.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { readSetting } from '../../../electron/service/settings.ts';
import { undoImport } from '../../../electron/service/roster/imports.ts';
import { useDesks } from '../../helpers/desk.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import {
  exportTo,
  findSchoolNamed,
  finish,
  FIRST,
  HEAD,
  importFile,
  listSchools,
  openWith,
  prepare,
} from './roster-desk.ts';
import type { Prepared } from './roster-desk.ts';
import { writeCsvFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

const desks = useDesks();

/** More cells than are written at once, and a larger file than is read at once; one of them is in {@link FIRST}. */
const MANY: Rows = [
  HEAD,
  ['2151000123', '青川县实验小学', '211', '城关镇', '1', '655', '', '在办'],
  ...Array.from({ length: 900 }, (_, index) => [
    `2151${String(200_000 + index)}`,
    `青川县第${index + 5}小学（${'校'.repeat(20)}）`,
    '211',
    '城关镇',
    '3',
    String(index),
    '',
    '在办',
  ]),
];

async function prepareMany(): Promise<{ desk: Desk } & Prepared> {
  const desk = await openWith(desks, FIRST);
  return { desk, ...(await prepare(desk, writeCsvFile(desks.folder(), 'many.csv', MANY))) };
}

describe('a long roster file', () => {
  it('is read aside, compared and written whole, telling how far it is', async () => {
    const { desk, input, plan } = await prepareMany();
    expect(plan.counts).toMatchObject({ new: 900, changed: 1, problem: 0, missing: 2 });
    const written = await finish(desk, 'roster.apply', { ...input, seen: plan.seen, stop: null });
    expect(written).toMatchObject({ created: 900, changed: 1 });
    expect(await listSchools(desk, '实验小学')).toHaveLength(1);
    expect(desk.events.some((event) => event.event === 'job' && event.job.progress.stage === 'writing')).toBe(true);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
    expect(await finish(desk, 'roster.undo', { import: written.id })).toMatchObject({ undone: { restored: 901 } });
    expect((await listSchools(desk)).map(({ name }) => name)).toHaveLength(3);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('cancelled while it is written leaves the log and the schools as they were', async () => {
    const { desk, input, plan } = await prepareMany();
    const { log } = desk.workspace;
    const look = async () => ({ seq: log.seq, cells: [...dumpCells(log)], schools: await listSchools(desk) });
    const before = await look();
    const job = await desk.ask('roster.apply', { ...input, seen: plan.seen, stop: null });
    await untilWriting(desk);
    // Others can look, and are told why they cannot save.
    expect((await desk.ask('schools.towns', {})).length).toBeGreaterThan(0);
    const add = { name: '新学校', code: null, stage: 'primary', town: '城关镇' } as const;
    await expect(desk.ask('schools.add', add)).rejects.toMatchObject({ detail: { why: 'being-written' } });
    await desk.ask('jobs.cancel', { job: job.id });
    await desk.service.rest();
    expect(await desk.ask('jobs.state', { job: job.id })).toMatchObject({ state: 'cancelled' });
    expect(await look()).toEqual(before);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
    await desk.ask('schools.add', add);
    expect(await finish(desk, 'roster.apply', { ...(await again(desk)), stop: null })).toMatchObject({ created: 900 });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('lets the rows of a crash be found again after it was taken back', async () => {
    const { desk, input, plan } = await prepareMany();
    const { log, stale } = desk.workspace;
    const job = await desk.ask('roster.apply', { ...input, seen: plan.seen, stop: null });
    await untilWriting(desk);
    stale.add(1);
    // Brings rows in step, and notes how far they are.
    await desk.ask('schools.towns', {});
    expect(Number(readSetting(log.db, 'projected'))).toBe(log.seq);
    await desk.ask('jobs.cancel', { job: job.id });
    await desk.service.rest();
    expect(Number(readSetting(log.db, 'projected'))).toBe(log.seq);
  });

  it('does not write over what was saved after it was compared', async () => {
    const { desk, input, plan } = await prepareMany();
    const written = await finish(desk, 'roster.apply', { ...input, seen: plan.seen, stop: null });
    const [school] = await listSchools(desk, '第5小学');
    const context = { signal: new AbortController().signal, report: () => undefined };
    const undoing = undoImport(desk.workspace, written.id, context);
    const cell = { kind: 'school', entity: school!.id, field: 'name' };
    saveCells(desk.workspace, [{ cell, value: '青川县新名小学' }]);
    await expect(undoing).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect(await listSchools(desk, '新名小学')).toHaveLength(1);
    expect(await findSchoolNamed(desk, '青川县实验小学')).toMatchObject({ town: '城关镇' });
  });

  it('cut short by a crash is gone when the program opens again', async () => {
    const { desk, input, plan } = await prepareMany();
    const before = await listSchools(desk);
    const job = await desk.ask('roster.apply', { ...input, seen: plan.seen, stop: null });
    await untilWriting(desk);
    const copy = desks.folder('crashed');
    cpSync(desk.folder, copy, { recursive: true });
    await desk.ask('jobs.cancel', { job: job.id });
    await desk.service.rest();
    const opened = await openDesk(copy, null);
    try {
      expect(await listSchools(opened)).toEqual(before);
      expect((await checkWorkspace(opened.workspace)).ok).toBe(true);
    } finally {
      opened.service.close();
    }
  });

  it('cancelled while it is read or compared leaves no job running', async () => {
    const { desk, input } = await prepareMany();
    for (const start of [
      () => desk.ask('roster.plan', { ...input, headerRow: 1 }),
      () => desk.ask('roster.read', { file: path.join(desks.folder(), 'many.csv') }),
    ]) {
      const { id } = await start();
      await desk.ask('jobs.cancel', { job: id });
      await desk.service.rest();
      expect(await desk.ask('jobs.state', { job: id })).toMatchObject({ state: 'cancelled' });
    }
    const written = await exportTo(desk, desks.folder(), 'schools', 'csv');
    expect(written.rows).toBe(3);
    await expect(importFile(desk, path.join(desks.folder(), written.fileName))).rejects.toMatchObject({
      code: 'nothing-to-import',
    });
  });
});

/** Until some of it is on the disk, and not all. */
async function untilWriting(desk: Desk): Promise<void> {
  while (!desk.workspace.log.isHeld) await new Promise((resolve) => setImmediate(resolve));
}

async function again(desk: Desk): Promise<Prepared['input'] & { readonly seen: string }> {
  const { input, plan } = await prepare(desk, path.join(desks.folder(), 'many.csv'));
  return { ...input, seen: plan.seen };
}
