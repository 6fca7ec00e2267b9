import { describe, expect, it } from 'vitest';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { ReportKind } from '../../../shared/model/report.ts';
import * as count from '../analysis/count.ts';
import { QUARTER, useCountyReports } from './county-reports.ts';

const YEAR = { ...QUARTER, period: '2026' };

describe('of a county with two years of inspections', () => {
  const county = useCountyReports({ schools: 20, inspections: 80 });

  it('the annual summary goes from responsibilities to materials, compares years and plans the next', async () => {
    const { text } = await county.read({ kind: 'annual', scope: YEAR });
    expect(text).toContain('云岫县教育局2026年度');
    expect(text).toContain('工作总结及下一步工作计划');
    const order = ['（一）责任体系', '（二）培训', '（三）阵地检查', '（四）网络与新媒体', '（五）教材教辅读物'];
    const places = order.map((heading) => text.indexOf(heading));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(text).toContain('三、下一步工作计划');
    const lines = text.split('\n');
    const visits = ['2024', '2025', '2026'].map(
      (year) => count.countCoverage(county.truth, parsePeriod(year)!).get('all')![3]!,
    );
    expect(visits[1]).toBeGreaterThan(0);
    const row = lines.indexOf(
      '检查次数',
      lines.findIndex((line) => line.startsWith('Y1 ')),
    );
    expect(lines.slice(row + 2, row + 4)).toEqual([`${visits[1]}`, `${visits[2]}`]);
  });

  it('the months of the year are a chart, with what each month had', async () => {
    const { charts } = await county.desk.ask('reports.outline', { kind: 'annual', scope: YEAR });
    const months = charts.find(({ part }) => part === 'months')!.chart;
    for (const [index, month] of months.labels.entries()) {
      const own = { from: `${month}-01`, to: `${month}-31` };
      expect([month, months.series[0]!.values[index], months.series[1]!.values[index]]).toEqual([
        month,
        new Set(count.sheetsOf(county.truth, own).map(({ visit }) => visit)).size,
        count.findingsOf(county.truth, own).length,
      ]);
    }
  });
});

describe('of a bureau that has nothing yet', () => {
  const county = useCountyReports(null);

  it.each<ReportKind>(['quarterly', 'annual'])(
    'a %s report says what is missing, and invents nothing',
    async (kind) => {
      const { text } = await county.read({ kind, scope: kind === 'annual' ? YEAR : QUARTER });
      for (const words of [
        '得分与等级（无数据）',
        '培训情况（无数据）',
        '责任清单落实情况（无数据）',
        '更新时效（无数据）',
      ]) {
        expect(text).toContain(words);
      }
      expect(text).toContain('检查覆盖情况（无数据）');
      expect(text).toContain('期内没有发现问题。');
      expect(text).not.toMatch(/NaN|undefined|null|Infinity/u);
      const body = text.slice(text.indexOf('一、主要工作'), text.lastIndexOf('数据来源'));
      const missing = kind === 'annual' ? ['三年对比', '乡镇（街道）比较'] : ['乡镇（街道）比较'];
      for (const words of missing) expect(body).toContain(`${words}（无数据）。`);
      expect(body).not.toContain('较上期');
      expect(body).not.toMatch(/\d%/u);
    },
  );

  it('there is nothing to draw', async () => {
    expect(await county.desk.ask('reports.outline', { kind: 'annual', scope: YEAR })).toMatchObject({
      visits: 0,
      unfinished: 0,
      findings: 0,
      charts: [],
    });
  });

  it('a batch of records says that there are none, and leaves no folder', async () => {
    const folder = county.folder('empty');
    const end = await county.desk.finish('reports.records', { scope: QUARTER, folder });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
  });
});
