import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../electron/service/check.ts';
import { readBundle } from '../../electron/service/bundles/read.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { killChildren, startChild } from '../helpers/child-process.ts';
import type { Child } from '../helpers/child-process.ts';
import { seededBytes } from '../helpers/chance.ts';
import { useDesks } from '../helpers/desk.ts';
import { answer, no, startInspection, YES_NO } from '../helpers/inspection.ts';
import { openDesk } from '../helpers/open-desk.ts';
import type { Desk } from '../helpers/open-desk.ts';
import { readChanges } from '../helpers/state.ts';

/** `XUNXIAO_RUNS` multiplies the number of kills. */
const TIMES = Number(process.env.XUNXIAO_RUNS ?? 1);
const turns = (count: number) => Array.from({ length: Math.ceil(count * TIMES) }, (_, turn) => turn);

const desks = useDesks();
afterEach(killChildren);

const DOOMED = path.join(import.meta.dirname, 'doomed.ts');
const doom = (mode: string, folder: string, stick = ''): Child => startChild(DOOMED, [mode, folder, stick]);

/** Lets a program work for a moment after it is ready, or until it is done; the moment differs from turn to turn. */
async function killSoon(child: Child, turn: number, mostMs: number): Promise<void> {
  await child.line((line) => line === 'ready');
  const [high, low] = seededBytes(turn)(2) as unknown as [number, number];
  const ms = ((high * 256 + low) / 65_536) * mostMs;
  await Promise.race([child.ended, new Promise((resolve) => setTimeout(resolve, ms))]);
  await child.kill();
}

/** Opens what a killed program left, which must be whole. */
async function reopen(folder: string): Promise<Desk> {
  const desk = await openDesk(folder, null);
  expect(desk.service.workspace()).not.toBeNull();
  expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
  expect(existsSync(path.join(folder, 'staging'))).toBe(false);
  return desk;
}

/** One stick for each number of inspections, of 35 answers each; 200 of them are merged in more than one step. */
async function makeSticks(...inspections: number[]): Promise<{ folder: string; changes: number[] }> {
  const folder = desks.folder('sticks');
  const changes: number[] = [];
  for (const [index, count] of inspections.entries()) {
    const desk = await desks.open(`检查员${index}`);
    fillWorkspace(desk.workspace, count, 35);
    mkdirSync(path.join(folder, String(index)), { recursive: true });
    await desk.exportTo(path.join(folder, String(index)));
    changes.push(desk.workspace.log.seq);
  }
  return { folder, changes };
}

describe('a program that is killed', { timeout: 180_000 * Math.max(1, TIMES) }, () => {
  it.each(turns(3))('while it saves answers loses none that was said to be saved (%i)', async (turn) => {
    const folder = desks.folder('doomed');
    const child = doom('save', folder);
    await killSoon(child, turn, 120);
    const inspection = child.lines.find((line) => line.startsWith('inspection'))!.split(' ')[1]!;
    const saved = child.lines.filter((line) => line.startsWith('saved')).map((line) => line.split(' '));
    const desk = await reopen(folder);
    const { answers } = await desk.ask('inspections.open', { inspection });
    const notes = new Map(saved.map(([, nth, item]) => [item!, Number(nth)]));
    for (const [item, nth] of notes) {
      expect(Number(/第(\d+)次/.exec(answers[item]!.note)![1])).toBeGreaterThanOrEqual(nth);
    }
    const written = readChanges(desk.workspace.log).filter(({ cell }) => cell[0] === 'answer').length;
    expect([saved.length, saved.length + 1]).toContain(written);
    await answer(desk, inspection, YES_NO[0]!, { ...no, note: 'and goes on' });
    desk.service.close();
  });

  it('while it merges sticks has each of them wholly or not at all, and merges the rest next time', async () => {
    const { folder: sticks, changes } = await makeSticks(5, 5, 200, 5);
    for (const turn of turns(2)) {
      const folder = desks.folder(`doomed-${turn}`);
      await killSoon(doom('import', folder, sticks), turn, 400);
      const desk = await reopen(folder);
      const here = Map.groupBy(readChanges(desk.workspace.log), ({ replica }) => replica);
      for (const arrived of here.values()) expect(changes).toContain(arrived.length);
      const { results } = await desk.importFrom([sticks], ['*']);
      expect(results.map(({ outcome }) => outcome)).toEqual(
        results.map((_, index) => (index < here.size ? 'already-here' : 'merged')),
      );
      expect(readChanges(desk.workspace.log)).toHaveLength(changes.reduce((sum, one) => sum + one, 0));
      expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
      desk.service.close();
    }
  });

  it('while it exports leaves only whole bundles under a bundle’s name, and exports again', async () => {
    const original = await desks.open('王芳');
    const inspection = await startInspection(original);
    for (const item of YES_NO) await answer(original, inspection, item, no);
    original.service.close();
    for (const turn of turns(2)) {
      const folder = desks.folder(`doomed-${turn}`);
      cpSync(original.folder, folder, { recursive: true });
      const stick = desks.folder(`stick-${turn}`);
      const child = doom('export', folder, stick);
      await killSoon(child, turn, 150);
      const bundles = readdirSync(stick).filter((name) => name.endsWith('.xunxiao') && !name.startsWith('.'));
      const said = child.lines.filter((line) => line.startsWith('exported')).map((line) => path.basename(line));
      expect(bundles).toEqual(expect.arrayContaining(said));
      for (const name of bundles) {
        const staging = desks.folder(`staging-${turn}-${name}`);
        mkdirSync(staging);
        expect(await readBundle(path.join(stick, name), { staging })).toMatchObject({ ok: true });
        rmSync(staging, { recursive: true });
      }
      const desk = await reopen(folder);
      expect(path.basename(await desk.exportTo(stick))).toMatch(/\.xunxiao$/);
      expect(readdirSync(stick).filter((name) => name.endsWith('.part'))).toEqual([]);
      desk.service.close();
    }
  });

  it('while it takes an import back and brings it in again has the one or the other', async () => {
    const { folder: sticks, changes } = await makeSticks(20);
    for (const turn of turns(2)) {
      const folder = desks.folder(`doomed-${turn}`);
      const child = doom('undo', folder, path.join(sticks, '0'));
      await killSoon(child, turn, 120);
      const desk = await reopen(folder);
      const here = readChanges(desk.workspace.log).length;
      expect([0, changes[0]]).toContain(here);
      const { rows } = await desk.ask('import.batches', { offset: 0, limit: 9 });
      expect(rows[0]!.withdrawnAt === null).toBe(here > 0);
      if (here === 0) await desk.ask('import.redo', { batch: rows[0]!.id });
      expect(readChanges(desk.workspace.log)).toHaveLength(changes[0]!);
      desk.service.close();
    }
  });

  it('while it makes a workspace leaves none, or one that opens', async () => {
    for (const turn of turns(2)) {
      const folder = desks.folder(`doomed-${turn}`);
      mkdirSync(folder, { recursive: true });
      await killSoon(doom('create', folder), turn, 25);
      const desk = await openDesk(folder, { name: '王芳', role: 'inspector' });
      expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
      await startInspection(desk);
      desk.service.close();
    }
  });
});
