import { expect, it } from 'vitest';
import { parsePeriod, periodBefore } from '../../../shared/analysis/period.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import { checklistWord } from '../../../electron/service/analysis/words.ts';
import { boundsOf, collectCircular } from '../../../electron/service/reports/circular/collect.ts';
import { listFontFolders, makeFontFinder } from '../../../electron/service/reports/charts/fonts.ts';
import * as count from '../analysis/count.ts';
import { QUARTER, TODAY, useCountyReports } from './county-reports.ts';

const county = useCountyReports({ schools: 30, inspections: 120 });
const part = { ...parsePeriod(QUARTER.period)! };
const before = { ...periodBefore(parsePeriod(QUARTER.period)!) };
const percent = (ratio: number | null | undefined): string => `${((ratio ?? 0) * 100).toFixed(1)}%`;

it('the quarterly analysis says what counting by hand says', async () => {
  const { truth } = county;
  const { text } = await county.read({ kind: 'quarterly', scope: QUARTER });
  expect(text).toContain('云岫县教育局2026年第二季度');
  expect(text).toContain('管理情况分析报告');
  expect(text).toContain('统计期为2026年4月1日至2026年6月30日，数据截至2026年7月2日');

  const [due, seen, coverage, visits, attendances] = count.countCoverage(truth, part).get('all')!;
  const was = count.countCoverage(truth, before).get('all')!;
  expect(visits).toBeGreaterThan(10);
  const line = text.split('\n').find((one) => one.startsWith('应检学校'))!;
  expect(line).toContain(`应检学校${due}所，实检${seen}所，覆盖率${percent(coverage)}`);
  expect(line).toContain(`到校检查${visits}次`);
  expect(line).toContain(`共${attendances}人次`);
  const [more, earlier] = [visits! - was[3]!, was[3]!];
  expect(earlier).toBeGreaterThan(0);
  expect(line).toContain(more === 0 ? '与上期持平' : `较上期${more > 0 ? '增加' : '减少'}${Math.abs(more)}次`);

  for (const [checklist, [schools, mean, , highest, lowest, excellent, , good, , pass, , fail]] of count.countScores(
    truth,
    part,
  )) {
    const name = checklistWord(checklist).zh.replace(/检查表（.*）$/u, '检查表');
    const said = text.split('\n').find((one) => one.startsWith(`${name}检查${schools}所`))!;
    expect(said).toContain(`均分${mean!.toFixed(2)}分`);
    expect(said).toContain(`最高${highest!.toFixed(2)}分、最低${lowest!.toFixed(2)}分`);
    expect(said).toContain(`优秀${excellent}所、良好${good}所、合格${pass}所、不合格${fail}所`);
    expect(said).toContain(`合格率${percent((excellent! + good! + pass!) / schools!)}`);
  }

  const [, found, , critical, major, minor] = count.countCategories(truth, part).at(-1)!;
  const [, earlierFound] = count.countCategories(truth, before).at(-1)!;
  const change = Number(found) - Number(earlierFound);
  const trend = change === 0 ? '与上期持平' : `较上期${change > 0 ? '增加' : '减少'}${Math.abs(change)}件`;
  expect(text).toContain(
    `共发现问题${found}件，${trend}，其中严重${critical}件、较重${major}件、一般${minor}件；较集中的是`,
  );

  const [dueFindings, closed, rate, , overdue] = count.countRectification(truth, part, TODAY).get('all')!;
  expect(text).toContain(`应改${dueFindings}件，已改${closed}件，整改率${percent(rate)}`);
  expect(text).toContain(`逾期${overdue}件`);
  expect(overdue).toBeGreaterThan(0);
  expect(text).toMatch(new RegExp(`\\d+所学校的${overdue}件问题已过整改时限仍未销号。`));
});

