import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { mediaPath } from '../../../electron/service/evidence/media-store.ts';
import { mediaFolder } from '../../../electron/service/workspace.ts';
import { PNG } from '../../fixtures/images.ts';
import { useDesks } from '../../helpers/desk.ts';
import { addPhoto, answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import { readEverything } from '../../helpers/state.ts';

const desks = useDesks();
const [FIRST, SECOND] = YES_NO as [string, string];
const LIST = {
  query: '',
  template: null,
  state: 'any',
  sort: 'changed',
  descending: true,
  offset: 0,
  limit: 50,
} as const;

describe('a stick from the school to the bureau', () => {
  it('brings the inspection with its answers, score and author', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, FIRST, no);
    await answer(wang, inspection, SECOND, { ...no, note: '大门东侧' });
    const own = await wang.ask('inspections.open', { inspection });

    const file = await wang.exportTo(desks.folder());
    const batch = await bureau.importFrom([file], [wang.workspace.signingKey.publicKey]);
    expect(batch.results).toMatchObject([
      {
        outcome: 'merged',
        signer: { name: '王芳', role: 'inspector' },
        counts: { inspectionsNew: 1, inspectionsUpdated: 0, conflicts: 0 },
        gaps: [],
        branches: 0,
      },
    ]);

    const merged = await bureau.ask('inspections.open', { inspection });
    expect(merged.answers).toEqual(own.answers);
    expect(merged.score).toEqual(own.score);
    expect(merged.answers[SECOND]).toMatchObject({ note: '大门东侧', by: { author: '王芳', replicaName: '王芳' } });
    const listed = await bureau.ask('inspections.list', LIST);
    expect(listed.rows).toMatchObject([{ id: inspection, schoolName: '城关第一小学', authors: ['王芳'], answered: 2 }]);
    const history = await bureau.ask('cells.history', { kind: 'answer', entity: inspection, field: FIRST });
    expect(history).toMatchObject([{ standing: 'shown', value: no, by: { author: '王芳' } }]);
  });

  it('brings nothing new the second time', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    await answer(wang, await startInspection(wang), FIRST, no);
    const file = await wang.exportTo(desks.folder());
    await bureau.importFrom([file], ['*']);
    await bureau.ask('today.open', {});
    const before = readEverything(bureau.workspace.log.db);
    const { results } = await bureau.importFrom([file]);
    expect(results).toMatchObject([{ outcome: 'already-here', counts: { added: 0, conflicts: 0 } }]);
    await bureau.ask('today.open', {});
    expect(readEverything(bureau.workspace.log.db)).toEqual(before);
  });

  it('brings what was added since, and says which inspections it changed', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await answer(wang, inspection, FIRST, no);
    await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    await answer(wang, inspection, FIRST, yes);
    const { results } = await bureau.importFrom([await wang.exportTo(desks.folder())]);
    expect(results).toMatchObject([
      { outcome: 'merged', counts: { added: 1, inspectionsNew: 0, inspectionsUpdated: 1, conflicts: 0 } },
    ]);
    const history = await bureau.ask('cells.history', { kind: 'answer', entity: inspection, field: FIRST });
    expect(history.map(({ standing, value }) => [standing, value])).toEqual([
      ['shown', yes],
      ['earlier', no],
    ]);
  });

  it('shows what two inspectors answered differently as a conflict, with both names', async () => {
    const wang = await desks.open('王芳');
    const li = await desks.open('李明');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    await li.importFrom([await wang.exportTo(desks.folder())], ['*']);
    await answer(wang, inspection, FIRST, no);
    li.clock.now += 60_000;
    await answer(li, inspection, FIRST, yes);
    await answer(li, inspection, SECOND, no);
    const sticks = [await wang.exportTo(desks.folder()), await li.exportTo(desks.folder())];
    const { results } = await bureau.importFrom(sticks, ['*']);
    expect(results.map((one) => ('counts' in one ? one.counts.conflicts : null))).toEqual([0, 1]);
    const { rows } = await bureau.ask('inspections.list', { ...LIST, state: 'conflict' });
    expect(rows).toMatchObject([{ id: inspection, conflicts: 1, authors: ['李明', '王芳'].toSorted() }]);
    const { answers } = await bureau.ask('inspections.open', { inspection });
    expect(answers[FIRST]).toMatchObject({ value: 'yes', conflict: true, by: { author: '李明' } });
    expect(answers[SECOND]).toMatchObject({ value: 'no', conflict: false });
    const history = await bureau.ask('cells.history', { kind: 'answer', entity: inspection, field: FIRST });
    expect(history.map(({ by, standing }) => [by.author, standing])).toEqual([
      ['李明', 'shown'],
      ['王芳', 'other'],
    ]);
  });
});

