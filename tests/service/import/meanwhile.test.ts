import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { fillWorkspace } from '../../bench/fill.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, yes, YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { readChanges } from '../../helpers/state.ts';

const desks = useDesks();
const [FIRST, SECOND] = YES_NO as [string, string];

/** A stick with so many changes that its merge takes several steps, an answer to the bureau's own inspection among them. */
async function makeLongStick(bureau: Desk, inspection: string): Promise<string> {
  const wang = await desks.open('王芳');
  await wang.importFrom([await bureau.exportTo(desks.folder())], ['*']);
  wang.clock.now += 60_000;
  await answer(wang, inspection, FIRST, no);
  fillWorkspace(wang.workspace, 120, 35);
  return wang.exportTo(desks.folder());
}

/** Works on while the program merges: a call per turn of the event loop, until the job is over or `enough` says so. */
async function workWhile(bureau: Desk, job: string, inspection: string, enough: (turn: number) => boolean) {
  let turn = 0;
  for (; !enough(turn); turn += 1) {
    const { state } = await bureau.ask('jobs.state', { job });
    if (state !== 'running') break;
    await answer(bureau, inspection, SECOND, { ...yes, note: `第${turn}次` });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return turn;
}

describe('while a long stick is merged', () => {
  it('answers are saved as ever, and both are there in the end', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(bureau);
    const stick = await makeLongStick(bureau, inspection);
    const { id } = await bureau.ask('import.start', { paths: [stick], acceptKeys: ['*'] });
    const turns = await workWhile(bureau, id, inspection, () => false);
    expect(turns).toBeGreaterThan(2);
    expect(await bureau.ask('jobs.state', { job: id })).toMatchObject({ state: 'done' });
    const sheet = await bureau.ask('inspections.open', { inspection });
    expect(sheet.answers[SECOND]!.note).toBe(`第${turns - 1}次`);
    expect(sheet.answers[FIRST]).toMatchObject({ value: 'no', by: { author: '王芳' } });
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });

  it('the merge can be stopped: nothing of the stick stays, everything saved meanwhile does', async () => {
    const bureau = await desks.open('县教育局', 'bureau');
    const inspection = await startInspection(bureau);
    const stick = await makeLongStick(bureau, inspection);
    const { id } = await bureau.ask('import.start', { paths: [stick], acceptKeys: ['*'] });
    const others = () => readChanges(bureau.workspace.log).filter(({ author }) => author === '王芳').length;
    const turns = await workWhile(bureau, id, inspection, () => others() > 0);
    expect(others()).toBeGreaterThan(0);
    await bureau.ask('jobs.cancel', { job: id });
    await bureau.service.rest();
    expect(await bureau.ask('jobs.state', { job: id })).toMatchObject({ state: 'cancelled' });
    expect(others()).toBe(0);
    const sheet = await bureau.ask('inspections.open', { inspection });
    expect(sheet.answers[FIRST]).toBeUndefined();
    expect(sheet.answers[SECOND]!.note).toBe(`第${turns - 1}次`);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
    expect((await bureau.importFrom([stick], ['*'])).results).toMatchObject([{ outcome: 'merged' }]);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true });
  });
});
