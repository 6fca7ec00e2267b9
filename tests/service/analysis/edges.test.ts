import { readFileSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { TABLE_IDS } from '../../../shared/analysis/table.ts';
import type { Scope, StatTable, TableCell, TableId } from '../../../shared/analysis/table.ts';
import { CSV_MARK } from '../../../electron/service/spreadsheets/csv.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { write } from './county-desk.ts';

const desks = useDesks();
const SCOPE: Scope = { period: '2026Q1', town: null, stage: null, checklist: null, round: null };
const BUREAU = '某县教育局';

const table = (desk: Desk, id: TableId, scope: Partial<Scope> = {}): Promise<StatTable> =>
  desk.ask('analysis.table', { table: id, scope: { ...SCOPE, ...scope } });
const say = (cell: TableCell | undefined): unknown => (cell !== null && typeof cell === 'object' ? cell.zh : cell);
const lines = ({ rows }: StatTable): unknown[][] => rows.map(({ cells }) => cells.map(say));
const total = async (desk: Desk, id: TableId, scope: Partial<Scope> = {}): Promise<unknown[] | undefined> =>
  (await table(desk, id, scope)).rows.find(({ isTotal }) => isTotal)?.cells.map(say);

/** A finished sheet of one school on a day. */
async function inspect(desk: Desk, school: string, on: string): Promise<string> {
  const inspection = await startInspection(desk, school, on);
  await answer(desk, inspection, YES_NO[0]!, no);
  await desk.ask('inspections.finish', { inspection, reason: '停电，其余未查' });
  return inspection;
}

describe('a workspace in which nothing has happened', () => {
  it('has every table, and no figure in any of them', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    for (const id of TABLE_IDS) expect((await table(desk, id)).id).toBe(id);
    for (const id of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q6', 'Q7'] as const) {
      expect([id, (await table(desk, id)).rows]).toEqual([id, []]);
    }
    expect(lines(await table(desk, 'Q8')).every(([, ...cells]) => cells.every((cell) => cell === null))).toBe(true);
    expect(lines(await table(desk, 'Q9'))).toEqual([[null, null, null, null, null, null, null, null]]);
    expect(lines(await table(desk, 'Q13'))).toEqual([[null, null, null, null]]);
    expect(lines(await table(desk, 'Y1')).every(([, ...cells]) => cells.every((cell) => cell === null))).toBe(true);
  });

  it('a laptop has no statistics', async () => {
    const desk = await desks.open('王芳');
    await expect(table(desk, 'Q1')).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('the ends of a period', () => {
  it('a sheet of its first or last day counts in it, and in no other', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    for (const [school, on] of [
      ['甲小学', '2025-12-31'],
      ['乙小学', '2026-01-01'],
      ['丙小学', '2026-03-31'],
      ['丁小学', '2026-04-01'],
    ] as const) {
      await inspect(desk, school, on);
    }
    const visits = async (period: string): Promise<unknown> => (await total(desk, 'Q1', { period }))![5];
    expect(await visits('2025Q4')).toBe(1);
    expect(await visits('2026Q1')).toBe(2);
    expect(await visits('2026Q2')).toBe(1);
    expect(await visits('2026')).toBe(3);
    expect(await visits('2026-03-31..2026-04-01')).toBe(2);
  });

  it('the day of a board that is entered late in the evening is China’s', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    const inspection = await startInspection(desk, '甲小学', '2026-03-31');
    const { school } = await desk.ask('inspections.open', { inspection });
    const added = async (period: string): Promise<unknown> => lines(await table(desk, 'Q7', { period }))[0]?.[2];
    // 23:30 on 31 March in China is 15:30 UTC; half an hour later it is April there and still March in Greenwich.
    for (const [at, name] of [
      ['2026-03-31T15:30:00Z', '东侧宣传栏'],
      ['2026-03-31T16:30:00Z', '西侧宣传栏'],
    ] as const) {
      desk.clock.now = Date.parse(at);
      await desk.ask('venues.add', { school: school!.id, type: 'board', name, post: null, location: null });
    }
    expect([await added('2026Q1'), await added('2026Q2')]).toEqual([1, 1]);
  });
});

describe('which schools count', () => {
  it('a closed school is not to be inspected; its visits before are still visits', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    const inspection = await inspect(desk, '甲小学', '2026-02-02');
    await inspect(desk, '乙小学', '2026-02-03');
    expect((await total(desk, 'Q1'))!.slice(2, 6)).toEqual([2, 2, 1, 2]);
    const { school } = await desk.ask('inspections.open', { inspection });
    write(desk.workspace, 'school', school!.id, 'status', 'closed');
    expect((await total(desk, 'Q1'))!.slice(2, 6)).toEqual([1, 1, 1, 2]);
    expect(lines(await table(desk, 'Y1'))[0]![3]).toBe('1');
  });

  it('an inspection whose school has not arrived is counted under what is not recorded', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    await inspect(desk, '甲小学', '2026-02-02');
    desk.workspace.log.db.prepare('DELETE FROM school').run();
    expect(lines(await table(desk, 'Q1'))[0]!.slice(0, 6)).toEqual(['未登记', '未登记', 0, 0, null, 1]);
    expect((await total(desk, 'Q1'))![5]).toBe(1);
  });

  it('one school alone is its own average, median, best and worst', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    await inspect(desk, '甲小学', '2026-02-02');
    const [[, schools, average, median, highest, lowest]] = lines(await table(desk, 'Q2')) as [unknown[]];
    expect(schools).toBe(1);
    expect(new Set([average, median, highest, lowest]).size).toBe(1);
  });
});

