import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { makeSigningKey } from '../../../electron/service/bundles/signature.ts';
import type { SigningKey } from '../../../electron/service/bundles/signature.ts';
import { signForm } from '../../../electron/service/replies/form-check.ts';
import type { ReplyFault, ReplyRefusal } from '../../../shared/model/reply.ts';
import { useDesks } from '../../helpers/desk.ts';
import { greyJpeg } from '../../fixtures/pictures.ts';
import { startInspection } from '../../helpers/inspection.ts';
import { openOffice } from '../notices/office.ts';
import { carry } from '../rounds/round-desk.ts';
import { askSchool, DONE, fillPage, fillWorkbook, look, stateOf, take } from './school.ts';
import type { Asked, Filled, Saved } from './school.ts';

const desks = useDesks();

/** What becomes of a page whose data was changed so. */
async function tryPage({ desk, html, folder }: Asked, change: (saved: Saved) => unknown) {
  const file = fillPage(html, path.join(folder, 'changed.html'), [DONE, DONE], change);
  const preview = await look(desk, file);
  const before = desk.workspace.log.seq;
  await take(desk, preview);
  return { file: preview.files[0]!, isUntouched: desk.workspace.log.seq === before };
}

const inForm = (change: object) => (saved: Saved) => ({ ...saved, form: { ...saved.form, ...change } });

/** The form as it would be, had somebody else made it. */
const remake =
  (key: SigningKey) =>
  ({ form: { check: _check, ...form }, ...saved }: Saved) => {
    const made = { ...form, bureau: { ...form.bureau, key: key.publicKey } };
    return { ...saved, form: { ...made, check: signForm(key, made) } };
  };

it('a form that was changed, or fits no notice in force here, is refused and says why', async () => {
  const asked = await askSchool(desks);
  const expectRefused = async (refusal: ReplyRefusal, change: (saved: Saved) => unknown): Promise<void> => {
    expect(await tryPage(asked, change)).toMatchObject({ file: { refusal, rows: [] }, isUntouched: true });
  };
  await expectRefused('check-wrong', inForm({ notice: 'another' }));
  await expectRefused('check-wrong', inForm({ schoolName: '别的学校' }));
  await expectRefused('check-wrong', inForm({ check: '0'.repeat(128) }));
  await expectRefused('check-wrong', inForm({ check: 7 }));
  await expectRefused('check-wrong', ({ form, ...saved }) => ({
    ...saved,
    form: { ...form, findings: [{ ...form.findings[0]!, finding: form.findings[1]!.finding }, form.findings[1]!] },
  }));
  await expectRefused('check-wrong', inForm({ bureau: { name: '邻县教育局', key: makeSigningKey().publicKey } }));
  await expectRefused('foreign-bureau', remake(makeSigningKey()));
  await expectRefused('newer-version', inForm({ version: 2 }));
  await expectRefused('not-a-form', inForm({ format: 'something' }));
  await expectRefused('not-a-form', () => null);
  await expectRefused('unreadable', (saved) => ({ ...saved, answers: 'many' }));
  await asked.desk.ask('notices.revoke', { document: asked.notice, reason: '重新下发' });
  await expectRefused('notice-revoked', (saved) => saved);
});

it('a form of another computer of the bureau is taken once that computer and its notice are known here', async () => {
  const { desk, findings, html, folder } = await askSchool(desks);
  const other = await openOffice(desks, '教育局二号机');
  other.clock.now = desk.clock.now;
  const file = fillPage(html, path.join(folder, 'a.html'), [DONE, DONE]);
  const { checkCode } = await desk.ask('keys.state', {});
  expect((await look(other, file)).files).toMatchObject([
    { refusal: 'foreign-bureau', madeBy: checkCode, schoolName: '', rows: [] },
  ]);
  await carry(await desk.exportTo(folder), other);
  const preview = await look(other, file);
  expect(preview.files).toMatchObject([{ refusal: null, rows: [{ outcome: 'new' }, { outcome: 'new' }] }]);
  expect(await take(other, preview)).toMatchObject({ rows: 2, findingsMoved: 2 });
  expect(await stateOf(other, findings[0]!)).toBe('submitted');
});

it('a form of an inspector’s laptop is none of the bureau’s, however well it is known', async () => {
  const asked = await askSchool(desks);
  const laptop = await desks.open('王芳');
  await startInspection(laptop, '城关第一小学');
  await carry(await laptop.exportTo(asked.folder), asked.desk);
  const { signingKey } = laptop.workspace;
  const forged = await tryPage(asked, remake(signingKey));
  expect(forged).toMatchObject({ file: { refusal: 'foreign-bureau' }, isUntouched: true });
});

