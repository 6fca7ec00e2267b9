import { describe, expect, it } from 'vitest';
import { ANY_VENUE } from '../../../shared/model/venue-list.ts';
import type { CountyVenue, VenueFilter, VenueSort } from '../../../shared/model/venue-list.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { finish, importFile, prepare } from '../roster/roster-desk.ts';
import { writeCsvFile } from '../roster/workbook.ts';

const desks = useDesks();

const SCHOOLS = [
  ['标识码', '学校名称', '办学类型', '乡镇', '状态'],
  ['2151000123', '青川县第一小学', '211', '城关镇', '在办'],
  ['3151000124', '石坝乡初级中学', '311', '石坝乡', '在办'],
];
const VENUES = [
  ['学校名称', '阵地类型', '阵地名称', '位置', '责任岗位'],
  ['青川县第一小学', '宣传栏', '校门宣传栏', '校门内侧', '德育主任'],
  ['青川县第一小学', '公众号', '青川一小', '', ''],
  ['石坝乡初级中学', '宣传栏', '教学楼公开栏', '一楼', '办公室主任'],
];

async function openCounty(): Promise<Desk> {
  const desk = await desks.open('县教育局', 'bureau');
  await importFile(desk, writeCsvFile(desks.folder(), 'schools.csv', SCHOOLS));
  await importFile(desk, writeCsvFile(desks.folder(), 'venues.csv', VENUES));
  return desk;
}

async function list(
  desk: Desk,
  filter: Partial<VenueFilter> = {},
  sort: VenueSort = 'school',
  descending = false,
): Promise<readonly CountyVenue[]> {
  const page = { filter: { ...ANY_VENUE, ...filter }, sort, descending, offset: 0, limit: 50 };
  const { total, rows } = await desk.ask('venues.list', page);
  expect(rows).toHaveLength(total);
  return rows;
}

const namesOf = (rows: readonly CountyVenue[]): string[] => rows.map(({ name }) => name);

describe('the county’s ledger of venues', () => {
  it('has every school’s venues by town and school, each with where it belongs', async () => {
    const desk = await openCounty();
    const rows = await list(desk);
    expect(namesOf(rows)).toEqual(['青川一小', '校门宣传栏', '教学楼公开栏']);
    expect(rows[2]).toMatchObject({ schoolName: '石坝乡初级中学', town: '石坝乡', stage: 'junior', last: null });
    expect(rows[0]).toMatchObject({ type: 'account', post: null, location: null, inspections: 0, openFindings: 0 });
  });

  it('is narrowed by each of its filters', async () => {
    const desk = await openCounty();
    const [account, board] = await list(desk);
    const reason = '栏体拆除';
    await desk.ask('venues.setState', { venue: board!.id, state: 'closed', reason });
    const visit = await desk.ask('visits.start', { school: board!.school, on: '2026-03-02', purpose: 'routine' });
    await desk.ask('inspections.start', { visit: visit.id, venue: account!.id, template: 'tpl-venue-v1@1' });
    const cases: readonly (readonly [Partial<VenueFilter>, readonly string[]])[] = [
      [{ town: '石坝乡' }, ['教学楼公开栏']],
      [{ kind: 'board' }, ['校门宣传栏', '教学楼公开栏']],
      [{ stage: 'primary', kind: 'account' }, ['青川一小']],
      [{ state: 'closed' }, ['校门宣传栏']],
      [{ state: 'in_use' }, ['青川一小', '教学楼公开栏']],
      [{ state: 'kept' }, ['青川一小', '教学楼公开栏']],
      [{ noPost: true }, ['青川一小']],
      [{ lastBefore: '2026-03-02' }, ['校门宣传栏', '教学楼公开栏']],
      [{ lastBefore: '2026-03-03' }, ['青川一小', '校门宣传栏', '教学楼公开栏']],
      [{ newSince: account!.addedOn }, ['青川一小', '校门宣传栏', '教学楼公开栏']],
      [{ newSince: '2099-01-01' }, []],
      [{ query: 'sbxcjzx' }, ['教学楼公开栏']],
      [{ query: '德育' }, ['校门宣传栏']],
      [{ query: '%' }, []],
    ];
    for (const [filter, expected] of cases)
      expect([filter, namesOf(await list(desk, filter))]).toEqual([filter, expected]);
    expect(namesOf(await list(desk, {}, 'last', true))[0]).toBe('青川一小');
    expect((await list(desk, { kind: 'account' }))[0]).toMatchObject({ inspections: 1, last: { on: '2026-03-02' } });
  });

  it('goes out as it is narrowed, in a file that can be read again', async () => {
    const desk = await openCounty();
    const filter: VenueFilter = { ...ANY_VENUE, kind: 'board', town: '石坝乡' };
    const out = { folder: desks.folder(), kind: 'venues', format: 'csv', empty: false } as const;
    const written = await finish(desk, 'roster.export', { ...out, venues: filter });
    expect(written.rows).toBe(1);
    const { plan } = await prepare(desk, desks.folder(written.fileName));
    expect(plan.counts).toMatchObject({ same: 1, new: 0, problem: 0 });
  });

  it('asks the indexes for what a venue’s inspections and findings are', async () => {
    const desk = await openCounty();
    const explain = (sql: string): string =>
      desk.workspace.log.db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join('\n');
    expect(explain('SELECT MAX(held_on) FROM inspection WHERE venue = 1')).toContain('inspection_venue');
    expect(explain(`SELECT COUNT(*) FROM finding WHERE venue = 1 AND state NOT IN ('closed')`)).toContain(
      'finding_venue',
    );
  });
});