it('the items that were lost most often are named with how often, the worst first', async () => {
  const { text } = await county.read({ kind: 'quarterly', scope: QUARTER });
  const losses = [...count.countLosses(county.truth, part)]
    .flatMap(([name, [judged, failed]]) =>
      judged! >= 5 && failed! > 0 ? [{ name, judged: judged!, failed: failed! }] : [],
    )
    .toSorted((a, b) => b.failed / b.judged - a.failed / a.judged);
  const said = text.split('\n').filter((line) => /^\d\. “/u.test(line));
  expect(said).toHaveLength(Math.min(5, losses.length));
  for (const line of said) {
    const [, name, judged, failed] = /“(.*)”检查(\d+)次，不符合(\d+)次/u.exec(line)!;
    expect(losses).toContainEqual({ name, judged: Number(judged), failed: Number(failed) });
  }
  const rates = said.map((line) => Number(/失分率([\d.]+)%/u.exec(line)![1]));
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  expect(rates[0]).toBeCloseTo((losses[0]!.failed / losses[0]!.judged) * 100, 1);
});

it('towns are compared with each other, and not with the inspection districts', async () => {
  const { text } = await county.read({ kind: 'quarterly', scope: QUARTER });
  const table = text.slice(text.indexOf('Q6 乡镇'), text.indexOf('来源：统计表Q6')).split('\n');
  const towns = new Set(count.openSchools(county.truth, part).map(({ town }) => town));
  const rows = Math.floor((table.length - 8) / 6);
  expect(rows).toBe(Math.min(15, towns.size));
  for (let row = 0; row < rows; row += 1) expect(towns).toContain(table[7 + row * 6]);
});

it('numbers that schools gave are summed in the report as in the table', async () => {
  const { text } = await county.read({ kind: 'quarterly', scope: QUARTER });
  const N1 = await county.desk.ask('analysis.table', { table: 'N1', scope: QUARTER });
  const lines = text.slice(text.indexOf('学校填报数字')).split('\n');
  const used = new Map(count.sheetsOf(county.truth, part).map(({ template }) => [template.id, template]));
  const items = [...used.values()].flatMap(({ items: all }) => all.filter(({ type }) => type === 'number'));
  expect(items.length).toBeGreaterThan(3);
  expect(N1.rows.length).toBe(items.filter(({ id }) => count.valuesOf(county.truth, part, id).length > 0).length);
  for (const item of items.slice(0, 10)) {
    const values = count.valuesOf(county.truth, part, item.id).map(({ value }) => value as number);
    if (values.length === 0) continue;
    const place = lines.indexOf(item.short?.zh ?? item.text.zh);
    expect([item.id, Number(lines[place + 3])]).toEqual([item.id, values.reduce((a, b) => a + b, 0)]);
  }
});

it('a table’s head is on the page of its first row: LibreOffice shows none of them otherwise', async () => {
  const { document } = await county.read({ kind: 'quarterly', scope: QUARTER });
  const heads = document.match(/<w:tr>(?:(?!<\/w:tr>).)*<w:tblHeader\/>(?:(?!<\/w:tr>).)*<\/w:tr>/gsu) ?? [];
  expect(heads.length).toBeGreaterThan(4);
  for (const head of heads) expect(head.match(/<w:keepNext\/>/gu)).toHaveLength(head.match(/<w:tc>/gu)!.length);
});

it('the annex names the table, period and range of every figure', async () => {
  const { town } = county.truth.schools.get(county.truth.sheets.at(-1)!.school)!;
  const { text } = await county.read({ kind: 'quarterly', scope: { ...QUARTER, town } });
  const annex = text.slice(text.lastIndexOf('数据来源'));
  for (const id of ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'Q9', 'Q13']) expect(annex.split('\n')).toContain(id);
  expect(annex).toContain(`统计期2026-04-01至2026-06-30；乡镇（街道）：${town}；数据截至2026-07-02。`);
  expect(text).toContain(`本报告只统计部分范围：统计期2026-04-01至2026-06-30；乡镇（街道）：${town}`);
});

