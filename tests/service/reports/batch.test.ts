import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import * as count from '../analysis/count.ts';
import { write } from '../analysis/county-desk.ts';
import { QUARTER, TODAY, useCountyReports } from './county-reports.ts';
import { readDocx } from './read-docx.ts';

const county = useCountyReports({ schools: 12, inspections: 40 });
const SCOPE = { ...QUARTER, period: '2026-05-15..2026-05-31' };
const part = parsePeriod(SCOPE.period)!;
const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

const finals = (data: readonly (readonly unknown[])[], length: number) =>
  data.slice(2, 2 + length).map((row) => row[7] ?? null);
const sorted = (values: readonly unknown[]) => values.map((value) => Number(value ?? -1)).toSorted((a, b) => a - b);

it('every visit of the period becomes one record in its town’s folder, and the list names them all', async () => {
  const { truth } = county;
  const written = await county.write('reports.records', { scope: SCOPE, folder: county.folder('records') });
  const visits = count.groupBy(count.sheetsOf(truth, part), ({ visit }) => visit);
  expect(visits.size).toBeGreaterThan(2);
  expect(written).toMatchObject({ what: 'records', count: visits.size });
  expect(path.basename(written.folder)).toMatch(/^巡校-检查记录-云岫县教育局-\d{8}-\d{6}-2026-05-15\.\.2026-05-31$/u);
  const files = listFiles(written.folder).filter((name) => name.endsWith('.docx'));
  expect(files).toHaveLength(visits.size);
  expect(new Set(files.map((name) => path.dirname(name)))).toEqual(
    new Set([...visits.values()].map(([sheet]) => truth.schools.get(sheet!.school)!.town)),
  );
  const [list] = await readXlsxFile(path.join(written.folder, written.fileName));
  const columns = list!.data[1]!;
  const rows = list!.data.slice(2, 2 + visits.size);
  const named = rows.map((row) => String(row[columns.indexOf('文件')]));
  expect(named.toSorted()).toEqual(files.map((name) => name.replaceAll(path.sep, '/')).toSorted());
  expect(rows.reduce((sum, row) => sum + Number(row[columns.indexOf('办结检查表')]), 0)).toBe(
    count.sheetsOf(truth, part).length,
  );
  const { text } = await readDocx(path.join(written.folder, files[0]!));
  expect(text).toContain('现场检查记录表');
});

it('a batch that is cancelled leaves whole files, and goes on where it was when it is ordered again', async () => {
  const folder = county.folder('cancelled');
  const scope = { ...QUARTER, period: '2026-04-15..2026-05-31' };
  await cancelAfterSome(scope, folder, 2);
  const first = records(folder);
  expect(first.length).toBeGreaterThanOrEqual(2);
  for (const file of first) expect((await readDocx(path.join(folder, file))).text).toContain('现场检查记录表');
  const [root = ''] = readdirSync(folder);
  const notes = path.join(folder, root, '未完成.jsonl');
  // As a power cut leaves it: the last note is cut short, and one record is newer than what was noted of it.
  writeFileSync(notes, readFileSync(notes, 'utf8').slice(0, -20));
  const before = new Map(first.map((file) => [file, statSync(path.join(folder, file)).mtimeMs]));

  const written = await county.write('reports.records', { scope, folder });
  const visits = count.groupBy(count.sheetsOf(county.truth, parsePeriod(scope.period)!), ({ visit }) => visit).size;
  expect(first.length).toBeLessThan(visits);
  expect(readdirSync(folder)).toEqual([root]);
  expect(written).toMatchObject({ folder: path.join(folder, root), count: visits, kept: first.length - 1 });
  expect(records(folder)).toHaveLength(visits);
  expect(listFiles(folder).filter((file) => !file.endsWith('.docx'))).toEqual([path.join(root, written.fileName)]);
  const untouched = first.filter((file) => statSync(path.join(folder, file)).mtimeMs === before.get(file));
  expect(untouched).toHaveLength(first.length - 1);
  const [list] = await readXlsxFile(path.join(written.folder, written.fileName));
  const named = list!.data.map((row) => String(row.at(-1))).filter((file) => file.endsWith('.docx'));
  expect(named.map((file) => `${root}/${file}`).toSorted()).toEqual(
    records(folder)
      .map((file) => file.replaceAll(path.sep, '/'))
      .toSorted(),
  );
});

