import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { prepareDemo } from '../../../electron/service/simulate/demo.ts';
import { openService } from '../../../electron/service/service.ts';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import type { Service } from '../../../electron/service/service.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folderFor = useTempFolder();
const TODAY = '2026-06-10';

async function open<Value>(folder: string, work: (service: Service) => Promise<Value>): Promise<Value> {
  const surroundings = { machine: { folder: folderFor('machine') }, now: () => Date.parse(TODAY) };
  const service = await openService({ folder, emit: () => undefined, surroundings });
  try {
    return await work(service);
  } finally {
    service.close();
  }
}

const outcomesOf = ({ results }: ImportBatch) => results.map((one) => one.outcome).toSorted();

const demoOptions = () => ({ machine: { folder: folderFor('machine') }, today: TODAY });

describe('the demonstration', () => {
  it('shows a bureau what three inspectors brought, with conflicts and a file that was refused', async () => {
    const folder = path.join(folderFor('root'), 'demo');
    await prepareDemo(folder, demoOptions());
    await open(folder, async (service) => {
      const info = await service.call('workspace.info', {});
      expect(info).toMatchObject({
        value: { state: 'ready', role: 'bureau', name: '云岫县教育局', demo: true, renewed: null },
      });
      const today = await service.call('today.open', {});
      expect(today).toMatchObject({ value: { schools: 170 } });
      const list = { query: '', template: null, sort: 'on', descending: true, offset: 0, limit: 500 } as const;
      const all = await service.call('inspections.list', { ...list, state: 'any' });
      if (!all.ok) throw new Error(all.failure.code);
      expect(all.value.total).toBeGreaterThan(100);
      expect(new Set(all.value.rows.flatMap((row) => row.authors))).toEqual(new Set(['督学甲', '督学乙', '督学丙']));
      expect(new Set(all.value.rows.map((row) => row.grade))).toEqual(new Set(['excellent', 'good', 'pass', 'fail']));
      expect(all.value.rows.every((row) => row.on < TODAY)).toBe(true);
      const conflicts = await service.call('inspections.list', { ...list, state: 'conflict' });
      expect(conflicts.ok && conflicts.value.total).toBeGreaterThan(0);
      const batches = await service.call('import.batches', { offset: 0, limit: 10 });
      if (!batches.ok) throw new Error(batches.failure.code);
      const [last, middle, undone] = batches.value.rows as [ImportBatch, ImportBatch, ImportBatch];
      expect([last, middle, undone].map(outcomesOf)).toEqual([['merged', 'refused'], ['merged', 'merged'], ['merged']]);
      expect([last, middle, undone].map((batch) => batch.withdrawnAt !== null)).toEqual([false, false, true]);
      const redone = await service.call('import.redo', { batch: undone.id });
      expect(redone).toMatchObject({ ok: true, value: { withdrawnAt: null } });
      const whole = await service.call('inspections.list', { ...list, state: 'any' });
      expect(whole).toMatchObject({ ok: true, value: { total: 120 } });
      expect(await checkWorkspace(service.workspace()!)).toMatchObject({ ok: true });
    });
    expect(readdirSync(folderFor('root'))).toEqual(['demo']);
  });

  it('is left alone once it is there, as is a workspace of one’s own', async () => {
    const folder = folderFor('own');
    await open(folder, (service) => service.call('workspace.create', { role: 'inspector', name: '王芳' }));
    const before = statSync(path.join(folder, 'workspace.db')).mtimeMs;
    await prepareDemo(folder, demoOptions());
    expect(statSync(path.join(folder, 'workspace.db')).mtimeMs).toBe(before);
    expect(await open(folder, (service) => service.call('workspace.info', {}))).toMatchObject({
      value: { name: '王芳', demo: false },
    });
  });

  it('can be an inspector’s laptop with work to go on with, made over what an earlier try left behind', async () => {
    const folder = folderFor('root/demo');
    mkdirSync(`${folder}-preparing/bureau`, { recursive: true });
    await prepareDemo(folder, { ...demoOptions(), side: 'inspector' });
    await open(folder, async (service) => {
      const info = await service.call('workspace.info', {});
      expect(info).toMatchObject({ value: { role: 'inspector', name: '督学甲', demo: true, renewed: null } });
      const today = await service.call('today.open', {});
      if (!today.ok) throw new Error(today.failure.code);
      expect(today.value.open).toBeGreaterThan(2);
      expect(today.value.finished).toBeGreaterThan(20);
      expect(today.value.unexported).toBeGreaterThan(0);
    });
    expect(readdirSync(folderFor('root'))).toEqual(['demo']);
  });
});
