/** Whatever is decided, undone, joined and separated: every value stays in its cell's history, and tables follow the log. */
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import type { Answer } from '../../../shared/checklist/answers.ts';
import type { Input, ServiceCall } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Role } from '../../../shared/model/workspace.ts';
import { giveChanges, takeChanges } from '../../helpers/exchange.ts';
import { CHECKLIST, startInspection, YES_NO } from '../../helpers/inspection.ts';
import { openDesk } from '../../helpers/open-desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { dump, readChanges, readTables } from '../../helpers/state.ts';
import { makeQuickFolder, removeFolder } from '../../helpers/temp-folder.ts';
import { LONG, runs } from '../../property/runs.ts';
import { ALL, expectClean, listOpen, PAGE } from './team.ts';

const ITEMS = YES_NO.slice(0, 3);

/** Numbers choose among what there is at that moment. */
type Action =
  | {
      readonly act: 'answer';
      readonly who: number;
      readonly where: number;
      readonly item: number;
      readonly note: number;
    }
  | { readonly act: 'carry'; readonly from: number; readonly to: number }
  | {
      readonly act: 'decide' | 'write' | 'take' | 'undo' | 'join' | 'separate' | 'dismiss';
      readonly bureau: number;
      readonly pick: number;
    };

const small = fc.nat({ max: 5 });
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ act: fc.constant('answer' as const), who: small, where: small, item: small, note: small }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('carry' as const), from: small, to: small }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constantFrom('decide' as const, 'write', 'take', 'undo', 'join', 'separate', 'dismiss'),
      bureau: fc.nat({ max: 1 }),
      pick: small,
    }),
  },
);

type World = {
  readonly all: readonly Desk[];
  readonly bureaus: readonly Desk[];
  readonly inspections: readonly string[];
};

it(
  'no value is ever lost, nobody’s tables disagree with the log, and bureaus that know the same show the same',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(anyAction, { minLength: 5, maxLength: 30 }), (actions) =>
        inWorld(async (world) => {
          for (const action of actions) await perform(world, action);
          for (const from of world.all) for (const to of world.bureaus) give(from, to);
          for (const from of world.bureaus) for (const to of world.bureaus) give(from, to);
          const [first, second] = world.bureaus as [Desk, Desk];
          // A call also brings rows in step with answers that were just saved.
          expect(await listOpen(second)).toEqual(await listOpen(first));
          expect(dump(second.workspace.log)).toEqual(dump(first.workspace.log));
          expect(readTables(second.workspace.log.db)).toEqual(readTables(first.workspace.log.db));
          await expectNothingLost(first);
          await expectClean(first, second);
        }),
      ),
      runs(15),
    ),
  LONG * 2,
);

async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const folder = makeQuickFolder();
  const desks: Desk[] = [];
  const open = async (name: string, role: Role = 'inspector'): Promise<Desk> => {
    const desk = await openDesk(path.join(folder, `desk-${desks.length}`), { name, role });
    desks.push(desk);
    return desk;
  };
  try {
    await work(await makeWorld(open));
  } finally {
    for (const { service } of desks) service.close();
    removeFolder(folder);
  }
}

async function makeWorld(open: (name: string, role?: Role) => Promise<Desk>): Promise<World> {
  const wang = await open('王芳');
  const li = await open('李强');
  const bureaus = [await open('甲局', 'bureau'), await open('乙局', 'bureau')];
  const a = await startInspection(wang);
  give(wang, li);
  const { inspection } = await li.ask('inspections.open', { inspection: a });
  const visit = await li.ask('visits.start', { school: inspection.school, on: inspection.on, purpose: 'routine' });
  const start = { visit: visit.id, venue: null, template: templateRef(CHECKLIST) };
  const b = (await li.ask('inspections.start', start)).id;
  give(li, wang);
  return { all: [wang, li, ...bureaus], bureaus, inspections: [a, b] };
}

function give(from: Desk, to: Desk): void {
  if (from !== to) giveChanges(takeChanges(from.workspace.log), to.workspace);
}

