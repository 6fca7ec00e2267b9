import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '../../shared/model/failure.ts';
import { LEDGER_STEPS } from '../../shared/model/ledger.ts';
import type { LedgerStep } from '../../shared/model/ledger.ts';
import { RECHECK_VERDICTS } from '../../shared/model/finding.ts';
import type { RecheckVerdict } from '../../shared/model/finding.ts';
import { checkWorkspace } from '../../electron/service/check.ts';
import { beginAct, beginUndo, listActs } from '../../electron/service/records/findings/ledger-acts.ts';
import { surveyAct } from '../../electron/service/records/findings/ledger-choose.ts';
import { saveRecheck } from '../../electron/service/records/findings/rechecks.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { carry } from '../helpers/cells.ts';
import { seededBytes } from '../helpers/chance.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { dump, readTables } from '../helpers/state.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { carryOut, putFinding } from '../service/ledger/ledger-desk.ts';
import { LONG, runs } from './runs.ts';

const FINDINGS = ['f-march', 'f-april', 'f-may', 'f-elsewhere'] as const;
const DAY = 24 * 3600 * 1000;

type Act =
  | { readonly act: 'step'; readonly step: LedgerStep; readonly findings: readonly string[] }
  | { readonly act: 'recheck'; readonly finding: string; readonly verdict: RecheckVerdict }
  | { readonly act: 'undo'; readonly which: number }
  | { readonly act: 'carry' };

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('step' as const),
      step: fc.constantFrom(...LEDGER_STEPS),
      findings: fc.subarray([...FINDINGS], { minLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      act: fc.constant('recheck' as const),
      finding: fc.constantFrom(...FINDINGS),
      verdict: fc.constantFrom(...RECHECK_VERDICTS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('undo' as const), which: fc.nat({ max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('carry' as const) }) },
);
const anyStory = fc.array(fc.tuple(fc.nat({ max: 1 }), anyAct), { minLength: 1, maxLength: 20 });

/** One act as the screens do it; what the rules refuse does not happen. */
function doAct({ workspace }: Laptop, act: Exclude<Act, { act: 'carry' }>): void {
  try {
    if (act.act === 'step') {
      const which = { findings: [...act.findings] };
      const { seen } = surveyAct(workspace, { which, step: act.step });
      const rest = { reason: '经研究', until: '2027-01-31', closure: 'rectified' } as const;
      carryOut(beginAct(workspace, { which, seen, step: act.step, ...rest }));
    } else if (act.act === 'recheck') {
      const { finding, verdict } = act;
      saveRecheck(workspace, { finding, visit: null, method: 'materials', verdict, note: '' });
    } else {
      const { rows } = listActs(workspace.log, { limit: 10, offset: 0 });
      const chosen = rows[act.which];
      if (chosen !== undefined) carryOut(beginUndo(workspace, chosen.id));
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
}

it(
  'whatever two bureaus do with findings and take back, merged in any order it is the same, and no finding is lost',
  () =>
    fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        const folder = makeQuickFolder();
        const desks = ['青禾县教育局', '教育督导室', '市局甲', '市局乙'].map((name, index) =>
          makeLaptop({ folder: `${folder}/${index}`, name, role: 'bureau', random: seededBytes(index) }),
        );
        try {
          const [first, second, third, fourth] = desks as [Laptop, Laptop, Laptop, Laptop];
          arrange(first);
          carry(first, second);
          for (const [who, act] of story) {
            const desk = desks[who]!;
            desk.clock.now += DAY / 2;
            if (act.act === 'carry') carry(desk, desks[1 - who]!);
            else doAct(desk, act);
          }
          for (const from of [first, second]) carry(from, third);
          for (const from of [second, first, second]) carry(from, fourth);
          const tables = readTables(third.workspace.log.db);
          expect(readTables(fourth.workspace.log.db)).toEqual(tables);
          expect(dump(fourth.workspace.log)).toEqual(dump(third.workspace.log));
          expect(tables['finding']!.map(({ entity }) => entity)).toEqual([...FINDINGS].toSorted());
          for (const desk of desks) {
            expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true, staleTables: [] });
          }
        } finally {
          desks.forEach(closeLaptop);
          removeFolder(folder);
        }
      }),
      runs(12),
    ),
  LONG,
);

/** Three of one item at one place, so that closing one makes the next a repeated one, and one elsewhere. */
function arrange({ workspace }: Laptop): void {
  const school = addSchool(workspace, { name: '城关一小', code: null, stage: 'primary', town: '城关镇' }).id;
  const place = { school, venue: 'n1', item: 'bb-acc-map', template: 'tpl-venue-v1@1' };
  putFinding(workspace, 'f-march', { ...place, on: '2026-03-01' });
  putFinding(workspace, 'f-april', { ...place, on: '2026-03-10' });
  putFinding(workspace, 'f-may', { ...place, on: '2026-03-20' });
  putFinding(workspace, 'f-elsewhere', { ...place, venue: 'n2', on: '2026-03-20' });
}
