import { readdirSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import * as count from '../analysis/count.ts';
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

it('a batch that is cancelled leaves whole files only', async () => {
  const folder = county.folder('cancelled');
  const started = await county.desk.ask('reports.records', { scope: { ...QUARTER, period: '2026' }, folder });
  const { events } = county.desk;
  const isEnd = () =>
    events.some(
      ({ event, ...more }) =>
        event === 'job' && 'job' in more && more.job.id === started.id && more.job.state !== 'running',
    );
  const hasOne = () => listFiles(folder).some((name) => name.endsWith('.docx'));
  while (!hasOne() && !isEnd()) await new Promise((resolve) => setImmediate(resolve));
  await county.desk.ask('jobs.cancel', { job: started.id });
  while (!isEnd()) await new Promise((resolve) => setImmediate(resolve));
  expect(await county.desk.ask('jobs.state', { job: started.id })).toMatchObject({ state: 'cancelled' });
  const files = listFiles(folder);
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) {
    expect(file).toMatch(/\.docx$/u);
    expect(path.basename(file)).not.toMatch(/^\./u);
    expect((await readDocx(path.join(folder, file))).text).toContain('现场检查记录表');
  }
});

it('the score tables hold each school’s latest sheets and every finished sheet', async () => {
  const folder = county.folder('scores');
  const { fileName, count: rows } = await county.write('reports.scores', { scope: QUARTER, folder });
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
  const { fileName, count: rows } = await county.write('reports.problems', { scope: QUARTER, folder });
  const found = count.findingsOf(county.truth, parsePeriod(QUARTER.period)!);
  expect(rows).toBe(found.length);
  const [list] = await readXlsxFile(path.join(folder, fileName));
  const late = list!.data[1]!.indexOf('逾期天数');
  const overdue = count.countRectification(county.truth, parsePeriod(QUARTER.period)!, TODAY).get('all')![4]!;
  const open = list!.data[1]!.indexOf('进展');
  const lines = list!.data.slice(2, 2 + rows);
  expect(lines.filter((row) => Number(row[late]) > 0 && row[open] !== '已销号')).toHaveLength(overdue);
});