it('what is wrong in one row stops that row alone', async () => {
  const asked = await askSchool(desks);
  const { desk, findings, html, folder } = asked;
  const expectFaults = async (row: Filled, faults: ReplyFault[]): Promise<void> => {
    const file = fillPage(html, path.join(folder, 'row.html'), [row]);
    const { rows } = (await look(desk, file)).files[0]!;
    expect(rows).toMatchObject([{ outcome: 'refused', faults }, { outcome: 'empty' }]);
  };
  await expectFaults({ ...DONE, status: '' }, ['status-missing']);
  await expectFaults({ ...DONE, status: '差不多' }, ['status-unknown']);
  await expectFaults({ ...DONE, measures: ' ' }, ['measures-missing']);
  await expectFaults({ ...DONE, doneOn: '' }, ['date-missing']);
  await expectFaults({ ...DONE, doneOn: '上周' }, ['date-unreadable']);
  await expectFaults({ ...DONE, doneOn: '2026-03-13' }, ['date-future']);
  await expectFaults({ ...DONE, doneOn: '2026-03-01' }, ['date-before-found']);
  await expectFaults({ ...DONE, status: 'not', doneOn: '' }, ['new-date-missing']);
  await expectFaults({ ...DONE, status: 'not', doneOn: '', newDue: '2026-03-02' }, ['new-date-early']);
  await expectFaults({ ...DONE, post: '岗'.repeat(41) }, ['text-too-long']);
  const file = fillPage(html, path.join(folder, 'half.html'), [
    { ...DONE, status: '' },
    { ...DONE, cause: '' },
  ]);
  const preview = await look(desk, file);
  expect(preview.files[0]!.rows).toMatchObject([
    { outcome: 'refused' },
    { outcome: 'new', notes: expect.arrayContaining(['cause-missing']) as unknown },
  ]);
  await take(desk, preview);
  expect(await Promise.all(findings.map((finding) => stateOf(desk, finding)))).toEqual(['issued', 'submitted']);
});

it('a page with scripts and tags in what was typed is read as text', async () => {
  const { desk, findings, folder, html } = await askSchool(desks, 1);
  const evil = '</script><script>globalThis.taken = true</script><img src=x onerror=alert(1)>';
  const file = path.join(folder, 'evil.html');
  fillPage(html, file, [{ ...DONE, measures: evil }]);
  writeFileSync(file, `<!-- <script>globalThis.taken = true</script> -->${readFileSync(file, 'utf8')}`);
  await take(desk, await look(desk, file));
  expect(await desk.ask('replies.ofFinding', { finding: findings[0]! })).toMatchObject([{ measures: evil }]);
  expect('taken' in globalThis).toBe(false);
});

it('pictures that are none are left out and said; the words are taken', async () => {
  const { desk, findings, folder, html } = await askSchool(desks, 1);
  const many = Array.from({ length: 11 }, (_, index) => greyJpeg(8 + index, 8));
  const pictures = [Buffer.from('<svg onload=alert(1)>'), greyJpeg(5000, 8), ...many];
  const preview = await look(desk, fillPage(html, path.join(folder, 'a.html'), [{ ...DONE, pictures }]));
  expect(preview.files[0]!.rows[0]).toMatchObject({
    outcome: 'new',
    pictures: 8,
    notes: ['pictures-too-many'],
    large: [expect.any(String)],
    odd: [{ nth: 1, name: '0.jpg', why: 'unreadable' }],
  });
  // Nobody has made the large one smaller.
  expect((await take(desk, preview)).leftOut).toEqual([
    { file: 'a.html', n: 1, nth: 1, name: '0.jpg', why: 'unreadable' },
    { file: 'a.html', n: 1, nth: 2, name: '1.jpg', why: 'too-large' },
  ]);
  expect((await desk.ask('replies.ofFinding', { finding: findings[0]! }))[0]!.photos).toHaveLength(7);
});

it('files that are no form, bombs, and what is damaged are named and passed over', async () => {
  const { desk, folder, xlsx } = await askSchool(desks, 1);
  const back = path.join(folder, '收回');
  mkdirSync(back);
  const put = (name: string, content: string | Buffer): void => writeFileSync(path.join(back, name), content);
  put('a-空.xlsx', '');
  put('b-别的.json', '{"a":1}');
  put('c-别的.html', '<html><p>你好</p></html>');
  put('d-断.xlsx', readFileSync(xlsx).subarray(0, 900));
  put('e-炸弹.xlsx', claimLength(await zipOf({ '[Content_Types].xml': '<Types/>' }), 0x7fffffff));
  put('f-实体.xlsx', await zipOf({ '[Content_Types].xml': '<!DOCTYPE a [<!ENTITY b "c">]><Types/>' }));
  put('g-半.html', '<script type="application/json" id="xunxiao-reply">{"form":');
  put('h-标签.html', `<html>${'<script '.repeat(1_000_000)}`);
  put('.hidden.html', '');
  const preview = await look(desk, back);
  expect(preview.files.map(({ file, refusal }) => [file, refusal])).toEqual([
    ['a-空.xlsx', 'not-a-form'],
    ['b-别的.json', 'not-a-form'],
    ['c-别的.html', 'not-a-form'],
    ['d-断.xlsx', 'unreadable'],
    ['e-炸弹.xlsx', 'too-large'],
    ['f-实体.xlsx', 'unsafe'],
    ['g-半.html', 'unreadable'],
    ['h-标签.html', 'not-a-form'],
  ]);
  expect(preview.toTake).toBe(0);
});