it('open findings become next steps with how many, at how many schools, and the posts that answer for them', async () => {
  const { truth } = county;
  const { text } = await county.read({ kind: 'quarterly', scope: QUARTER });
  const steps = text.slice(text.indexOf('三、下一步打算'), text.indexOf('数据来源'));
  const open = truth.findings.filter(
    ({ standing, on }) => !['closed', 'voided', 'withdrawn', 'merged'].includes(standing.state) && on <= part.to,
  );
  for (const [category, own] of count.groupBy(open, ({ category: one }) => one)) {
    const schools = new Set(own.map(({ school }) => school)).size;
    expect(steps).toContain(`${category}类问题\n${schools}所学校尚有${own.length}件未销号`);
  }
});

it.skipIf(!(await hasChineseFont()))(
  'charts stand in the report, with words for those who cannot see them',
  async () => {
    const { charts } = await county.desk.ask('reports.outline', { kind: 'quarterly', scope: QUARTER });
    expect(charts.map(({ part: one }) => one)).toEqual(['grades', 'categories', 'items', 'towns']);
    const { document, entries } = await county.read({ kind: 'quarterly', scope: QUARTER });
    expect(entries.filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(4);
    const alts = [...document.matchAll(/descr="([^"]*)"/gu)].map(([, alt]) => alt);
    const [category, , , critical] = count.countCategories(county.truth, part)[0]!;
    expect(alts).toContainEqual(expect.stringContaining(`${category}严重${critical}`));
    expect(document).toContain('各类问题件数');
  },
);

it('what is overdue is one number in the dashboard, the tables, the report and the ledger', async () => {
  const { desk } = county;
  const { db } = desk.workspace.log;
  for (const period of ['2026Q2', '2026']) {
    const scope = { ...QUARTER, period };
    const { from, to } = parsePeriod(period)!;
    const overdue = count.countRectification(county.truth, { from, to }, TODAY).get('all')![4]!;
    expect(overdue).toBeGreaterThan(0);
    const board = await desk.ask('dashboard.open', { scope });
    const Q5 = await desk.ask('analysis.table', { table: 'Q5', scope });
    const filter = { ...ANY_FINDING, from, to, group: 'overdue', counted: true } as const;
    const page = { sort: 'due', descending: false, offset: 0, limit: 1 } as const;
    const ledger = await desk.ask('ledger.list', { filter, ...page });
    const { text } = await county.read({ kind: period === '2026' ? 'annual' : 'quarterly', scope });
    const late = countLateSteps(text);
    const figures = {
      board: board.findings.overdue,
      towns: board.towns.reduce((sum, town) => sum + town.overdue, 0),
      severities: board.severities.reduce((sum, one) => sum + one.overdue, 0),
      Q5: Q5.rows.at(-1)!.cells[Q5.columns.findIndex(({ key }) => key === 'overdue')],
      ledger: ledger.total,
      circular: collectCircular(db, boundsOf(db, { from, until: to, round: null }), TODAY).overdue,
      sentence: Number(/；逾期(\d+)件/u.exec(text)?.[1]),
      problems: Number(/所学校的(\d+)件问题已过整改时限/u.exec(text)?.[1]),
      nextSteps: late.all - late.before,
    };
    for (const [name, figure] of Object.entries(figures))
      expect([period, name, figure]).toEqual([period, name, overdue]);
    const earlier = count
      .countRectification(county.truth, { from: '2000-01-01', to: dayBefore(from) }, TODAY)
      .get('all');
    expect([period, late.before]).toEqual([period, earlier?.[4] ?? 0]);
  }
});

/** Over the categories of the next steps; `before` are those found before the period. */
function countLateSteps(text: string): { all: number; before: number } {
  const sums = { all: 0, before: 0 };
  for (const [, all, earlier] of text.matchAll(/已逾期(\d+)件(?:（含本期以前发现的(\d+)件）)?/gu)) {
    sums.all += Number(all);
    sums.before += Number(earlier ?? 0);
  }
  return sums;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}

async function hasChineseFont(): Promise<boolean> {
  return (await makeFontFinder(listFontFolders())('检查')) !== null;
}