it('what was written is written anew when its record has changed, and another range begins its own batch', async () => {
  const folder = county.folder('changed');
  const scope = { ...QUARTER, period: '2026-05-10..2026-05-31' };
  await cancelAfterSome(scope, folder, 2);
  const before = records(folder).length;
  const [line] = readFileSync(path.join(folder, readdirSync(folder)[0]!, '未完成.jsonl'), 'utf8')
    .split('\n')
    .slice(1);
  const { visit } = JSON.parse(line!) as { visit: string };
  write(county.desk.workspace, 'visit', visit, 'feedback', '已当面反馈，校方无异议。');
  const other = await county.write('reports.records', { scope: SCOPE, folder });
  expect([other.kept, readdirSync(folder).length]).toEqual([0, 2]);
  const written = await county.write('reports.records', { scope, folder });
  expect([written.kept, readdirSync(folder).length]).toEqual([before - 1, 2]);
  const { file } = JSON.parse(line!) as { file: string };
  expect((await readDocx(path.join(written.folder, file))).text).toContain('已当面反馈，校方无异议。');
});

const records = (folder: string): string[] => listFiles(folder).filter((file) => file.endsWith('.docx'));

/** Starts a batch, and stops it when so many records are there. */
async function cancelAfterSome(scope: Scope, folder: string, some: number): Promise<void> {
  const started = await county.desk.ask('reports.records', { scope, folder });
  const state = () => county.desk.ask('jobs.state', { job: started.id });
  while (records(folder).length < some) await new Promise((resolve) => setImmediate(resolve));
  await county.desk.ask('jobs.cancel', { job: started.id });
  while ((await state()).state === 'running') await new Promise((resolve) => setImmediate(resolve));
  expect(await state()).toMatchObject({ state: 'cancelled' });
}

it('the score tables hold each school’s latest sheets and every finished sheet', async () => {
  const folder = county.folder('scores');
  const { fileName, count: rows } = await county.write('reports.scores', { scope: QUARTER, folder, format: 'xlsx' });
  const quarter = parsePeriod(QUARTER.period)!;
  const [bySchool, bySheet] = await readXlsxFile(path.join(folder, fileName));
  const latest = count.latestSheets(county.truth, quarter);
  const all = count.sheetsOf(county.truth, quarter);
  expect([bySchool?.sheet, bySheet?.sheet, rows]).toEqual(['各校得分', '各次检查', all.length]);
  expect(sorted(finals(bySchool!.data, latest.length))).toEqual(sorted(latest.map(({ final }) => final)));
  expect(sorted(finals(bySheet!.data, all.length))).toEqual(sorted(all.map(({ final }) => final)));
  expect(String(bySchool!.data[2 + latest.length]![0])).toContain('统计期2026-04-01至2026-06-30');
});

it('the problem list holds the findings that the statistics count, as the ledger shows them', async () => {
  const folder = county.folder('problems');
  const { fileName, count: rows } = await county.write('reports.problems', { scope: QUARTER, folder, format: 'xlsx' });
  const found = count.findingsOf(county.truth, parsePeriod(QUARTER.period)!);
  expect(rows).toBe(found.length);
  const [list] = await readXlsxFile(path.join(folder, fileName));
  const late = list!.data[1]!.indexOf('逾期天数');
  const overdue = count.countRectification(county.truth, parsePeriod(QUARTER.period)!, TODAY).get('all')![4]!;
  const open = list!.data[1]!.indexOf('进展');
  const lines = list!.data.slice(2, 2 + rows);
  expect(lines.filter((row) => Number(row[late]) > 0 && row[open] !== '已销号')).toHaveLength(overdue);
});
