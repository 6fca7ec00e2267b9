import { describe, expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const ALL = { query: '', town: null, stage: null, offset: 0, limit: 50 } as const;

const ROSTER = [
  { name: '青川县第一小学', code: '3151000123', stage: 'primary', town: '城关镇' },
  { name: '青川县第一中学', code: '3151000456', stage: 'junior', town: '城关镇' },
  { name: '重庆路小学', code: null, stage: 'primary', town: '石坝乡' },
  { name: '100%幼儿园_东\\西校区', code: null, stage: 'kindergarten', town: '石坝乡' },
] as const;

async function openWithRoster(): Promise<Desk> {
  const desk = await desks.open('县教育局', 'bureau');
  for (const school of ROSTER) await desk.ask('schools.add', school);
  return desk;
}

async function namesFor(desk: Desk, query: string): Promise<string[]> {
  return (await desk.ask('schools.search', { ...ALL, query })).rows.map(({ name }) => name);
}

describe('finding a school', () => {
  it.each([
    ['a part of its name', '第一小', ['青川县第一小学']],
    ['its pinyin', 'qingchuanxiandiyi', ['青川县第一小学', '青川县第一中学']],
    ['its pinyin with blanks and capitals', 'Qing Chuan', ['青川县第一小学', '青川县第一中学']],
    ['the first letters of its pinyin', 'qcxdyxx', ['青川县第一小学']],
    ['a reading that the place name has', 'chongqinglu', ['重庆路小学']],
    ['its code', '1000456', ['青川县第一中学']],
    ['a percent sign, which stands for itself', '0%', ['100%幼儿园_东\\西校区']],
    ['an underscore, which stands for itself', '园_', ['100%幼儿园_东\\西校区']],
    ['a backslash, which stands for itself', '东\\西', ['100%幼儿园_东\\西校区']],
    ['what no school has', '第二小学', []],
  ])('by %s', async (_, query, expected) => {
    expect((await namesFor(await openWithRoster(), query)).toSorted()).toEqual(expected.toSorted());
  });

  it('by nothing lists all, by town and stage those alone, and pages them', async () => {
    const desk = await openWithRoster();
    expect(await desk.ask('schools.towns', {})).toEqual(['城关镇', '石坝乡']);
    expect(await desk.ask('schools.search', ALL)).toMatchObject({ total: 4 });
    const inTown = await desk.ask('schools.search', { ...ALL, town: '石坝乡', stage: 'primary' });
    expect(inTown).toMatchObject({ total: 1, rows: [{ name: '重庆路小学' }] });
    const pages = [0, 2].map((offset) => desk.ask('schools.search', { ...ALL, offset, limit: 2 }));
    const seen = (await Promise.all(pages)).flatMap(({ rows }) => rows.map(({ name }) => name));
    expect(seen.toSorted()).toEqual(ROSTER.map(({ name }) => name).toSorted());
  });
});

describe('a school that the roster lacks', () => {
  it('is provisional when an inspector adds it, a regular one when the bureau does', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    expect(await wang.ask('schools.add', ROSTER[0])).toMatchObject({ provisional: true, status: 'open' });
    expect(await bureau.ask('schools.add', ROSTER[0])).toMatchObject({ provisional: false, code: '3151000123' });
  });

  it('opens with its venues and visits, the latest visit first', async () => {
    const desk = await desks.open('王芳');
    const { id } = await desk.ask('schools.add', ROSTER[0]);
    const venue = { school: id, type: 'board', name: '校门口公告栏', post: '德育处', location: null } as const;
    await desk.ask('venues.add', venue);
    for (const on of ['2026-03-01', '2026-03-09', '2026-03-05']) {
      await desk.ask('visits.start', { school: id, on, purpose: 'routine' });
    }
    const opened = await desk.ask('schools.open', { school: id });
    expect(opened.venues).toMatchObject([venue]);
    expect(opened.visits.map(({ on }) => on)).toEqual(['2026-03-09', '2026-03-05', '2026-03-01']);
    const [row] = (await desk.ask('schools.search', ALL)).rows;
    expect(row).toMatchObject({ visits: 3, lastVisitOn: '2026-03-09' });
  });

  it('that nobody knows cannot be opened, visited or given a venue', async () => {
    const desk = await desks.open('王芳');
    const unknown = { code: 'not-found' };
    await expect(desk.ask('schools.open', { school: 's-none' })).rejects.toMatchObject(unknown);
    const visit = { school: 's-none', on: '2026-03-02', purpose: 'routine' } as const;
    await expect(desk.ask('visits.start', visit)).rejects.toMatchObject(unknown);
    const venue = { school: 's-none', type: 'board', name: '栏', post: null, location: null } as const;
    await expect(desk.ask('venues.add', venue)).rejects.toMatchObject(unknown);
  });
});
