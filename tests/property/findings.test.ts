import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../shared/model/failure.ts';
import { RECHECK_VERDICTS } from '../../shared/model/finding.ts';
import type { RecheckVerdict } from '../../shared/model/finding.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { saveAnswer } from '../../electron/service/records/inspections/answers.ts';
import { catchUp } from '../../electron/service/records/catch-up.ts';
import { draftFindingOf } from '../../electron/service/records/findings/finding-draft.ts';
import { findingIdOf } from '../../electron/service/records/findings/finding-id.ts';
import { listFindingsOfVisit } from '../../electron/service/records/findings/finding-list.ts';
import {
  editFinding,
  fixOnSpot,
  mergeFindings,
  withdrawFinding,
} from '../../electron/service/records/findings/finding-write.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { saveRecheck } from '../../electron/service/records/findings/rechecks.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import { carry } from '../helpers/cells.ts';
import { seededBytes } from '../helpers/chance.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readTables } from '../helpers/state.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { LONG, runs } from './runs.ts';

const ITEMS = ['bb-acc-map', 'bb-priv-rank', 'bb-veto-ad', 'bb-a11y-reach'] as const;

type Act =
  | { readonly act: 'answer'; readonly item: number; readonly yes: boolean }
  | { readonly act: 'edit'; readonly item: number; readonly words: string }
  | { readonly act: 'merge'; readonly item: number; readonly into: number }
  | { readonly act: 'withdraw'; readonly item: number; readonly withdrawn: boolean }
  | { readonly act: 'fix'; readonly item: number; readonly fixed: boolean }
  | { readonly act: 'recheck'; readonly item: number; readonly verdict: RecheckVerdict }
  | { readonly act: 'carry' };

const anyItem = fc.nat({ max: ITEMS.length - 1 });
const anyVerdict = fc.constantFrom(...RECHECK_VERDICTS);
const anyAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ act: fc.constant('answer' as const), item: anyItem, yes: fc.boolean() }),
  fc.record({ act: fc.constant('edit' as const), item: anyItem, words: fc.constantFrom('橱窗一', '橱窗二') }),
  fc.record({ act: fc.constant('merge' as const), item: anyItem, into: anyItem }),
  fc.record({ act: fc.constant('withdraw' as const), item: anyItem, withdrawn: fc.boolean() }),
  fc.record({ act: fc.constant('fix' as const), item: anyItem, fixed: fc.boolean() }),
  fc.record({ act: fc.constant('recheck' as const), item: anyItem, verdict: anyVerdict }),
  fc.record({ act: fc.constant('carry' as const) }),
);
const anyStory = fc.array(fc.tuple(fc.nat({ max: 1 }), anyAct), { minLength: 1, maxLength: 25 });

type School = { readonly inspection: string; readonly visit: string; readonly later: string };

