/** A team that shares one inspection on two laptops, and the bureaus that hear of it. */
import { mkdirSync } from 'node:fs';
import { expect } from 'vitest';
import { ANY_KEY } from '../../../electron/service/bundles/import.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import type { InspectionId } from '../../../shared/model/ids.ts';
import type { Desks } from '../../helpers/desk.ts';
import { no, startInspection, yes } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import type { Answer } from '../../../shared/checklist/answers.ts';

export const ALL = { query: '', inspection: null, template: null, replica: null } as const;
export const PAGE = { offset: 0, limit: 100 } as const;

export type Team = {
  readonly wang: Desk;
  readonly li: Desk;
  readonly bureau: Desk;
  readonly inspection: InspectionId;
};

let sticks = 0;

/** Everything that one knows goes to the other on a real stick. */
export async function carry(desks: Desks, from: Desk, to: Desk): Promise<void> {
  sticks += 1;
  const stick = desks.folder(`stick-${sticks}`);
  mkdirSync(stick, { recursive: true });
  await to.importFrom([await from.exportTo(stick)], [ANY_KEY]);
}

/** Both laptops know the inspection; nothing is answered yet. */
export async function makeTeam(desks: Desks, school = '城关第一小学'): Promise<Team> {
  const wang = await desks.open('王芳');
  const li = await desks.open('李强');
  const bureau = await desks.open('青禾县教育局', 'bureau');
  const inspection = await startInspection(wang, school);
  await carry(desks, wang, li);
  return { wang, li, bureau, inspection };
}

/** Wang says yes, Li says no, to each of these items; the bureau hears of it. */
export async function disagree(desks: Desks, team: Team, items: readonly string[]): Promise<void> {
  for (const item of items) {
    await team.wang.ask('answers.save', { inspection: team.inspection, item, answer: yes });
    await team.li.ask('answers.save', { inspection: team.inspection, item, answer: no });
  }
  await carry(desks, team.wang, team.bureau);
  await carry(desks, team.li, team.bureau);
}

export async function listOpen(desk: Desk): Promise<readonly Conflict[]> {
  return (await desk.ask('conflicts.list', { ...ALL, ...PAGE })).rows;
}

/** Keeps what this author wrote. */
export async function keep(desk: Desk, conflict: Conflict, author: string, reason = ''): Promise<string> {
  const head = conflict.heads.find(({ by }) => by.author === author)!;
  const seen = conflict.heads.map(({ id }) => id);
  const { cell } = conflict;
  return (await desk.ask('conflicts.decide', { cell, seen, choice: { keep: head.id }, reason })).decision;
}

export async function readAnswer(desk: Desk, inspection: string, item: string): Promise<Answer['value'] | undefined> {
  return (await desk.ask('inspections.open', { inspection })).answers[item]?.value;
}

export async function expectClean(...desks: readonly Desk[]): Promise<void> {
  for (const { workspace } of desks) {
    expect(await checkWorkspace(workspace)).toMatchObject({ ok: true, cellsAgree: true, staleTables: [], sqlite: [] });
  }
}