describe('what the bureau enters itself', () => {
  const training = {
    topic: '宣传阵地管理',
    audience: '分管负责人',
    sessions: 2,
    participants: 80,
    hours: 4,
    invited: 100,
  };

  it('stands in the table of the period in which its day lies, can be corrected, removed and put back', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    const entry = { sheet: 'Q11', on: '2026-03-31', values: training } as const;
    const saved = await desk.ask('analysis.saveEntry', { id: null, entry });
    expect(lines(await table(desk, 'Q11'))).toEqual([
      ['宣传阵地管理', '分管负责人', 2, 80, 4, 0.8],
      ['合计', null, 2, 80, 4, 0.8],
    ]);
    expect((await table(desk, 'Q11', { period: '2026Q2' })).rows).toEqual([]);
    const more = { ...entry, values: { ...training, sessions: 3 } };
    await desk.ask('analysis.saveEntry', { id: saved.id, entry: more });
    expect(
      (await desk.ask('analysis.entries', { sheet: 'Q11', period: '2026Q1' })).map(({ values }) => values),
    ).toEqual([more.values]);
    await desk.ask('analysis.removeEntry', { id: saved.id, removed: true });
    expect((await table(desk, 'Q11')).rows).toEqual([]);
    await desk.ask('analysis.removeEntry', { id: saved.id, removed: false });
    expect((await total(desk, 'Q11'))![2]).toBe(3);
  });

  it('a figure that was not entered is missing, not zero', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    await desk.ask('analysis.saveEntry', {
      id: null,
      entry: { sheet: 'Q10', on: '2026-02-01', values: { channel: '12345热线', received: 7, toldIn15: 7 } },
    });
    expect(await total(desk, 'Q10')).toEqual(['合计', 7, 1, null, null, null]);
  });

  it('a column that a sheet does not have, or a word where a number belongs, is left out', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    const values = { topic: '培训', sessions: '两场', teacherNames: '某人', participants: 5 };
    const saved = await desk.ask('analysis.saveEntry', { id: null, entry: { sheet: 'Q11', on: '2026-02-01', values } });
    expect(saved.values).toEqual({ topic: '培训', participants: 5 });
  });

  it('an entry of another sheet, or none, is not overwritten', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    const saved = await desk.ask('analysis.saveEntry', {
      id: null,
      entry: { sheet: 'Q11', on: '2026-02-01', values: training },
    });
    const entry = { sheet: 'Q10', on: '2026-02-01', values: { received: 1 } } as const;
    await expect(desk.ask('analysis.saveEntry', { id: saved.id, entry })).rejects.toMatchObject({ code: 'not-found' });
    await expect(desk.ask('analysis.saveEntry', { id: 'nobody', entry })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('what came from elsewhere and cannot be read is shown nowhere', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    for (const value of [
      null,
      7,
      [],
      { sheet: 'Q99', on: 'yesterday' },
      { sheet: 'Q11', on: '2026-02-01', values: [] },
    ]) {
      write(desk.workspace, 'entry', desk.workspace.newId(), 'row', value);
    }
    for (const id of ['Q10', 'Q11', 'Q12', 'Q13'] as const) await table(desk, id);
    expect((await table(desk, 'Q11')).rows).toEqual([]);
  });
});

describe('all tables as files', () => {
  it('CSV: one file per table, with its titles, shares in percent, and what is missing said in words', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    await inspect(desk, '甲小学', '2026-02-02');
    const folder = desks.folder();
    const job = await desk.finish('analysis.export', { folder, format: 'csv', scope: SCOPE, language: 'zh' });
    if (job.state !== 'done' || job.kind !== 'tables') throw new Error(JSON.stringify(job));
    expect(job.result.files).toHaveLength(TABLE_IDS.length);
    const [first, , , , , , , , ninth] = job.result.files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
    expect(first!.split('\r\n').slice(0, 2)).toEqual([
      `${CSV_MARK}学段,办别,应检校数,实检校数,覆盖率（%）,检查次数,检查人次,人均校次`,
      '小学,未登记,1,1,100,1,1,1',
    ]);
    expect(ninth).toContain('无数据');
  });

  it('Excel: a workbook with a sheet per table, read back by another library', async () => {
    const desk = await desks.open(BUREAU, 'bureau');
    await inspect(desk, '甲小学', '2026-02-02');
    const folder = desks.folder();
    const scope: Scope = { ...SCOPE, town: '城关镇' };
    const job = await desk.finish('analysis.export', { folder, format: 'xlsx', scope, language: 'zh' });
    if (job.state !== 'done' || job.kind !== 'tables') throw new Error(JSON.stringify(job));
    const book = await readXlsxFile(path.join(folder, job.result.files[0]!));
    expect(book.map(({ sheet }) => sheet.split(' ')[0])).toEqual([...TABLE_IDS]);
    const [heading, titles, row, , note] = book[0]!.data;
    expect(heading![0]).toBe('某县教育局 检查覆盖情况');
    expect(titles!.slice(0, 4)).toEqual(['学段', '办别', '应检校数', '实检校数']);
    expect(row!.slice(0, 6)).toEqual(['小学', '未登记', 1, 1, 1, 1]);
    expect(note![0]).toBe('统计期2026-01-01至2026-03-31；乡镇（街道）：城关镇；数据截至2026-03-02。');
    expect(book[8]!.data[2]).toContain('无数据');
  });
});
