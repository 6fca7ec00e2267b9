import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { annexWrites } from '../../../electron/service/reports/circular/annex.ts';
import { readTable } from '../../../electron/service/roster/read-table.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { readDocx } from '../reports/read-docx.ts';
import { openOffice } from './office.ts';

const desks = useDesks();
const MARCH = { from: '2026-03-01', until: '2026-03-31', round: null, replyBy: '2026-04-10' } as const;

/** Vetoes are shortcomings that are there, all other items good things that are not. */
const given = (item: string, isGood: boolean) => (item.includes('veto') === isGood ? no : yes);

/** @param failing so many items fail, each with its finding; vetoes last */
async function inspect(desk: Desk, school: string, failing: number): Promise<void> {
  const inspection = await startInspection(desk, school);
  const items = YES_NO.toSorted((a, b) => Number(a.includes('veto')) - Number(b.includes('veto')));
  for (const [index, item] of items.entries()) {
    await answer(desk, inspection, item, given(item, index >= failing));
    if (index < failing) await desk.ask('findings.draft', { inspection, item });
  }
  await desk.ask('inspections.finish', { inspection, reason: '测试' });
}

async function issue(desk: Desk, naming: 'names' | 'types', folder: string) {
  const end = await desk.finish('circular.issue', { ...MARCH, naming, on: '2026-04-01', folder });
  if (end.state !== 'done' || end.kind !== 'notices') throw new Error(JSON.stringify(end));
  return end.result;
}

async function readRows(file: string): Promise<readonly (readonly string[])[]> {
  const read = await readTable(file);
  if (!read.ok) throw new Error(JSON.stringify(read));
  return read.sheets[0]!.rows;
}

it('a circular says how many schools were inspected, what was found, and by when to report, with both tables', async () => {
  const desk = await openOffice(desks);
  await inspect(desk, '城关第一小学', 3);
  await inspect(desk, '松坪镇中心小学', 1);
  await startInspection(desk, '鹭桥镇中心小学');
  const found = (await desk.ask('findings.list', { query: '', state: 'any', severity: null, offset: 0, limit: 100 }))
    .total;
  const folder = desks.folder('');
  expect(await issue(desk, 'names', folder)).toMatchObject({ issued: 1, files: 3, from: '云教通〔2026〕1号' });
  const files = readdirSync(folder).filter((name) => name.startsWith('通报'));
  expect(files.toSorted()).toEqual([
    '通报-云教通〔2026〕1号-关于2026年3月1日至2026年3月31日学校检查情况的通报.docx',
    '通报-云教通〔2026〕1号-附件1-学校检查得分表.xlsx',
    '通报-云教通〔2026〕1号-附件2-检查问题清单.xlsx',
  ]);
  const { text } = await readDocx(
    path.join(
      folder,
      files.find((name) => name.endsWith('.docx'))!,
    ),
  );
  for (const words of [
    '共检查学校2所，应检3所，覆盖率66.7%，到校检查2次',
    `共发现问题${found}个`,
    '于2026年4月10日前',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toMatch(/附件：1\. 学校检查得分表\s*2\. 检查问题清单/);
  const scores = await readRows(path.join(folder, '通报-云教通〔2026〕1号-附件1-学校检查得分表.xlsx'));
  expect(scores.flat()).toEqual(expect.arrayContaining(['城关第一小学', '松坪镇中心小学']));
  expect(scores.flat()).not.toContain('鹭桥镇中心小学');
  const findings = await readRows(path.join(folder, '通报-云教通〔2026〕1号-附件2-检查问题清单.xlsx'));
  expect(findings.filter(([number]) => /^\d+$/.test(number ?? ''))).toHaveLength(found);
  expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
});

it('schools that failed are named, or only counted by type, and then no table names a school either', async () => {
  const desk = await openOffice(desks);
  await inspect(desk, '城关第一小学', YES_NO.length);
  const named = await desk.ask('circular.draft', { ...MARCH, naming: 'names' });
  const counted = await desk.ask('circular.draft', { ...MARCH, naming: 'types' });
  const words = (draft: typeof named): string => draft.body.map(({ text }) => text).join('\n');
  expect(words(named)).toMatch(/不合格（1所）：城关第一小学/);
  expect(words(counted)).toContain('检查结果不合格的学校共1所：小学1所。');
  expect(words(counted)).not.toContain('城关第一小学');
  const folder = desks.folder('');
  await issue(desk, 'types', folder);
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.xlsx'))) {
    expect((await readRows(path.join(folder, name))).flat()).not.toContain('城关第一小学');
  }
});

it('where nothing was inspected nothing is issued and no number is used', async () => {
  const desk = await openOffice(desks);
  const input = { ...MARCH, naming: 'names', on: '2026-04-01', folder: desks.folder('') } as const;
  expect(await desk.finish('circular.issue', input)).toMatchObject({ state: 'failed', failure: { code: 'not-found' } });
  expect(await desk.ask('circular.draft', { ...MARCH, naming: 'names' })).toMatchObject({
    sheets: 0,
    nextNumber: '云教通〔2026〕1号',
  });
});

it('printed again, a circular and its tables say what they said, although more was inspected since', async () => {
  const desk = await openOffice(desks);
  await inspect(desk, '城关第一小学', 2);
  const [first, second] = [desks.folder('一'), desks.folder('二')];
  for (const folder of [first, second]) mkdirSync(folder, { recursive: true });
  await issue(desk, 'names', first);
  await inspect(desk, '松坪镇中心小学', 2);
  const list = { query: '', kind: 'circular', state: 'any', offset: 0, limit: 10 } as const;
  const [row] = (await desk.ask('notices.list', list)).rows;
  const end = await desk.finish('notices.write', { documents: [row!.id], folder: second });
  expect(end).toMatchObject({ state: 'done', result: { files: 3 } });
  const names = readdirSync(first).toSorted();
  expect(readdirSync(second).toSorted()).toEqual(names);
  for (const name of names) {
    const read = async (folder: string): Promise<unknown> =>
      name.endsWith('.docx')
        ? (await readDocx(path.join(folder, name))).document
        : await readRows(path.join(folder, name));
    expect(await read(second)).toEqual(await read(first));
  }
  expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
});

it('long lists of a circular are kept in parts that a bundle can carry', async () => {
  const facts = '展板文字'.repeat(400);
  const row = { school: '一', town: null, stage: null, on: '2026-03-02', category: '准确', severity: 'minor' as const };
  const findings = Array.from({ length: 500 }, (_, n) => ({
    ...row,
    facts: `${n}${facts}`,
    basis: '',
    remedy: '',
    due: null,
    state: 'issued',
  }));
  const writes = annexWrites('a' as EntityId, { scores: [], findings });
  expect(writes.length).toBeGreaterThan(1);
  expect(Math.max(...writes.map(({ value }) => Buffer.byteLength(JSON.stringify(value))))).toBeLessThan(1024 * 1024);
  expect(writes.flatMap(({ value }) => (value as { rows: unknown[] }).rows)).toEqual(findings);
});