async function perform({ all, bureaus, inspections }: World, action: Action): Promise<void> {
  if (action.act === 'carry') {
    give(all[action.from % all.length]!, all[action.to % all.length]!);
    return;
  }
  if (action.act === 'answer') {
    const answer: Answer = { value: action.note % 2 === 0 ? 'yes' : 'no', na: null, note: `${action.note}` };
    const item = ITEMS[action.item % ITEMS.length]!;
    const inspection = inspections[action.where % inspections.length]!;
    await tryTo(all[action.who % all.length]!, 'answers.save', { inspection, item, answer });
    return;
  }
  const bureau = bureaus[action.bureau]!;
  await act(bureau, action.act, action.pick, inspections as [string, string]);
}

async function act(
  bureau: Desk,
  what: 'decide' | 'write' | 'take' | 'undo' | 'join' | 'separate' | 'dismiss',
  pick: number,
  [a, b]: readonly [string, string],
): Promise<void> {
  const open = await listOpen(bureau);
  const conflict = open[pick % Math.max(1, open.length)];
  const seen = conflict?.heads.map(({ id }) => id) ?? [];
  const [keep, join] = pick % 2 === 0 ? [a, b] : [b, a];
  switch (what) {
    case 'decide':
    case 'write': {
      if (conflict === undefined) return;
      const write = { value: 'yes', na: null, note: `第三种 ${pick}` };
      const choice = what === 'write' ? { write } : { keep: seen[pick % seen.length]! };
      await bureau.ask('conflicts.decide', { cell: conflict.cell, seen, choice, reason: '' });
      return;
    }
    case 'take': {
      const survey = await bureau.ask('conflicts.survey', ALL);
      const laptop = survey.laptops[pick % Math.max(1, survey.laptops.length)];
      if (laptop === undefined) return;
      await bureau.ask('conflicts.decideAll', { ...ALL, take: laptop.replica, seen: survey.seen, reason: '' });
      return;
    }
    case 'undo': {
      const { rows } = await bureau.ask('decisions.list', { query: '', ...PAGE });
      if (rows.length > 0) await tryTo(bureau, 'decisions.undo', { decision: rows[pick % rows.length]!.id });
      return;
    }
    case 'join': {
      const choices = ITEMS.map((item) => ({ item, take: 'joined' as const }));
      const compared = await tryTo(bureau, 'duplicates.compare', { a: keep, b: join });
      if (compared) {
        const { seen: state } = await bureau.ask('duplicates.compare', { a: keep, b: join });
        await tryTo(bureau, 'duplicates.join', { keep, join, choices, seen: state });
      }
      return;
    }
    case 'separate':
      await tryTo(bureau, 'duplicates.separate', { inspection: join });
      return;
    case 'dismiss':
      await tryTo(bureau, 'duplicates.dismiss', { a, b, distinct: pick % 2 === 0 });
  }
}

/** True when it worked; an expected failure is an answer as well, and must have written nothing. */
async function tryTo<Name extends ServiceCall>(desk: Desk, name: Name, input: Input<Name>): Promise<boolean> {
  const before = desk.workspace.log.seq;
  try {
    await desk.ask(name, input);
    return true;
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'bug') throw error;
    expect(desk.workspace.log.seq).toBe(before);
    return false;
  }
}

/** Every change of every answer is in its cell's history. */
async function expectNothingLost(desk: Desk): Promise<void> {
  const answers = readChanges(desk.workspace.log).filter(({ cell }) => cell[0] === 'answer');
  const cells = new Map(answers.map(({ cell }) => [JSON.stringify(cell), cell]));
  for (const [kind, entity, field] of cells.values()) {
    const history = await desk.ask('cells.history', { kind, entity, field });
    const told = history.map(({ id }) => `${id.replica} ${id.seq}`).toSorted();
    const written = answers
      .filter(({ cell }) => cell[1] === entity && cell[2] === field)
      .map(({ replica, seq }) => `${replica} ${seq}`);
    expect(told).toEqual(written.toSorted());
  }
}
