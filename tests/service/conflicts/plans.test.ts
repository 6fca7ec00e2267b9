import { describe, expect, it } from 'vitest';
import { QUEUE } from '../../../electron/service/records/conflicts/conflicts.ts';
import { PLACE_JOINS } from '../../../electron/service/records/conflicts/conflicts-place.ts';
import { LIKELY } from '../../../electron/service/records/conflicts/duplicates.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();

function readPlan(desk: Desk, sql: string): string[] {
  const { db } = desk.workspace.log;
  return db
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => detail);
}

describe('with a county in the workspace', () => {
  it('the queue is found by the index of conflicts, and every place by its key', async () => {
    const plan = readPlan(await desks.open('甲局', 'bureau'), `SELECT q.entity FROM ${QUEUE} ${PLACE_JOINS}`);
    expect(plan).toContainEqual(expect.stringContaining('USING COVERING INDEX cell_conflict'));
    // What was undone, and the two halves put together.
    expect(plan.filter((step) => step.startsWith('SCAN')).toSorted()).toEqual([
      'SCAN cell USING COVERING INDEX cell_conflict',
      'SCAN o',
      'SCAN q',
    ]);
  });

  it('likely duplicates are found by school, day and checklist, not by comparing all with all', async () => {
    const plan = readPlan(await desks.open('甲局', 'bureau'), LIKELY);
    expect(plan).toContainEqual(
      expect.stringContaining('USING INDEX inspection_school (school=? AND held_on=? AND template=?)'),
    );
    expect(plan.filter((step) => step.startsWith('SCAN'))).toHaveLength(1);
  });
});
