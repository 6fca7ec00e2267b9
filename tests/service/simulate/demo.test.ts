import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { daysBefore } from '../../../electron/service/simulate/calendar.ts';
import { listDemoDays } from '../../../electron/service/simulate/demo-days.ts';
import { prepareDemo } from '../../../electron/service/simulate/demo.ts';
import { openService } from '../../../electron/service/service.ts';
import { FINDING_STATES } from '../../../shared/model/finding.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import type { Service } from '../../../electron/service/service.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

const folderFor = useTempFolder();
const TODAY = '2026-06-10';

async function openOn<Value>(
  machine: string,
  folder: string,
  work: (service: Service) => Promise<Value>,
): Promise<Value> {
  const surroundings = { machine: { folder: machine }, now: () => Date.parse(TODAY) };
  const service = await openService({ folder, emit: () => undefined, surroundings });
  try {
    return await work(service);
  } finally {
    service.close();
  }
}

const byText = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
const outcomesOf = ({ results }: ImportBatch) => results.map((one) => one.outcome).toSorted();

const demoOptions = () => ({ machine: { folder: folderFor('machine') }, today: TODAY });

describe('the demonstration of a bureau', () => {
  let root = '';
  let demo = '';
  beforeAll(async () => {
    root = makeTempFolder();
    demo = path.join(root, 'demo-root', 'demo');
    mkdirSync(path.dirname(demo));
    await prepareDemo(demo, { machine: { folder: path.join(root, 'machine') }, today: TODAY });
  });
  afterAll(() => removeFolder(root));
  const open = <Value>(folder: string, work: (service: Service) => Promise<Value>): Promise<Value> =>
    openOn(path.join(root, 'machine'), folder, work);

  it('has something true to life behind every screen of a bureau', async () => {
    await open(demo, async (service) => {
      const { db } = service.workspace()!.log;
      const column = (sql: string): unknown[] => db.prepare(sql).pluck().all();
      const states = new Set(column('SELECT state FROM finding'));
      expect(states).toEqual(new Set(FINDING_STATES.filter((state) => state !== 'withdrawn' && state !== 'merged')));
      expect(column(`SELECT 1 FROM finding WHERE due < '${TODAY}' AND state = 'issued'`).length).toBeGreaterThan(3);
      const verdicts = new Set(column('SELECT verdict FROM recheck'));
      expect(verdicts).toContain('fixed');
      expect(verdicts).toContain('relapsed');
      expect(verdicts.size).toBeGreaterThan(2);
      const rounds = await service.call('rounds.list', { offset: 0, limit: 10 });
      if (!rounds.ok) throw new Error(rounds.failure.code);
      expect(rounds.value.rows.map(({ state, teams }) => [state, teams])).toEqual([
        ['open', 2],
        ['closed', 3],
        ['closed', 3],
      ]);
      const [running, finished] = rounds.value.rows;
      expect(finished).toMatchObject({ tasks: 21, finished: 21 });
      expect(running!.finished).toBeGreaterThan(3);
      expect(running!.finished).toBeLessThan(running!.tasks);
      const notClosed = column('SELECT 1 FROM visit WHERE closed = 0');
      expect(notClosed).toHaveLength(3);
      expect(column('SELECT amended FROM visit WHERE amended = 1')).toHaveLength(2);
      const refused = `SELECT 1 FROM cell WHERE kind = 'visit' AND field = 'signature school' AND value LIKE '%"refused":true%'`;
      expect(column(refused)).toHaveLength(2);
      expect(column('SELECT 1 FROM reply').length).toBeGreaterThan(10);
      const documents = { query: '', state: 'any', offset: 0, limit: 100 } as const;
      const kind = async (one: 'notice' | 'circular') => {
        const list = await service.call('notices.list', { ...documents, kind: one });
        return list.ok ? list.value.rows.length : 0;
      };
      expect(await kind('notice')).toBeGreaterThan(20);
      expect(await kind('circular')).toBe(1);
      expect(column('SELECT DISTINCT sheet FROM entry').toSorted(byText)).toEqual(['Q10', 'Q11', 'Q12', 'Q13']);
      const drawn = column(`SELECT 1 FROM cell WHERE kind = 'photo' AND field = 'drawing'`);
      expect(drawn.length).toBeGreaterThan(0);
      const named = column(`SELECT value FROM cell WHERE kind IN ('school', 'venue', 'visit', 'inspector')`).join();
      expect(named).not.toMatch(/undefined|NaN/);
    });
  });

  it('shows findings in every stage, some fixed on the spot, some closed out, some overdue', async () => {
    await open(demo, async (service) => {
      const list = async (state: 'any' | 'overdue'): Promise<readonly FindingRow[]> => {
        const read = await service.call('findings.list', { query: '', state, severity: null, offset: 0, limit: 500 });
        return read.ok ? read.value.rows : [];
      };
      const [all, overdue] = [await list('any'), await list('overdue')];
      const kinds = new Set(all.map(({ state, closure }) => closure ?? state));
      for (const kind of ['draft', 'issued', 'in_progress', 'fixed_on_spot', 'rectified'])
        expect(kinds).toContain(kind);
      expect(overdue.length).toBeGreaterThan(5);
      expect(overdue.length).toBeLessThan(all.length / 3);
      expect(all.every(({ facts, stateOn }) => facts !== '' && stateOn < TODAY)).toBe(true);
    });
  });

  // Last, because it takes an import back in.
  it('shows a bureau what three inspectors brought, with conflicts and a file that was refused', async () => {
    await open(demo, async (service) => {
      const info = await service.call('workspace.info', {});
      expect(info).toMatchObject({
        value: { state: 'ready', role: 'bureau', name: '云岫县教育局', demo: true, renewed: null },
      });
      const today = await service.call('today.open', {});
      expect(today).toMatchObject({ value: { schools: 170 } });
      const list = { query: '', template: null, sort: 'on', descending: true, offset: 0, limit: 500 } as const;
      const all = await service.call('inspections.list', { ...list, state: 'any' });
      if (!all.ok) throw new Error(all.failure.code);
      expect(all.value.total).toBeGreaterThan(50);
      expect(new Set(all.value.rows.flatMap((row) => row.authors))).toEqual(new Set(['督学甲', '督学乙', '督学丙']));
      expect(new Set(all.value.rows.map((row) => row.grade))).toEqual(new Set(['excellent', 'good', 'pass', 'fail']));
      expect(all.value.rows.every((row) => row.on < TODAY && row.template.endsWith('@2'))).toBe(true);
      expect(new Set(all.value.rows.map((row) => row.on.slice(0, 4)))).toEqual(new Set(['2025', '2026']));
      const conflicts = await service.call('inspections.list', { ...list, state: 'conflict' });
      expect(conflicts.ok && conflicts.value.total).toBeGreaterThan(0);
      const twice = await service.call('duplicates.list', { query: '', state: 'likely', offset: 0, limit: 10 });
      expect(twice).toMatchObject({ ok: true, value: { total: 1 } });
      const batches = await service.call('import.batches', { offset: 0, limit: 10 });
      if (!batches.ok) throw new Error(batches.failure.code);
      const [last, middle, undone] = batches.value.rows as [ImportBatch, ImportBatch, ImportBatch];
      expect([last, middle, undone].map(outcomesOf)).toEqual([['merged', 'refused'], ['merged', 'merged'], ['merged']]);
      expect(batches.value.rows.filter((batch) => batch.withdrawnAt !== null)).toEqual([undone]);
      expect(service.workspace()!.log.db.prepare('SELECT COUNT(*) FROM quarantine').pluck().get()).toBe(1);
      const redone = await service.call('import.redo', { batch: undone.id });
      expect(redone).toMatchObject({ ok: true, value: { withdrawnAt: null } });
      const whole = await service.call('inspections.list', { ...list, state: 'any' });
      expect(whole.ok && whole.value.total).toBeGreaterThan(all.value.total);
      expect(await checkWorkspace(service.workspace()!)).toMatchObject({ ok: true });
    });
    expect(readdirSync(path.dirname(demo))).toEqual(['demo']);
  });
});

