import type { Database } from 'better-sqlite3';
import { expect, it, vi } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { startInspection } from '../../helpers/inspection.ts';

const desks = useDesks();

/** How SQLite answers every query that a piece of work asks for the first time, one line per step. */
async function plansOf(db: Database, work: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = [];
  const prepare = db.prepare.bind(db);
  const spy = vi.spyOn(db, 'prepare').mockImplementation((sql: string) => {
    asked.push(sql);
    return prepare(sql);
  });
  await work();
  spy.mockRestore();
  return asked
    .filter((sql) => sql.trimStart().startsWith('SELECT'))
    .flatMap((sql) => prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replaceAll(/:\w+|\?/g, '1')}`).all())
    .map(({ detail }) => detail);
}

it('findings of a visit, those due at a school and the last time are found by index, however many there are', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit, school } = (await desk.ask('inspections.open', { inspection })).inspection;
  const plan = await plansOf(desk.workspace.log.db, async () => {
    await desk.ask('findings.ofVisit', { visit });
    await desk.ask('rechecks.due', { school, visit });
    await desk.ask('inspections.lastTime', { inspection });
    await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' });
  });
  expect(plan.filter((step) => /^SCAN (f|g|k|p|i|old|finding|recheck|photo|inspection)\b/.test(step))).toEqual([]);
});

it('the list of all findings comes in the order of an index', async () => {
  const desk = await desks.open('王芳');
  const any = { query: '', state: 'any', severity: null, offset: 0, limit: 50 } as const;
  const plan = await plansOf(desk.workspace.log.db, () => desk.ask('findings.list', any));
  expect(plan.filter((step) => step.startsWith('SCAN f ')).at(-1)).toBe('SCAN f USING INDEX finding_ledger');
});
