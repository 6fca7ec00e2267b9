import { describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/contract.ts';
import { openDatabase } from '../../../electron/service/database/open.ts';
import { readHistory } from '../../../electron/service/log/history.ts';
import { findEntity } from '../../../electron/service/log/log.ts';
import { listSignedVisits } from '../../../electron/service/records/visits/closing-amended.ts';
import {
  listInspections,
  listInspectionsOfVisits,
} from '../../../electron/service/records/inspections/inspection-list.ts';
import { searchSchools } from '../../../electron/service/records/schools/schools.ts';
import { readVenueLedger } from '../../../electron/service/records/venues/venue-ledger.ts';
import { carry, NOTE, write } from '../../helpers/cells.ts';
import { plansOf } from '../../helpers/query-plans.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();

function planOfList(given: Partial<Input<'inspections.list'>>): string[] {
  const { db } = laptops.make('王芳').workspace.log;
  const input = {
    query: '',
    template: null,
    state: 'any',
    sort: 'changed',
    descending: true,
    offset: 0,
    limit: 50,
  } as const;
  return plansOf(db, () => listInspections(db, { ...input, ...given }));
}

describe('a list of inspections', () => {
  it.each([
    ['changed', true, 'inspection_changed'],
    ['changed', false, 'inspection_changed'],
    ['on', true, 'inspection_on'],
    ['on', false, 'inspection_on'],
    ['score', true, 'inspection_final'],
    ['score', false, 'inspection_final'],
  ] as const)('by %s (descending: %s) is read in the order of an index, not sorted', (sort, descending, index) => {
    const plan = planOfList({ sort, descending });
    expect(plan.some((step) => step.startsWith(`SCAN i USING INDEX ${index}`))).toBe(true);
    // Then the rows of the page, found so, are put into its order.
    const ofPage = plan.findIndex((step) => step.startsWith('SCAN page'));
    expect(plan.slice(0, ofPage).filter((step) => step.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('finds every other table by its key', () => {
    const plan = planOfList({ sort: 'changed' });
    // `family` are a recursive query's own few rows, `page` the numbers of the page's rows: no tables.
    const scans = plan.filter((step) => /^SCAN (?!i\b|family\b|page\b|CONSTANT ROW)/.test(step));
    expect(scans).toEqual([]);
  });

  it('of some visits reads those visits alone', () => {
    const { db } = laptops.make('王芳').workspace.log;
    const plan = plansOf(db, () => listInspectionsOfVisits(db, [1, 2]));
    expect(plan.some((step) => step.includes('USING INDEX inspection_visit'))).toBe(true);
    expect(plan.filter((step) => /^SCAN i\b/.test(step))).toEqual([]);
  });
});

it('a change looks for signed visits among the signed ones alone', () => {
  // A database that nobody has asked yet: a query that is prepared already is not seen.
  const db = openDatabase(':memory:');
  const plan = plansOf(db, () => listSignedVisits(db, [1]));
  db.close();
  expect(plan).toEqual([expect.stringContaining('INDEX visit_signed')]);
});

it('a list of schools finds the visits of each by an index', () => {
  const { db } = laptops.make('王芳').workspace.log;
  const input = { query: '', town: null, stage: null, offset: 0, limit: 50 };
  const plan = plansOf(db, () => searchSchools(db, input));
  expect(plan.some((step) => step.includes('visit_school'))).toBe(true);
  expect(plan.filter((step) => /^SCAN v\b/.test(step))).toEqual([]);
});

it('the ledger of a school’s venues reads that school alone', () => {
  const laptop = laptops.make('王芳');
  write(laptop, '城关第一小学', ['school', 's1', 'name']);
  const { db } = laptop.workspace.log;
  const plan = plansOf(db, () => readVenueLedger(db, 's1'));
  for (const index of ['venue_school', 'inspection_school', 'finding_school']) {
    expect(plan.filter((step) => step.includes(index))).not.toEqual([]);
  }
  expect(plan.filter((step) => /^SCAN (?!family\b|CONSTANT ROW)/.test(step))).toEqual([]);
});

it('the history of a cell is read along primary keys, however long the log is', () => {
  const wang = laptops.make('王芳');
  const li = laptops.make('李明');
  for (const value of ['one', 'two', 'three']) write(wang, value);
  write(li, 'four');
  carry(wang, li);
  const { log } = li.workspace;
  const [kind, uid, field] = NOTE;
  const cell = { entity: findEntity(log.db, uid)!, kind, field };
  const plan = plansOf(log.db, () => readHistory(log, cell));
  expect(plan.length).toBeGreaterThan(0);
  expect(plan.filter((step) => !step.includes('USING PRIMARY KEY') && !step.includes('USING INDEX'))).toEqual([]);
});