const openOwn = <Value>(folder: string, work: (service: Service) => Promise<Value>): Promise<Value> =>
  openOn(folderFor('machine'), folder, work);

describe('the demonstration', () => {
  it('makes sense on any day of the year, in its first days and at its end', () => {
    for (const today of ['2027-01-02', '2028-02-29', '2026-06-30', '2026-10-01', '2026-11-23']) {
      const { lastYear, first, second } = listDemoDays(today);
      const all = [...lastYear[0], ...lastYear[1], ...first, ...second];
      expect(all).toEqual(all.toSorted(byText));
      expect(second.length).toBeGreaterThan(5);
      expect(second.at(-1)! < today).toBe(true);
      expect(first.at(-1)! < daysBefore(second[0]!, 30)).toBe(true);
    }
  });

  it('is left alone once it is there, as is a workspace of one’s own', async () => {
    const folder = folderFor('own');
    await openOwn(folder, (service) => service.call('workspace.create', { role: 'inspector', name: '王芳' }));
    const before = statSync(path.join(folder, 'workspace.db')).mtimeMs;
    await prepareDemo(folder, demoOptions());
    expect(statSync(path.join(folder, 'workspace.db')).mtimeMs).toBe(before);
    expect(await openOwn(folder, (service) => service.call('workspace.info', {}))).toMatchObject({
      value: { name: '王芳', demo: false },
    });
  });

  it('can be an inspector’s laptop with work to go on with, made over what an earlier try left behind', async () => {
    const folder = folderFor('root/demo');
    mkdirSync(`${folder}-preparing/bureau`, { recursive: true });
    await prepareDemo(folder, { ...demoOptions(), side: 'inspector' });
    await openOwn(folder, async (service) => {
      const info = await service.call('workspace.info', {});
      expect(info).toMatchObject({ value: { role: 'inspector', name: '督学甲', demo: true, renewed: null } });
      const today = await service.call('today.open', {});
      if (!today.ok) throw new Error(today.failure.code);
      expect(today.value.open).toBeGreaterThan(2);
      expect(today.value.finished).toBeGreaterThan(15);
      expect(today.value.unexported).toBeGreaterThan(0);
    });
    expect(readdirSync(folderFor('root'))).toEqual(['demo']);
  });
});