describe('photos', () => {
  it('arrive whole, and a check notices one that is changed or missing afterwards', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    const sha256 = await addPhoto(wang, inspection, PNG);
    const { results } = await bureau.importFrom([await wang.exportTo(desks.folder())], ['*']);
    expect(results).toMatchObject([{ outcome: 'merged', counts: { mediaAdded: 1 } }]);
    const file = mediaPath(mediaFolder(bureau.folder), sha256);
    expect(readFileSync(file)).toEqual(PNG);
    expect((await bureau.ask('inspections.open', { inspection })).photos).toMatchObject([
      { media: sha256, here: true },
    ]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, media: 1, damagedMedia: [] });

    writeFileSync(file, Buffer.concat([PNG.subarray(0, -1), Buffer.from([0])]));
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: false, damagedMedia: [sha256] });
    writeFileSync(file, PNG.subarray(1));
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: false, damagedMedia: [sha256] });
    writeFileSync(file, PNG);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('that are missing here are brought by a later stick of a laptop that has them', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(wang);
    const sha256 = await addPhoto(wang, inspection, PNG);
    const stick = await wang.exportTo(desks.folder());
    wang.workspace.log.db.prepare('DELETE FROM media').run();
    const withoutPhoto = await wang.exportTo(desks.folder());
    expect(withoutPhoto).not.toBe(stick);
    await bureau.importFrom([withoutPhoto], ['*']);
    const open = () => bureau.ask('inspections.open', { inspection });
    expect((await open()).photos).toMatchObject([{ media: sha256, here: false }]);
    const { results } = await bureau.importFrom([stick]);
    expect(results).toMatchObject([{ outcome: 'merged', counts: { added: 0, mediaAdded: 1 } }]);
    expect((await open()).photos).toMatchObject([{ media: sha256, here: true }]);
  });
});

describe('a shoebox of sticks', () => {
  it('is merged but for what is broken, and each file gets its own verdict', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    const box = desks.folder('box');
    const files: string[] = [];
    for (const name of ['王芳', '李明', '陈静']) {
      const desk = await desks.open(name);
      await answer(desk, await startInspection(desk, `${name}的学校`), FIRST, no);
      files.push(await desk.exportTo(desks.folder()));
    }
    const [good, damaged, truncated] = files.map((file) => readFileSync(file)) as [Buffer, Buffer, Buffer];
    mkdirSync(path.join(box, '王芳'), { recursive: true });
    // Within the manifest: a byte of a ZIP's time stamps would change nothing that a bundle says.
    damaged[100]! ^= 0xff;
    writeFileSync(path.join(box, '1.xunxiao'), damaged);
    writeFileSync(path.join(box, '2.xunxiao'), truncated.subarray(0, -40));
    writeFileSync(path.join(box, '3.xunxiao'), '小学检查表');
    writeFileSync(path.join(box, '4.xunxiao'), '');
    writeFileSync(path.join(box, '王芳', '5.xunxiao'), good);
    writeFileSync(path.join(box, 'readme.txt'), 'no bundle, not asked for');
    const { results } = await bureau.importFrom([box, path.join(box, 'gone.xunxiao')], ['*']);
    expect(results.map(({ file, outcome }) => [file, outcome])).toEqual([
      ['1.xunxiao', 'refused'],
      ['2.xunxiao', 'refused'],
      ['3.xunxiao', 'refused'],
      ['4.xunxiao', 'refused'],
      ['gone.xunxiao', 'refused'],
      ['5.xunxiao', 'merged'],
    ]);
    expect((await bureau.ask('inspections.list', LIST)).rows).toMatchObject([{ schoolName: '王芳的学校' }]);
    expect((await bureau.ask('import.batches', { offset: 0, limit: 9 })).rows[0]!.results).toEqual(results);
  });

  it('may hold the same stick twice under two names', async () => {
    const wang = await desks.open('王芳');
    const bureau = await desks.open('县教育局', 'bureau');
    await answer(wang, await startInspection(wang), FIRST, no);
    const file = await wang.exportTo(desks.folder());
    const copy = desks.folder('z 副本.xunxiao');
    writeFileSync(copy, readFileSync(file));
    const { results } = await bureau.importFrom([copy, file, file], ['*']);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['already-here', 'merged']);
  });
});
