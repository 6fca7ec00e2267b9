import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { findEntity } from '../../../electron/service/log/log.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { hashVisit } from '../../../electron/service/records/visits/visit-content.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { useDesks } from '../../helpers/desk.ts';
import { send, storedBytes } from '../../helpers/pictures.ts';
import { exifWithPlace, greyJpeg } from '../../fixtures/pictures.ts';
import { askSchool, DONE, fillPage, fillWorkbook, look, readPageForm, stateOf, take } from './school.ts';

const desks = useDesks();

it('a large picture in a workbook is made smaller by the page, and known again when the file comes once more', async () => {
  const { desk, findings, folder, xlsx } = await askSchool(desks, 1);
  const large = greyJpeg(5000, 8);
  const file = path.join(folder, '一小.xlsx');
  await fillWorkbook(xlsx, file, [{ ...DONE, status: '已完成', pictures: [large, greyJpeg(40, 30)] }]);
  const preview = await look(desk, file);
  const [picture] = preview.files[0]!.rows[0]!.large;
  expect(preview.files[0]!.rows[0]).toMatchObject({ pictures: 2, odd: [] });
  expect(await desk.ask('replies.stagePictures', { source: preview.source, file: 0 })).toEqual([picture]);
  expect(storedBytes(desk, picture!)!.equals(large)).toBe(true);
  const { media } = await send(desk, greyJpeg(1600, 3));
  const order = { source: preview.source, files: [0], shrunk: [{ picture: picture!, media }] };
  expect(await desk.finish('replies.apply', order)).toMatchObject({ result: { pictures: 2, leftOut: [] } });
  const [reply] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
  expect(reply!.photos.map(({ width }) => width)).toEqual([1600, 40]);
  expect(storedBytes(desk, picture!)).toBe(null);
  const again = await look(desk, file);
  expect(again.files[0]!.rows).toMatchObject([{ outcome: 'same', large: [], odd: [] }]);
  expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
});

it('large pictures that were laid out and not taken are gone when other files are read', async () => {
  const { desk, folder, html } = await askSchool(desks, 1);
  const file = fillPage(html, path.join(folder, 'a.html'), [{ ...DONE, pictures: [greyJpeg(5000, 8)] }]);
  const preview = await look(desk, file);
  const [picture] = await desk.ask('replies.stagePictures', { source: preview.source, file: 0 });
  await look(desk, file);
  expect(storedBytes(desk, picture!)).toBe(null);
  expect(desk.workspace.log.db.prepare('SELECT COUNT(*) FROM loose_media').pluck().get()).toBe(0);
});

