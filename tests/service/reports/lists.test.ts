/** Lists of the bureau as files: the same rows in the same order as on the screen. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import type { Input } from '../../../shared/contract.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { prepareRound } from '../rounds/round-desk.ts';
import { findAt, issue, openOffice } from '../notices/office.ts';
import { QUARTER, useCountyReports } from './county-reports.ts';

const SCREEN = { query: '', template: null, state: 'any', sort: 'school', descending: false } as const;

async function writeCsv(desk: Desk, folder: string, list: Input<'lists.export'>['list']): Promise<string[][]> {
  const job = await desk.finish('lists.export', { list, folder, format: 'csv' });
  expect(job).toMatchObject({ state: 'done', kind: 'list' });
  const [file = ''] = readdirSync(folder);
  const text = readFileSync(path.join(folder, file), 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  return text
    .slice(1)
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
}

describe('the results of a county', () => {
  const county = useCountyReports({ schools: 12, inspections: 60 });

  it.each(['school', 'on', 'score', 'changed'] as const)(
    'go out in the order by %s that the screen has',
    async (sort) => {
      const { desk } = county;
      const filter = { ...SCREEN, sort, descending: sort === 'score' };
      const [, ...lines] = await writeCsv(desk, county.folder(`csv-${sort}`), { of: 'inspections', filter });
      const { rows, total } = await desk.ask('inspections.list', { ...filter, offset: 0, limit: 500 });
      expect(lines).toHaveLength(total);
      expect(lines.map((line) => [line[2], line[5], line[10]])).toEqual(
        rows.map(({ schoolName, on, final }) => [schoolName, on, final === null ? '' : String(Number(final))]),
      );
    },
  );

  it('are narrowed as on the screen, in Excel as well', async () => {
    const { desk } = county;
    const filter = { ...SCREEN, state: 'finished', scope: QUARTER } as const;
    const folder = county.folder('xlsx');
    await desk.finish('lists.export', { list: { of: 'inspections', filter }, folder, format: 'xlsx' });
    const [list] = await readXlsxFile(path.join(folder, readdirSync(folder)[0]!));
    const { total } = await desk.ask('inspections.list', { ...filter, offset: 0, limit: 1 });
    expect(total).toBeGreaterThan(0);
    expect(list!.data.slice(2).filter((row) => typeof row[0] === 'number')).toHaveLength(total);
  });

  it('the scores of a period are a table by school as CSV', async () => {
    const folder = county.folder('scores-csv');
    const { fileName, count } = await county.write('reports.scores', { scope: QUARTER, folder, format: 'csv' });
    const lines = readFileSync(path.join(folder, fileName), 'utf8').trim().split('\r\n');
    expect(fileName).toMatch(/\.csv$/);
    expect(lines).toHaveLength(count + 1);
  });
});

describe('what a bureau has issued and planned', () => {
  const desks = useDesks();
  const makeFolder = (name: string): string => {
    mkdirSync(desks.folder(name));
    return desks.folder(name);
  };

  it('goes out as a register with number, school and deadline', async () => {
    const desk = await openOffice(desks);
    const findings = await findAt(desk, '城关第一小学', 2);
    await issue(desk, findings, makeFolder('documents'));
    const filter = { query: '', kind: null, state: 'any' } as const;
    const [titles, ...lines] = await writeCsv(desk, makeFolder('register'), { of: 'issued', filter });
    expect(titles!.slice(1, 4)).toEqual(['文号', '文种', '学校或标题']);
    expect(lines.map((line) => [line[1], line[2], line[3], line[7]])).toEqual([
      ['云教改〔2026〕1号', '整改通知书', '城关第一小学', '2'],
    ]);
  });

  it('a round’s schools go out with their team, deadline and how far they are', async () => {
    const { bureau, file } = await prepareRound(desks);
    const [, ...lines] = await writeCsv(bureau, makeFolder('round'), { of: 'tasks', round: file.round.id });
    expect(lines.map((line) => line.slice(2, 7))).toEqual(
      file.tasks.map(({ schoolName, teamName, due }) => [schoolName, '小学', teamName, due, '未到校']),
    );
  });

  it('is a matter of the bureau alone', async () => {
    const desk = await desks.open('王芳');
    const list = { of: 'tasks', round: 'none' } as const;
    await expect(desk.ask('lists.export', { list, folder: '/', format: 'csv' })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });
});
