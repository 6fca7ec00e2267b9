import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../shared/model/failure.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import { noSmallDisks, useSmallDisks } from '../../helpers/small-disk.ts';

const desks = useDesks();
const disks = useSmallDisks();
const MEBIBYTE = 1024 * 1024;
const WANG = { name: '王芳', role: 'inspector' } as const;

/** Leaves so many bytes free. */
function fill(disk: string, left: number): void {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(path.join(disk, 'holiday.mp4'), Buffer.alloc(Math.max(0, bavail * bsize - left)));
}

const empty = (disk: string): void => rmSync(path.join(disk, 'holiday.mp4'));

/** @returns the code with which a call failed; null when it was done */
async function failureOf(work: () => Promise<unknown>): Promise<Failure['code'] | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return (error as Failure).code;
  }
}

function reasonOf(end: JobState): string {
  if (end.state === 'failed') return end.failure.code;
  const result = end.state === 'done' && end.kind === 'import' ? end.result.results[0] : undefined;
  return result?.outcome === 'refused' ? result.refusal.code : (result?.outcome ?? end.state);
}

async function reopened(desk: Desk, machine: { folder: string }): Promise<Desk> {
  desk.service.close();
  return openDesk(desk.folder, null, { machine });
}

if (noSmallDisks !== null) console.log(`tests of full and read-only disks are left out: ${noSmallDisks}`);

describe.skipIf(noSmallDisks !== null)('a disk that is full', () => {
  it('lets no answer be lost that was said to be saved, and takes answers again when there is room', async () => {
    const disk = disks.mount(8 * MEBIBYTE);
    const machine = { folder: desks.folder('machine') };
    const desk = await openDesk(path.join(disk, 'workspace'), WANG, { machine });
    const inspection = await startInspection(desk);
    fill(disk, 64 * 1024);
    let saved = 0;
    let failure: string | null = null;
    for (let turn = 1; failure === null && turn < 2000; turn += 1) {
      failure = await failureOf(() => answer(desk, inspection, YES_NO[0]!, { ...no, note: `第${turn}次` }));
      if (failure === null) saved = turn;
    }
    expect(failure).toBe('disk-full');
    expect(saved).toBeGreaterThan(0);
    const shown = await desk.ask('inspections.open', { inspection });
    expect(shown.answers[YES_NO[0]!]!.note).toBe(`第${saved}次`);
    empty(disk);
    await answer(desk, inspection, YES_NO[1]!, yes);

    const again = await reopened(desk, machine);
    const sheet = await again.ask('inspections.open', { inspection });
    expect(sheet.answers[YES_NO[0]!]!.note).toBe(`第${saved}次`);
    expect(sheet.answers[YES_NO[1]!]).toMatchObject({ value: 'yes' });
    expect(await checkWorkspace(again.workspace)).toMatchObject({ ok: true });
    again.service.close();
  });

  it('while a stick is merged changes nothing, and the stick can be merged when there is room', async () => {
    const wang = await desks.open('王芳');
    for (let turn = 0; turn < 12; turn += 1) {
      const inspection = await startInspection(wang, `第${turn}小学`);
      for (const item of YES_NO) await answer(wang, inspection, item, { ...no, note: '很长的说明'.repeat(300) });
    }
    const stick = await wang.exportTo(desks.folder());
    const disk = disks.mount(16 * MEBIBYTE);
    const machine = { folder: desks.folder('machine') };
    const bureau = await openDesk(path.join(disk, 'workspace'), { name: '县教育局', role: 'bureau' }, { machine });
    await startInspection(bureau, '自己的学校');
    const before = (await checkWorkspace(bureau.workspace)).changes;
    for (const left of [0, 100_000, 400_000, 800_000]) {
      fill(disk, left);
      const end = await bureau.finish('import.start', { paths: [stick], acceptKeys: ['*'] });
      expect(['disk-full', 'too-large-for-disk']).toContain(reasonOf(end));
      empty(disk);
      expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, changes: before });
    }
    expect((await bureau.importFrom([stick], ['*'])).results).toMatchObject([{ outcome: 'merged' }]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
    bureau.service.close();
  });

  it('lets a workspace be opened, read and closed that had answers on their way into its lists', async () => {
    const disk = disks.mount(8 * MEBIBYTE);
    const machine = { folder: desks.folder('machine') };
    const desk = await openDesk(path.join(disk, 'workspace'), WANG, { machine });
    const inspection = await startInspection(desk);
    await answer(desk, inspection, YES_NO[0]!, no);
    fill(disk, 0);
    desk.service.close();
    const again = await openDesk(desk.folder, null, { machine });
    expect((await again.ask('inspections.open', { inspection })).answers[YES_NO[0]!]).toMatchObject({ value: 'no' });
    again.service.close();
    empty(disk);
    const later = await openDesk(desk.folder, null, { machine });
    expect((await later.ask('inspections.open', { inspection })).inspection.answered).toBe(1);
    expect(await checkWorkspace(later.workspace)).toMatchObject({ ok: true });
    later.service.close();
  });

  it('is said in one word when a workspace is to be made on it', async () => {
    const disk = disks.mount(2 * MEBIBYTE);
    fill(disk, 8192);
    const code = await failureOf(() =>
      openDesk(path.join(disk, 'workspace'), WANG, { machine: { folder: desks.folder('m') } }),
    );
    expect(code).toBe('disk-full');
    empty(disk);
    const desk = await openDesk(path.join(disk, 'workspace'), WANG, { machine: { folder: desks.folder('m') } });
    await startInspection(desk);
    desk.service.close();
  });
});

describe.skipIf(noSmallDisks !== null)('a folder that can only be read', () => {
  it('is refused as a place for a new workspace, and nothing is left there', async () => {
    const disk = disks.mount(8 * MEBIBYTE);
    disks.setReadOnly(disk, true);
    const machine = { folder: desks.folder('m') };
    expect(await failureOf(() => openDesk(path.join(disk, 'workspace'), WANG, { machine }))).toBe('folder-read-only');
    expect(readdirSync(disk)).toEqual([]);
  });

  it('is told when the workspace in it is opened, and it opens when it can be written again', async () => {
    const disk = disks.mount(8 * MEBIBYTE);
    const machine = { folder: desks.folder('m') };
    const desk = await openDesk(path.join(disk, 'workspace'), WANG, { machine });
    const inspection = await startInspection(desk);
    await answer(desk, inspection, YES_NO[0]!, no);
    desk.service.close();
    disks.setReadOnly(disk, true);
    expect(await failureOf(() => openDesk(desk.folder, null, { machine }))).toBe('folder-read-only');
    disks.setReadOnly(disk, false);
    const again = await openDesk(desk.folder, null, { machine });
    expect((await again.ask('inspections.open', { inspection })).answers[YES_NO[0]!]).toMatchObject({ value: 'no' });
    expect(await again.ask('workspace.info', {})).toMatchObject({ renewed: null });
    again.service.close();
  });
});