/** One act by the calls that the screens make; what the rules refuse does not happen. */
function doAct({ workspace }: Laptop, { inspection, later }: School, act: Exclude<Act, { act: 'carry' }>): void {
  const item = ITEMS[act.item]!;
  const finding = findingIdOf(inspection, item);
  catchUp(workspace);
  try {
    if (act.act === 'answer') {
      saveAnswer(workspace, { inspection, item, answer: { value: act.yes ? 'yes' : 'no', na: null, note: '' } });
      catchUp(workspace);
      draftFindingOf(workspace, inspection, item);
    } else if (act.act === 'edit') {
      editFinding(workspace, { finding, change: { facts: act.words } });
    } else if (act.act === 'merge') {
      mergeFindings(workspace, { into: findingIdOf(inspection, ITEMS[act.into]!), others: [finding], facts: '合并' });
    } else if (act.act === 'withdraw') {
      withdrawFinding(workspace, { finding, withdrawn: act.withdrawn, reason: '不是问题' });
    } else if (act.act === 'fix') {
      fixOnSpot(workspace, { finding, fixed: act.fixed, reason: '已改' });
    } else {
      saveRecheck(workspace, { finding, visit: later, method: 'on_site', verdict: act.verdict, note: '' });
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

async function play(
  story: readonly (readonly [number, Act])[],
  end: (laptops: readonly Laptop[], school: School, drafted: ReadonlySet<string>) => Promise<void>,
): Promise<void> {
  const folder = makeQuickFolder();
  const laptops = ['王芳', '陈一禾', '局端甲', '局端乙'].map((name, index) =>
    makeLaptop({ folder: `${folder}/${index}`, name, random: seededBytes(index) }),
  );
  try {
    const [first, second] = [laptops[0]!, laptops[1]!];
    const school = arrange(first);
    carry(first, second);
    const drafted = new Set<string>();
    for (const [who, act] of story) {
      const laptop = laptops[who]!;
      laptop.clock.now += 60_000;
      if (act.act === 'carry') carry(laptop, laptops[1 - who]!);
      else doAct(laptop, school, act);
      catchUp(laptop.workspace);
      for (const { id } of listFindingsOfVisit(laptop.workspace.log, school.visit)) drafted.add(id);
    }
    await end(laptops, school, drafted);
  } finally {
    laptops.forEach(closeLaptop);
    removeFolder(folder);
  }
}

function arrange({ workspace }: Laptop): School {
  const { id } = addSchool(workspace, { name: '城关一小', code: null, stage: 'primary', town: '城关镇' });
  const visit = startVisit(workspace, { school: id, on: '2026-03-02', purpose: 'routine' }).id;
  const later = startVisit(workspace, { school: id, on: '2026-03-30', purpose: 'routine' }).id;
  const template = 'tpl-venue-v1@1';
  return { inspection: startInspection(workspace, { visit, venue: null, template }).id, visit, later };
}

/** The visible finding in which one that was merged went on. */
function standsFor(rows: ReadonlyMap<string, { state: string; merged_into: unknown }>, id: string): string | null {
  const passed = new Set<string>();
  let at = id;
  while (rows.get(at)?.state === 'merged' && !passed.has(at)) {
    passed.add(at);
    at = String(rows.get(at)!.merged_into);
  }
  const end = rows.get(at)?.state;
  return end === undefined || end === 'merged' ? null : at;
}

describe('whatever two inspectors answer, edit, merge, withdraw and recheck', () => {
  it(
    'any order of merging gives the same findings, a rebuild agrees, and no finding is lost',
    () =>
      fc.assert(
        fc.asyncProperty(anyStory, (story) =>
          play(story, async ([first, second, third, fourth], _, drafted) => {
            carry(first!, third!);
            carry(second!, third!);
            carry(second!, fourth!);
            carry(first!, fourth!);
            carry(first!, fourth!);
            const { db } = third!.workspace.log;
            expect(readTables(fourth!.workspace.log.db)).toEqual(readTables(db));
            expect(dump(fourth!.workspace.log)).toEqual(dump(third!.workspace.log));
            const rows = new Map(
              readTables(db)['finding']!.map((row) => [
                row['entity'] as string,
                row as { state: string; merged_into: unknown },
              ]),
            );
            expect([...rows.keys()].toSorted()).toEqual([...drafted].toSorted());
            expect([...rows.keys()].filter((id) => standsFor(rows, id) === null)).toEqual([]);
            for (const laptop of [first!, second!, third!, fourth!]) {
              expect(await checkWorkspace(laptop.workspace)).toMatchObject({ ok: true, staleTables: [] });
            }
          }),
        ),
        runs(16),
      ),
    LONG,
  );

  it('both laptops draft one finding of one failed answer, not two', () =>
    play([], async ([first, second, third], school) => {
      for (const laptop of [first!, second!]) doAct(laptop, school, { act: 'answer', item: 0, yes: false });
      for (const laptop of [first!, second!]) carry(laptop, third!);
      const rows = listFindingsOfVisit(third!.workspace.log, school.visit);
      expect(rows).toMatchObject([{ item: 'bb-acc-map', conflicts: 0 }]);
    }));

  it('findings that two laptops merged into each other are both told of, one of them shown', () =>
    play([], async ([first, second, third], school) => {
      for (const item of [0, 1]) doAct(first!, school, { act: 'answer', item, yes: false });
      carry(first!, second!);
      doAct(first!, school, { act: 'merge', item: 0, into: 1 });
      doAct(second!, school, { act: 'merge', item: 1, into: 0 });
      for (const laptop of [first!, second!]) carry(laptop, third!);
      const states = listFindingsOfVisit(third!.workspace.log, school.visit).map(({ state }) => state);
      expect(states.toSorted()).toEqual(['draft', 'merged']);
    }));
});