describe('a reply that came back', () => {
  it('is shown before anything changes, then makes its findings submitted with words and pictures', async () => {
    const { desk, findings, folder, html } = await askSchool(desks);
    const photo = greyJpeg(40, 30, [exifWithPlace()]);
    const file = fillPage(html, path.join(folder, '回复.html'), [{ ...DONE, pictures: [photo] }, DONE]);
    const preview = await look(desk, file);
    expect(preview.files).toMatchObject([
      { kind: 'html', refusal: null, number: '云教改〔2026〕1号', schoolName: '城关第一小学', notes: [] },
    ]);
    expect(preview.files[0]!.rows).toMatchObject([
      { n: 1, outcome: 'new', pictures: 1, state: 'issued', moves: true, doneOn: '2026-03-08' },
      { n: 2, outcome: 'new', pictures: 0, state: 'issued', moves: true },
    ]);
    expect(await stateOf(desk, findings[0]!)).toBe('issued');
    expect(await take(desk, preview)).toEqual({
      rows: 2,
      schools: 1,
      findingsMoved: 2,
      pictures: 1,
      skipped: [],
      leftOut: [],
    });
    expect(await stateOf(desk, findings[0]!)).toBe('submitted');
    const [reply] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    expect(reply).toMatchObject({ ...DONE, longTerm: '每月巡查一次', on: '2026-03-12', number: '云教改〔2026〕1号' });
    const stored = storedBytes(desk, reply!.photos[0]!.media)!;
    expect(stored.equals(greyJpeg(40, 30))).toBe(true);
    expect(stored.includes('GPSLatitude')).toBe(false);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('changes nothing when it is taken in again', async () => {
    const { desk, folder, html } = await askSchool(desks);
    const photo = greyJpeg(40, 30);
    const file = fillPage(html, path.join(folder, '回复.html'), [{ ...DONE, pictures: [photo] }, DONE]);
    await take(desk, await look(desk, file));
    const written = desk.workspace.log.seq;
    const again = await look(desk, file);
    expect(again.files[0]!.rows.map(({ outcome }) => outcome)).toEqual(['same', 'same']);
    expect(again.toTake).toBe(0);
    expect(await take(desk, again)).toMatchObject({ rows: 0, pictures: 0 });
    expect(desk.workspace.log.seq).toBe(written);
  });

  it('of the same school anew takes the place of the earlier one, which stays in the history and never comes back', async () => {
    const { desk, findings, folder, html } = await askSchool(desks, 1);
    const [first, second] = [greyJpeg(40, 30), greyJpeg(50, 30)];
    const unfinished = { ...DONE, status: 'partly', doneOn: '', newDue: '2026-03-30', pictures: [first] };
    const early = fillPage(html, path.join(folder, '一.html'), [unfinished]);
    await take(desk, await look(desk, early));
    const late = fillPage(html, path.join(folder, '二.html'), [{ ...DONE, pictures: [second] }]);
    const preview = await look(desk, late);
    expect(preview.files[0]!.rows).toMatchObject([{ outcome: 'changed', state: 'submitted', moves: false, notes: [] }]);
    await take(desk, preview);
    const [reply] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    expect(reply).toMatchObject({ status: 'done', newDue: null, earlier: 1 });
    expect(reply!.photos.map(({ width }) => width)).toEqual([50]);
    const old = await look(desk, early);
    expect(old.files[0]!.rows.map(({ outcome }) => outcome)).toEqual(['older']);
    expect(await take(desk, old)).toMatchObject({ rows: 0 });
    expect(await desk.ask('replies.ofFinding', { finding: findings[0]! })).toMatchObject([{ status: 'done' }]);
  });

  it('can come as an Excel file, with pictures over its rows or in a folder of its name', async () => {
    const { desk, findings, folder, xlsx } = await askSchool(desks);
    const inSheet = greyJpeg(40, 30);
    const file = path.join(folder, '一小.xlsx');
    await fillWorkbook(xlsx, file, [
      { ...DONE, status: '已完成', pictures: [inSheet] },
      { ...DONE, status: '未完成', doneOn: '', newDue: '2026年4月1日' },
    ]);
    mkdirSync(path.join(folder, '一小'));
    writeFileSync(path.join(folder, '一小', '2-整改中.jpg'), greyJpeg(60, 30));
    const preview = await look(desk, file);
    expect(preview.files[0]!.rows).toMatchObject([
      { outcome: 'new', status: 'done', doneOn: '2026-03-08', pictures: 1, faults: [] },
      { outcome: 'new', status: 'not', newDue: '2026-04-01', pictures: 1, faults: [] },
    ]);
    await take(desk, preview);
    const [second] = await desk.ask('replies.ofFinding', { finding: findings[1]! });
    expect(second!.photos.map(({ width }) => width)).toEqual([60]);
    const [first] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    expect(first!.photos.map(({ width }) => width)).toEqual([40]);
  });

  it('is no part of the visit that was signed, and its pictures can still be masked', async () => {
    let visit = '';
    const { desk, findings, folder, html } = await askSchool(desks, 1, async (bureau, [finding]) => {
      visit = (await bureau.ask('findings.open', { finding: finding! })).finding.visit!;
      await bureau.ask('findings.edit', { finding: finding!, change: { facts: '校门口宣传栏的地图没有审图号' } });
      // As it came from the laptop.
      const { log } = bureau.workspace;
      const value = { state: 'closed', hash: hashVisit(log.db, findEntity(log.db, visit)!), reason: '' };
      saveCells(bureau.workspace, [{ cell: { kind: 'visit', entity: visit as EntityId, field: 'closing' }, value }]);
    });
    const file = fillPage(html, path.join(folder, 'a.html'), [{ ...DONE, pictures: [greyJpeg(40, 30)] }]);
    await take(desk, await look(desk, file));
    expect((await desk.ask('visits.open', { visit })).amended).toBe(false);
    expect(await desk.ask('photos.list', { visit, inspection: null, finding: null })).toEqual([]);
    expect((await desk.ask('findings.open', { finding: findings[0]! })).photos).toEqual([]);
    const [reply] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    const { media } = await send(desk, greyJpeg(40, 31));
    await desk.ask('photos.mask', { photo: reply!.photos[0]!.id, media });
    const [masked] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    expect(masked!.photos).toMatchObject([{ media, masked: true }]);
    expect((await look(desk, file)).files[0]!.rows).toMatchObject([{ outcome: 'same' }]);
    const anew = { ...DONE, measures: '补充说明', pictures: [greyJpeg(40, 30)] };
    await take(desk, await look(desk, fillPage(html, path.join(folder, 'b.html'), [anew])));
    const [later] = await desk.ask('replies.ofFinding', { finding: findings[0]! });
    expect(later).toMatchObject({ measures: '补充说明', photos: [{ media, masked: true }] });
    expect(storedBytes(desk, reply!.photos[0]!.media)).toBe(null);
    expect((await desk.ask('visits.open', { visit })).amended).toBe(false);
  });

  it('leads by way of a recheck to the closing of the finding', async () => {
    const { desk, findings, folder, html } = await askSchool(desks, 1);
    await take(desk, await look(desk, fillPage(html, path.join(folder, 'a.html'), [DONE])));
    const file = await desk.ask('rechecks.save', {
      finding: findings[0]!,
      visit: null,
      method: 'materials',
      verdict: 'fixed',
      note: '看过照片与制度',
    });
    expect(file.history.map(({ standing }) => standing.state)).toEqual(['draft', 'issued', 'submitted', 'closed']);
    const again = await look(desk, fillPage(html, path.join(folder, 'b.html'), [{ ...DONE, measures: '补充说明' }]));
    expect(again.files[0]!.rows).toMatchObject([{ outcome: 'changed', moves: false, notes: ['state-stays'] }]);
    await take(desk, again);
    expect(await stateOf(desk, findings[0]!)).toBe('closed');
  });
});

it('two files of one school in one folder: the one saved later counts, whatever their names', async () => {
  const { desk, findings, folder, html } = await askSchool(desks, 1);
  const back = path.join(folder, '收回');
  mkdirSync(back);
  fillPage(html, path.join(back, 'a.html'), [DONE], (saved) => ({ ...saved, savedAt: '2026-03-11T02:00:00Z' }));
  fillPage(html, path.join(back, 'b.html'), [{ ...DONE, measures: '草稿' }]);
  const preview = await look(desk, back);
  expect(preview.files.map(({ notes }) => notes)).toEqual([['again-in-batch'], ['again-in-batch']]);
  await take(desk, preview);
  expect(await desk.ask('replies.ofFinding', { finding: findings[0]! })).toMatchObject([
    { measures: DONE.measures, earlier: 1 },
  ]);
});

it('the forms say what is asked and nothing secret, and both files say the same', async () => {
  const { desk, notice, html } = await askSchool(desks);
  const form = readPageForm(html);
  const { notice: issued } = await desk.ask('notices.open', { notice });
  expect(form.findings.map(({ facts }) => facts)).toEqual(issued.findings.map(({ facts }) => facts));
  const page = readFileSync(html, 'utf8');
  expect(page).not.toContain(desk.workspace.signingKey.privateKey);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/https?:\/\//);
});
