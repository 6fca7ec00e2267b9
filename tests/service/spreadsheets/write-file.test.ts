import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listEntries, unpack } from '../../../electron/service/roster/xlsx-guard.ts';
import type { CellValue, Sheet } from '../../../electron/service/spreadsheets/cells.ts';
import { writeCsv, writeXlsx } from '../../../electron/service/spreadsheets/write-file.ts';
import { makeTempFolder, removeFolder } from '../../helpers/temp-folder.ts';

let folder = '';
beforeEach(() => {
  folder = makeTempFolder();
});
afterEach(() => removeFolder(folder));

const COLUMNS = [
  { title: '学校', kind: 'text' },
  { title: '问题', kind: 'wide' },
  { title: '件数', kind: 'integer' },
  { title: '整改率', kind: 'percent' },
  { title: '时限', kind: 'date' },
] as const;

function* many(): Generator<CellValue[]> {
  for (let index = 0; index < 100_000; index += 1) yield [`学校${index}`, '问题', index, 0.5, { date: '2026-03-01' }];
}

function sheet(rows: Sheet['rows'], name = '问题台账'): Sheet {
  return { name, columns: COLUMNS, rows };
}

test('another library reads the workbook back as it was written', async () => {
  const file = path.join(folder, '台账.xlsx');
  const rows: CellValue[][] = [
    ['松坪镇中心小学', '宣传栏破损 <3 处> & "褪色"\n第二行', 3, 0.25, { date: '2026-03-01' }],
    ['𠮷田小学', '=1+1', -2, null, null],
  ];
  await writeXlsx(file, [
    { ...sheet(rows), heading: '问题整改台账', notes: ['数据截至 2026-09-30'] },
    sheet([], '空表'),
  ]);
  const [first, second] = await readXlsxFile(file, { trim: false });
  expect(first?.data).toEqual([
    ['问题整改台账', null, null, null, null],
    ['学校', '问题', '件数', '整改率', '时限'],
    ['松坪镇中心小学', '宣传栏破损 <3 处> & "褪色"\n第二行', 3, 0.25, new Date('2026-03-01T00:00:00Z')],
    ['𠮷田小学', '=1+1', -2, null, null],
    ['数据截至 2026-09-30', null, null, null, null],
  ]);
  expect([first?.sheet, second?.sheet]).toEqual(['问题台账', '空表']);
});

test('the titles stand on every printed page, with or without a heading above them', async () => {
  const file = path.join(folder, '台账.xlsx');
  const wide = { ...sheet([], '宽表'), columns: Array.from({ length: 9 }, () => COLUMNS[1]) };
  await writeXlsx(file, [{ ...sheet([]), heading: '问题整改台账' }, sheet([], "一校'一表"), wide]);
  const workbook = listEntries(readFileSync(file))!.find(({ name }) => name === 'xl/workbook.xml')!;
  const titles = [
    ...unpack(workbook)!
      .toString('utf8')
      .matchAll(/Print_Titles" localSheetId="(\d)">([^<]*)</g),
  ];
  expect(titles.map(([, sheetId, place]) => [sheetId, place])).toEqual([
    ['0', "'问题台账'!$2:$2"],
    ['1', "'一校''一表'!$1:$1"],
    ['2', "'宽表'!$A:$A,'宽表'!$1:$1"],
  ]);
});

test('what a spreadsheet could take for a formula stays text in CSV, and Excel knows the encoding', async () => {
  const file = path.join(folder, '台账.csv');
  const texts = ['=cmd()', '+86', '-5', '@a', '＝1', '\t=1', '正常, "引号"', "it's"];
  await writeCsv(file, {
    name: 'x',
    columns: [
      { title: '内容', kind: 'text' },
      { title: '数', kind: 'integer' },
    ],
    rows: texts.map((text) => [text, -5]),
  });
  const [head, ...lines] = readFileSync(file, 'utf8').split('\r\n');
  expect(head).toBe('\uFEFF内容,数');
  expect(lines).toEqual([
    `"'=cmd()",-5`,
    `"'+86",-5`,
    `"'-5",-5`,
    `"'@a",-5`,
    `"'＝1",-5`,
    `"'\t=1",-5`,
    `"正常, ""引号""",-5`,
    `"it's",-5`,
    '',
  ]);
});

test('a hundred thousand rows are written, and a cancel leaves nothing', async () => {
  const file = path.join(folder, '长.xlsx');
  await writeXlsx(file, [sheet(many())]);
  const stop = new AbortController();
  const cut = writeXlsx(path.join(folder, '断.xlsx'), [sheet(many())], {
    signal: stop.signal,
    onRow: () => stop.abort(),
  });
  await expect(cut).rejects.toMatchObject({ code: 'cancelled' });
  expect(readdirSync(folder)).toEqual(['长.xlsx']);
});

test('a name that Excel refuses is made fit, and a folder that is gone is told as such', async () => {
  const file = path.join(folder, 'a.xlsx');
  await writeXlsx(file, [sheet([], '县[局]:一/二'), sheet([], '县[局]:一/二')]);
  const sheets = await readXlsxFile(file);
  expect(sheets.map((one) => one.sheet)).toEqual(['县-局--一-二', '县-局--一-二(2)']);
  mkdirSync(path.join(folder, 'b'));
  await expect(writeXlsx(path.join(folder, 'nowhere', 'a.xlsx'), [sheet([])])).rejects.toMatchObject({
    code: 'folder-missing',
  });
  expect(existsSync(path.join(folder, 'nowhere'))).toBe(false);
});
