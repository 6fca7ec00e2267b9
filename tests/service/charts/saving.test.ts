import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFontFolders, makeFontFinder } from '../../../electron/service/reports/charts/fonts.ts';
import { QUARTER, useCountyReports } from '../reports/county-reports.ts';

const order = { chart: 'categories', scope: QUARTER, language: 'zh' } as const;
const font = await makeFontFinder(listFontFolders())('检查');

describe('on a computer without a Chinese font', () => {
  const county = useCountyReports({ schools: 8, inspections: 24 }, []);

  it('a report has tables in its charts’ places, says why, and the outcome says how many', async () => {
    const folder = county.folder('report');
    const { chartsMissing } = await county.write('reports.analysis', { kind: 'quarterly', scope: QUARTER, folder });
    expect(chartsMissing).toBeGreaterThan(0);
    const { entries, text } = await county.read({ kind: 'quarterly', scope: QUARTER });
    expect(entries.filter((name) => name.endsWith('.png'))).toEqual([]);
    expect(text.match(/本机没有能写出图中文字的中文字体，此处以表代图。/gu)).toHaveLength(chartsMissing);
    expect(text).toContain('各类问题件数\n类别\n严重\n较重\n一般\n');
  });

  it('a chart is refused as a picture with a sentence, and saved as SVG and CSV', async () => {
    const folder = county.folder('charts');
    const save = (format: 'png' | 'svg' | 'csv') =>
      county.desk.ask('dashboard.saveChart', { ...order, format, folder });
    await expect(save('png')).rejects.toMatchObject({ code: 'font-missing' });
    const svg = await save('svg');
    expect(readFileSync(path.join(svg.folder, svg.fileName), 'utf8')).toMatch(/^<svg /u);
    const csv = await save('csv');
    const board = await county.desk.ask('dashboard.open', { scope: QUARTER });
    const [first] = board.categories;
    expect(readFileSync(path.join(folder, csv.fileName), 'utf8').split('\r\n').slice(0, 2)).toEqual([
      '\uFEFF类别,严重,较重,一般',
      `${first!.category},${first!.critical},${first!.major},${first!.minor}`,
    ]);
  });

  it('a chart with nothing to show is not saved', async () => {
    const folder = county.folder('empty');
    const scope = { ...QUARTER, period: '2020' };
    const saving = county.desk.ask('dashboard.saveChart', { ...order, scope, format: 'csv', folder });
    await expect(saving).rejects.toMatchObject({ code: 'not-found' });
  });

  it.skipIf(font === null)('with a font installed meanwhile the picture is there, beside the one before', async () => {
    const folder = county.folder('twice');
    Object.assign(county.desk.workspace.machine, { fonts: listFontFolders() });
    const names: string[] = [];
    for (let nth = 0; nth < 2; nth += 1) {
      const { fileName } = await county.desk.ask('dashboard.saveChart', { ...order, format: 'png', folder });
      expect(readFileSync(path.join(folder, fileName)).toString('latin1', 1, 4)).toBe('PNG');
      names.push(fileName);
    }
    expect(names).toEqual(['问题类别和程度-2026Q2.png', '问题类别和程度-2026Q2 (2).png']);
  });
});
