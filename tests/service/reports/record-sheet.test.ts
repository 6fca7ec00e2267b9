import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { RecordFile } from '../../../shared/model/record-sheet.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { addPhoto } from '../../helpers/photos.ts';
import { JPEG } from '../../fixtures/images.ts';
import { closeDay, fillIn, sign, signAll, spendDay } from '../closing/signing.ts';
import { readDocx } from './read-docx.ts';

const desks = useDesks();
const [FIRST, SECOND] = YES_NO as [string, string];

async function write(desk: Desk, visit: string): Promise<{ file: string; result: RecordFile }> {
  const folder = desks.folder();
  const end = await desk.finish('records.write', { visit, folder, drawn: [] });
  if (end.state !== 'done' || end.kind !== 'record') throw new Error(JSON.stringify(end));
  return { file: path.join(folder, end.result.fileName), result: end.result };
}

it('a closed visit’s record has every answer, the score, the hash, signatures as pictures and page numbers', async () => {
  const desk = await desks.open('王芳');
  const { visit, inspection } = await spendDay(desk);
  await desk.ask('answers.save', { inspection, item: FIRST, answer: { ...no, note: '校门东侧' } });
  await answer(desk, inspection, SECOND, no);
  await addPhoto(desk.workspace, inspection, FIRST, JPEG);
  const closed = await closeDay(desk, visit);
  const { file, result } = await write(desk, visit);
  expect(result).toMatchObject({
    fileName: '现场检查记录表-城关第一小学-2026-03-02.docx',
    photos: 1,
    photosMissing: 0,
  });
  expect(readFileSync(file)).toHaveLength(result.bytes);

  const { text, entries, document, footer, fontTable } = await readDocx(file);
  const { template } = await desk.ask('inspections.open', { inspection });
  const { score } = await desk.ask('inspections.open', { inspection });
  for (const item of template!.items.filter(({ id }) => !score!.hidden.includes(id))) {
    expect(text).toContain(item.text.zh);
  }
  for (const words of ['城关第一小学', '校门东侧', '否（不存在）', '未检查', '照1', '时间不足', closed.hash]) {
    expect(text).toContain(words);
  }
  expect(text).toContain(`${score!.final!.rounded} 分`);
  expect(text).toContain('王芳，督学');
  expect(text).not.toContain('草稿');
  // Three signatures of one picture, and a photo.
  expect(entries.filter((name) => name.startsWith('word/media/')).length).toBe(2);
  expect(document.match(/<pic:pic/g)).toHaveLength(4);
  expect(document.match(/<w:tblHeader/g)!.length).toBeGreaterThanOrEqual(2);
  expect(document).toMatch(/<w:pgSz[^>]*w:w="11906"[^>]*w:h="16838"/);
  expect(footer).toContain('NUMPAGES');
  expect(footer).toMatch(/>PAGE</);
  expect(fontTable).toContain('<w:altName w:val="方正小标宋_GBK,小标宋,宋体');
});

it('says on the record that it is a draft, that it was opened again and why, and whose signatures are of an earlier content', async () => {
  const desk = await desks.open('王芳');
  const { visit, inspection } = await spendDay(desk);
  expect((await desk.ask('records.open', { visit })).warnings).toEqual(['草稿：本次检查尚未结束，内容可能变动。']);
  await closeDay(desk, visit);
  expect((await desk.ask('records.open', { visit })).warnings).toEqual([]);
  await desk.ask('closing.reopen', { visit, reason: '错填一题' });
  await desk.ask('inspections.reopen', { inspection, reason: '错填一题' });
  await answer(desk, inspection, SECOND, yes);
  await desk.ask('closing.close', { visit, reason: '学校已离场' });
  const { warnings } = await desk.ask('records.open', { visit });
  expect(warnings[0]).toBe(
    '签字后内容有变动。以下签字针对的是变动前的内容：检查人员王芳、检查人员李强、学校负责人赵主任。',
  );
  expect(warnings[1]).toMatch(/由王芳重新打开，原因：错填一题$/);
  const { text } = await readDocx((await write(desk, visit)).file);
  for (const warning of warnings) expect(text).toContain(warning);
});

it('a refusal stands there with its words and the witness', async () => {
  const desk = await desks.open('王芳');
  const { visit } = await spendDay(desk);
  await fillIn(desk, visit);
  await sign(desk, visit, 'school', '', { refused: true, words: '校长不在' });
  await sign(desk, visit, 'witness', '孙干事');
  const { signatures } = await desk.ask('records.open', { visit });
  expect(signatures.map(({ role, remark }) => [role, remark])).toEqual([
    ['学校负责人', '拒绝签字：校长不在'],
    ['见证人', ''],
  ]);
});

it('has the same number, hash and evidence numbers at the bureau, and leaves out photos that have not arrived', async () => {
  const [desk, bureau] = [await desks.open('王芳'), await desks.open('局', 'bureau')];
  const { visit, inspection } = await spendDay(desk);
  await addPhoto(desk.workspace, inspection, FIRST, JPEG);
  await fillIn(desk, visit);
  await signAll(desk, visit);
  await bureau.importFrom([await desk.exportTo(desks.folder())], [desk.workspace.signingKey.publicKey]);
  const [here, there] = [await desk.ask('records.open', { visit }), await bureau.ask('records.open', { visit })];
  expect(there).toEqual(here);
  bureau.workspace.log.db.prepare("DELETE FROM media WHERE type = 'image/jpeg'").run();
  const { result, file } = await write(bureau, visit);
  expect(result).toMatchObject({ photos: 0, photosMissing: 1 });
  expect((await readDocx(file)).text).toContain('照片文件尚未收到');
});

it('shows a photo as a screen has drawn it, and then needs no words for what is drawn', async () => {
  const desk = await desks.open('王芳');
  const { visit, inspection } = await spendDay(desk);
  await addPhoto(desk.workspace, inspection, FIRST, JPEG);
  const { photos } = await desk.ask('records.open', { visit });
  const shapes = [{ shape: 'text', at: { x: 0.25, y: 0.5 }, text: '此处', colour: 'red' } as const];
  await desk.ask('photos.draw', { photo: photos[0]!.id, shapes });
  const plain = await write(desk, visit);
  expect((await readDocx(plain.file)).text).toContain('图上标注：“此处”在（左 25%，上 50%）');
  const folder = desks.folder();
  const drawn = [{ photo: photos[0]!.id, media: photos[0]!.media }];
  const end = await desk.finish('records.write', { visit, folder, drawn });
  if (end.state !== 'done' || end.kind !== 'record') throw new Error(JSON.stringify(end));
  expect(end.result.fileName).toBe('现场检查记录表-城关第一小学-2026-03-02 (2).docx');
  expect((await readDocx(path.join(folder, end.result.fileName))).text).not.toContain('图上标注');
});
