import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, startInspection } from '../../helpers/inspection.ts';
import { readDocx } from '../reports/read-docx.ts';
import { ALL, AUTHORITY, findAt, issue, openAll, openOffice, REPLY_BY } from './office.ts';

const desks = useDesks();

describe('a rectification notice', () => {
  it('names each finding with fact, basis, requirement and deadline, and says by when and how to reply', async () => {
    const desk = await openOffice(desks);
    const ids = await findAt(desk, '城关第一小学', 3);
    const folder = desks.folder('');
    expect(await issue(desk, ids, folder)).toMatchObject({
      issued: 1,
      files: 1,
      from: '云教改〔2026〕1号',
      skipped: [],
    });
    expect(readdirSync(folder).filter((name) => name.endsWith('.docx'))).toEqual([
      '整改通知书-云教改〔2026〕1号-城关第一小学.docx',
    ]);
    const { text } = await readDocx(path.join(folder, '整改通知书-云教改〔2026〕1号-城关第一小学.docx'));
    const [{ notice }] = (await openAll(desk)) as [Awaited<ReturnType<typeof openAll>>[number]];
    for (const { facts, basis, remedy } of notice.findings) {
      for (const words of [facts, ...basis.split('\n'), remedy]) expect(text).toContain(words.replace(/[。；]$/u, ''));
    }
    expect(text).toContain(`${AUTHORITY}文件`);
    expect(text).toContain('城关第一小学：');
    expect(text).toContain('发现以下3个问题');
    expect(text).toMatch(/时限：2026年3月\d+日前完成。/);
    expect(text).toContain(
      '请于2026年3月17日17时前，将整改情况报送云岫县教育局，报送方式：督导室邮箱 dudao@yunxiu.example',
    );
    for (const words of [
      '逾期后果',
      '自收到本通知书之日起5日内',
      '联系人：督导室；联系电话：0000-0000012',
      '送达回证',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toContain('2026年3月2日');
  });

  it('makes its findings issued, and their history names it', async () => {
    const desk = await openOffice(desks);
    const [id] = (await findAt(desk, '城关第一小学', 1)) as [string];
    await issue(desk, [id], desks.folder(''));
    const { standing, history } = await desk.ask('findings.open', { finding: id });
    expect(standing).toMatchObject({ state: 'issued', reason: '整改通知书 云教改〔2026〕1号', on: '2026-03-02' });
    expect(history.map((one) => one.standing.state)).toEqual(['draft', 'issued']);
    expect(await desk.ask('notices.ofFinding', { finding: id })).toMatchObject([
      { number: '云教改〔2026〕1号', findings: 1, open: 1, replyBy: `${REPLY_BY.on} ${REPLY_BY.time}` },
    ]);
    expect((await desk.ask('notices.prepare', ALL)).schools).toEqual([]);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('says the same when it is printed again, whatever became of its findings and of the office meanwhile', async () => {
    const desk = await openOffice(desks);
    const [id] = (await findAt(desk, '城关第一小学', 1)) as [string];
    const [first, second] = [desks.folder(''), desks.folder('again')];
    await issue(desk, [id], first);
    await desk.ask('findings.edit', { finding: id, change: { facts: '后来改过的事实。' } });
    await desk.ask('office.write', { authority: '安澜县教育局', phone: '' });
    const [{ row }] = (await openAll(desk)) as [Awaited<ReturnType<typeof openAll>>[number]];
    mkdirSync(second, { recursive: true });
    const end = await desk.finish('notices.write', { documents: [row.id], folder: second });
    expect(end).toMatchObject({ state: 'done', result: { issued: 0, files: 1 } });
    const name = '整改通知书-云教改〔2026〕1号-城关第一小学.docx';
    const [before, after] = [await readDocx(path.join(first, name)), await readDocx(path.join(second, name))];
    expect(after.document).toBe(before.document);
  });
});

describe('numbers', () => {
  it('run without gaps or repeats over a whole round, revoked ones included', async () => {
    const desk = await openOffice(desks);
    const found = [];
    for (const school of ['城关第一小学', '城关第二小学', '松坪镇中心小学'])
      found.push(...(await findAt(desk, school)));
    expect(await desk.ask('notices.prepare', ALL)).toMatchObject({ nextNumber: '云教改〔2026〕1号', missing: [] });
    expect(await issue(desk, found, desks.folder(''))).toMatchObject({
      issued: 3,
      from: '云教改〔2026〕1号',
      to: '云教改〔2026〕3号',
    });
    const [last] = (await openAll(desk)) as [Awaited<ReturnType<typeof openAll>>[number]];
    expect(last.row).toMatchObject({ number: '云教改〔2026〕3号', findings: 2, collisions: 0 });
    await desk.ask('notices.revoke', { document: last.row.id, reason: '校名有误' });
    const again = last.notice.findings.map(({ finding }) => finding);
    expect(await issue(desk, again, desks.folder(''))).toMatchObject({ issued: 1, from: '云教改〔2026〕4号' });
    expect((await openAll(desk)).map(({ notice }) => notice.sequence)).toEqual([4, 3, 2, 1]);
  });

  it('begin anew each year, and after those that were given out on paper', async () => {
    const desk = await openOffice(desks);
    await desk.ask('office.write', { firstNotice: 31 });
    const [a, b] = (await findAt(desk, '城关第一小学')) as [string, string];
    expect(await issue(desk, [a], desks.folder(''))).toMatchObject({ from: '云教改〔2026〕31号' });
    await desk.ask('office.write', { firstNotice: 1 });
    const input = { findings: [b], round: null, on: '2027-01-04', replyBy: REPLY_BY, folder: desks.folder('') };
    expect(await desk.finish('notices.issue', input)).toMatchObject({ result: { from: '云教改〔2027〕1号' } });
  });

  it('that two bureaus gave out both are shown as colliding, and revoking one ends it', async () => {
    const [one, two] = [await openOffice(desks, '局甲'), await openOffice(desks, '局乙')];
    await issue(one, await findAt(one, '城关第一小学', 1), desks.folder(''));
    await issue(two, await findAt(two, '松坪镇中心小学', 1), desks.folder(''));
    await one.importFrom([await two.exportTo(desks.folder(''))], [two.workspace.signingKey.publicKey]);
    const colliding = { query: '', kind: null, state: 'collision', offset: 0, limit: 10 } as const;
    const { rows } = await one.ask('notices.list', colliding);
    expect(rows.map(({ number, collisions }) => [number, collisions])).toEqual([
      ['云教改〔2026〕1号', 1],
      ['云教改〔2026〕1号', 1],
    ]);
    await one.ask('notices.revoke', { document: rows[0]!.id, reason: '文号重复' });
    expect((await one.ask('notices.list', colliding)).total).toBe(0);
    expect((await checkWorkspace(one.workspace)).ok).toBe(true);
  });
});

describe('issuing', () => {
  it('is refused before the office has said who it is, and uses no number', async () => {
    const desk = await desks.open('教育局', 'bureau');
    const ids = await findAt(desk, '城关第一小学', 1);
    const input = { findings: ids, round: null, on: '2026-03-02', replyBy: REPLY_BY, folder: desks.folder('') };
    const end = await desk.finish('notices.issue', input);
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'office-missing' } });
    expect(await openAll(desk)).toEqual([]);
  });

  it('into a folder that is not there gives out no number', async () => {
    const desk = await openOffice(desks);
    const ids = await findAt(desk, '城关第一小学', 1);
    const folder = path.join(desks.folder(''), 'gone');
    const end = await desk.finish('notices.issue', {
      findings: ids,
      round: null,
      on: '2026-03-02',
      replyBy: REPLY_BY,
      folder,
    });
    expect(end).toMatchObject({ state: 'failed', failure: { code: 'folder-missing' } });
    expect(await openAll(desk)).toEqual([]);
  });

  it('cancelled in the middle leaves every issued notice with its number, and the rest for later', async () => {
    const desk = await openOffice(desks);
    const found: string[] = [];
    for (const school of ['城关第一小学', '城关第二小学', '松坪镇中心小学'])
      found.push(...(await findAt(desk, school, 1)));
    const input = { findings: found, round: null, on: '2026-03-02', replyBy: REPLY_BY, folder: desks.folder('') };
    const started = await desk.ask('notices.issue', input);
    while ((await openAll(desk)).length === 0) await new Promise((resolve) => setImmediate(resolve));
    await desk.ask('jobs.cancel', { job: started.id });
    await desk.service.rest();
    const issued = await openAll(desk);
    expect(issued.length).toBeLessThan(3);
    const left = (await desk.ask('notices.prepare', ALL)).schools.flatMap(({ findings }) => findings);
    expect(left.length + issued.length).toBe(3);
    expect(left.every(({ state }) => state === 'draft')).toBe(true);
  });

  it('after a deadline has passed gives the day of reply instead, on paper and in the ledger', async () => {
    const desk = await openOffice(desks);
    const [draft, issued] = (await findAt(desk, '城关第一小学')) as [string, string];
    const before = (await desk.ask('findings.open', { finding: draft })).finding.due;
    expect(before! < '2026-06-01').toBe(true);
    const value = { state: 'in_progress', on: '2026-03-02', reason: '', closure: null, into: null, until: null };
    const cell = { kind: 'finding', entity: issued as EntityId, field: 'state' };
    saveCells(desk.workspace, [{ cell, value }]);
    const replyBy = { on: '2026-06-15', time: '17:00' };
    const input = { findings: [draft, issued], round: null, on: '2026-06-01', replyBy, folder: desks.folder('') };
    expect(await desk.finish('notices.issue', input)).toMatchObject({ state: 'done' });
    const [{ notice }] = (await openAll(desk)) as [Awaited<ReturnType<typeof openAll>>[number]];
    expect(notice.findings.map(({ due }) => due)).toEqual(['2026-06-15', '2026-06-15']);
    for (const finding of [draft, issued]) {
      expect((await desk.ask('findings.open', { finding })).finding.due).toBe('2026-06-15');
    }
    // The deadline that was signed at the school stays what it was.
    const { db } = desk.workspace.log;
    const own = db.prepare(
      `SELECT c.value FROM cell AS c JOIN entity AS e ON e.id = c.entity
       WHERE e.uid = ? AND c.kind = 'finding' AND c.field = 'due'`,
    );
    expect(own.pluck().get(draft)).toBe(JSON.stringify(before));
  });

  it('marks findings that two laptops tell differently or whose visit is still open, or whose sentence has blanks', async () => {
    const desk = await openOffice(desks);
    const [plain] = (await findAt(desk, '城关第一小学', 1)) as [string];
    await desk.ask('findings.edit', { finding: plain, change: { facts: '公示栏缺少监督电话。', remedy: '补上。' } });
    const inspection = await startInspection(desk, '城关第二小学');
    await answer(desk, inspection, 'bb-acc-typo', { value: 3, na: null, note: '' });
    await desk.ask('findings.draft', { inspection, item: 'bb-acc-typo' });
    const { schools } = await desk.ask('notices.prepare', ALL);
    expect(schools.map(({ name, findings }) => [name, findings.map(({ doubt }) => doubt)])).toEqual([
      ['城关第一小学', ['visit-open']],
      ['城关第二小学', ['blanks']],
    ]);
  });
});
