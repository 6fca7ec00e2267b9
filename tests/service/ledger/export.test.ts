import { readdirSync, readFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { beforeEach, expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { act, addSchool, only, report } from './ledger-desk.ts';

const desks = useDesks();
const DAY = 24 * 3600 * 1000;

let desk: Desk;
let folder: string;
beforeEach(async () => {
  desk = await desks.open('青禾县教育局', 'bureau');
  folder = desks.folder('交换');
  mkdirSync(folder);
  const far = await addSchool(desk, '松坪镇中心小学', '松坪镇');
  const near = await addSchool(desk, '城关第一小学', '城关镇');
  await report(desk, far, '=HYPERLINK("http://x")', { category: '责任' });
  await report(desk, near, '橱窗破损', { severity: 'critical', category: '安全', source: 'superior' });
  const { id } = await report(desk, near, '标语褪色', { category: '责任' });
  await act(desk, { filter: only() }, 'issue');
  desk.clock.now += 22 * DAY;
  await desk.ask('rechecks.save', { finding: id, visit: null, method: 'materials', verdict: 'fixed', note: '已更换' });
});

it('the ledger goes out as Excel with a view by school and one by category', async () => {
  const end = await desk.finish('ledger.export', { folder, format: 'xlsx', filter: only() });
  expect(end).toMatchObject({ state: 'done', kind: 'list', result: { rows: 3 } });
  const [file = ''] = readdirSync(folder);
  expect(file).toMatch(/^巡校-问题台账-青禾县教育局-\d{8}-\d{6}\.xlsx$/);
  const [bySchool, byCategory] = await readXlsxFile(path.join(folder, file));
  expect([bySchool?.sheet, byCategory?.sheet]).toEqual(['分学校', '分类别']);
  const columns = bySchool!.data[1]!;
  const cell = (row: number, title: string) => bySchool!.data[row + 2]![columns.indexOf(title)];
  expect(columns.join('、')).toBe(
    '序号、学校、问题、类别、程度、发现日期、来源、责任单位、责任岗位、措施、时限、进展、整改结果、佐证、复查人、复查结论、销号日期、逾期天数、备注',
  );
  expect(bySchool!.data.slice(2, 5).map((row) => row[1])).toEqual(['城关第一小学', '城关第一小学', '松坪镇中心小学']);
  expect(byCategory!.data.slice(2, 5).map((row) => row[3])).toEqual(['责任', '责任', '安全']);
  const closed = [0, 1].find((row) => cell(row, '问题') === '标语褪色')!;
  expect(['进展', '整改结果', '复查人', '复查结论', '逾期天数'].map((title) => cell(closed, title))).toEqual([
    '已销号',
    '整改到位',
    '青禾县教育局',
    '已改',
    4,
  ]);
  expect(cell(1 - closed, '逾期天数')).toBe(4);
  expect(cell(1 - closed, '来源')).toBe('上级交办');
});

it('as CSV nothing in it is a formula, and only what was narrowed to is there', async () => {
  await desk.finish('ledger.export', { folder, format: 'csv', filter: only({ town: '松坪镇' }) });
  const [file = ''] = readdirSync(folder);
  const lines = readFileSync(path.join(folder, file), 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
});

it('an export that is cancelled leaves nothing behind', async () => {
  const started = await desk.ask('ledger.export', { folder, format: 'xlsx', filter: only() });
  await desk.ask('jobs.cancel', { job: started.id });
  await desk.service.rest();
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
