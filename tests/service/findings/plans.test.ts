import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { startInspection } from '../../helpers/inspection.ts';
import { watchPlans } from '../../helpers/query-plans.ts';

const desks = useDesks();

it('findings of a visit, those due at a school and the last time are found by index, however many there are', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit, school } = (await desk.ask('inspections.open', { inspection })).inspection;
  const plans = watchPlans(desk.workspace.log.db);
  await desk.ask('findings.ofVisit', { visit });
  await desk.ask('rechecks.due', { school, visit });
  await desk.ask('inspections.lastTime', { inspection });
  await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' });
  expect(plans().filter((step) => /^SCAN (f|g|k|p|i|old|finding|recheck|photo|inspection)\b/.test(step))).toEqual([]);
});

it('the list of all findings comes in the order of an index', async () => {
  const desk = await desks.open('王芳');
  const any = { query: '', state: 'any', severity: null, offset: 0, limit: 50 } as const;
  const plans = watchPlans(desk.workspace.log.db);
  await desk.ask('findings.list', any);
  expect(
    plans()
      .filter((step) => step.startsWith('SCAN f '))
      .at(-1),
  ).toBe('SCAN f USING INDEX finding_ledger');
});
