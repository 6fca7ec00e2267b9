import { expect, it } from 'vitest';
import { parsePeriod, periodBefore } from '../../../shared/analysis/period.ts';
import { checklistWord } from '../../../electron/service/analysis/words.ts';
import { PNG } from '../../fixtures/images.ts';
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

it('charts that a screen has drawn stand in the report with a caption and words for those who cannot see them', async () => {
  const { charts } = await county.desk.ask('reports.outline', { kind: 'quarterly', scope: QUARTER });
  expect(charts.map(({ part: one }) => one)).toEqual(['grades', 'categories', 'items', 'towns']);
  const received = await county.desk.service.receive({ as: 'picture' }, PNG);
  if (!received.ok || received.value === null) throw new Error('not received');
  const { media } = received.value;
  const { document, entries } = await county.read({
    kind: 'quarterly',
    scope: QUARTER,
    charts: [{ part: 'categories', media }],
  });
  expect(entries.filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(1);
  const alt = /descr="([^"]*)"/u.exec(document)![1]!;
  const [category, , , critical] = count.countCategories(county.truth, part)[0]!;
  expect(alt).toContain(`${category}严重${critical}`);
  expect(document).toContain('各类问题件数');
});

it('a chart that never arrived is said, and no report is written', async () => {
  const folder = county.folder('no-chart');
  const charts = [{ part: 'grades', media: 'a'.repeat(64) }];
  const end = await county.desk.finish('reports.analysis', { kind: 'quarterly', scope: QUARTER, folder, charts });
  expect(end).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
});