it('an Excel file with a row typed over, a row deleted, or pictures beside every row says so', async () => {
  const { desk, folder, xlsx } = await askSchool(desks, 2);
  const file = path.join(folder, '改.xlsx');
  const rows = [
    { ...DONE, status: '已完成', pictures: [greyJpeg(9, 9)] },
    { ...DONE, status: '已完成' },
  ];
  const sheetOf = (change: (sheet: string) => string): Promise<string> => fillWorkbook(xlsx, file, rows, change);
  await sheetOf((sheet) => sheet.replace(/(<c r="B5"[^>]*><is><t[^>]*>)[^<]*/, '$1别的问题'));
  expect((await look(desk, file)).files[0]!.rows).toMatchObject([{ faults: ['row-edited'] }, { outcome: 'new' }]);
  await sheetOf((sheet) => sheet.replace(/<row r="6".*?<\/row>/s, ''));
  expect((await look(desk, file)).files[0]!.rows).toMatchObject([{ outcome: 'new' }, { faults: ['row-missing'] }]);
  await sheetOf((sheet) => sheet.replace(/<c r="A5"[^>]*>.*?<\/c>/s, ''));
  expect((await look(desk, file)).files[0]).toMatchObject({
    notes: ['pictures-unplaced'],
    rows: [{ faults: ['row-missing'] }, { outcome: 'new' }],
  });
});

it("pictures within cells, as WPS keeps them, are found in their finding's row", async () => {
  const { desk, findings, folder, xlsx } = await askSchool(desks, 2);
  const file = path.join(folder, 'wps.xlsx');
  const rows = [
    { ...DONE, status: '已完成' },
    { ...DONE, status: '已完成' },
  ];
  const formula = '<c r="J6" t="str"><f>_xlfn.DISPIMG(&quot;ID_1A&quot;,1)</f><v>=DISPIMG</v></c>';
  await fillWorkbook(xlsx, file, rows, (sheet) => sheet.replace(/<c r="J6" s="\d+"\/>/, formula), {
    'xl/cellimages.xml':
      '<etc:cellImages><etc:cellImage><xdr:pic><xdr:cNvPr id="2" name="ID_1A"/><a:blip r:embed="rId1"/></xdr:pic></etc:cellImage></etc:cellImages>',
    'xl/_rels/cellimages.xml.rels':
      '<Relationships><Relationship Id="rId1" Type="t" Target="media/image1.jpeg"/></Relationships>',
    'xl/media/image1.jpeg': greyJpeg(17, 9),
  });
  const preview = await look(desk, file);
  expect(preview.files[0]).toMatchObject({ notes: [], rows: [{ pictures: 0 }, { pictures: 1, outcome: 'new' }] });
  await take(desk, preview);
  const [reply] = await desk.ask('replies.ofFinding', { finding: findings[1]! });
  expect(reply!.photos.map(({ width }) => width)).toEqual([17]);
});

it('a file that changed after the preview is not taken', async () => {
  const { desk, findings, folder, html } = await askSchool(desks, 1);
  const file = fillPage(html, path.join(folder, 'a.html'), [DONE]);
  const preview = await look(desk, file);
  fillPage(html, file, [{ ...DONE, measures: '别的' }]);
  expect(await take(desk, preview)).toMatchObject({ rows: 0, skipped: ['a.html'] });
  expect(await stateOf(desk, findings[0]!)).toBe('issued');
});

it('an inspector has no business with replies', async () => {
  const laptop = await desks.open('王芳');
  await expect(laptop.ask('replies.read', { paths: [desks.folder('')] })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

async function zipOf(parts: { readonly [name: string]: string }): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** A file whose directory says that its first part unpacks to so many bytes. */
function claimLength(zip: Buffer, bytes: number): Buffer {
  zip.writeUInt32LE(bytes, zip.indexOf('PK\u0001\u0002') + 24);
  return zip;
}
