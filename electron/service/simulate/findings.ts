/** What failed answers of a simulated inspection led to: findings, most of them closed out, some on the spot, some overdue. */
import { addDays } from '../../../shared/findings/days.ts';
import { draftFinding } from '../../../shared/findings/draft.ts';
import type { Place } from '../../../shared/findings/draft.ts';
import { draftStanding, takeStep } from '../../../shared/findings/states.ts';
import type { Step } from '../../../shared/findings/states.ts';
import { RECHECK_METHODS } from '../../../shared/model/finding.ts';
import type { FindingStanding, FindingSubject, Recheck } from '../../../shared/model/finding.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { CellWrite } from '../log/write.ts';
import { draftedCells } from '../records/findings/finding-draft.ts';
import { findingIdOf, recheckIdOf } from '../records/findings/finding-id.ts';
import type { SchoolWithVenues } from './county.ts';
import { rollDice } from './dice.ts';
import type { Dice } from './dice.ts';
import { findTemplate, subjectOf, venueOf } from './inspection-cells.ts';
import type { PlannedInspection } from './plan.ts';
import type { TeamAnswer } from './team.ts';
import type { SimulatedVenue } from './venues.ts';
import { writeNote } from './write-note.ts';

function placeOf(simulated: SimulatedVenue | null): Place | null {
  if (simulated === null) return null;
  const { type, facts } = simulated;
  const { name, post, location } = facts;
  return { type, name: name ?? '', post: post ?? null, location: location ?? null };
}

type Fate = {
  readonly steps: readonly (readonly [step: Step, on: string, note: string])[];
  readonly recheck: Recheck | null;
};

/** @param last the last day on which something happens; null where only what happens at the school is told */
export function findingCells(
  seed: string,
  planned: PlannedInspection,
  place: SchoolWithVenues,
  answers: readonly TeamAnswer[],
  last: string | null,
): CellWrite[] {
  const template = findTemplate(planned.checklist);
  const of = subjectOf(planned, place);
  const venue = placeOf(venueOf(planned, place));
  return answers.flatMap(({ item, answer }) => {
    const drafted = draftFinding({ template, item, answer, venue, on: of.on });
    if (drafted === null) return [];
    const id = findingIdOf(planned.id, item.id);
    const { visit, school, venue: at, template: ref, on } = of;
    const subject: FindingSubject = {
      visit,
      inspection: planned.id,
      school,
      venue: at,
      template: ref,
      item: item.id,
      on,
      source: 'inspection',
    };
    const dice = rollDice(seed, 'finding', planned.key, item.id);
    // Where nothing was noted, its blanks are filled in all the same before the visit ends.
    const facts = answer.note === '' ? writeNote(dice, item, answer.value!, on, venue?.name ?? null) : answer.note;
    const fate = planned.finished ? drawFate(dice, id, on, drafted.due, last) : { steps: [], recheck: null };
    return [...draftedCells(id, subject, { ...drafted, facts }), ...fateCells(id, on, fate)];
  });
}

function drawFate(dice: Dice, finding: string, on: string, due: string, last: string | null): Fate {
  if (dice.chance(0.12)) {
    return { steps: [[{ step: 'fix_on_spot' }, on, '检查组离校前已经改好']], recheck: null };
  }
  if (last === null) return { steps: [], recheck: null };
  const told: Fate['steps'] = [[{ step: 'issue' }, addDays(on, 1), '']];
  if (due > last) return { steps: dice.chance(0.5) ? told : [...told, [{ step: 'begin' }, last, '']], recheck: null };
  const looked = addDays(due, dice.chance(0.85) ? 0 : dice.int(1, 10));
  if (looked > last || dice.chance(0.14)) return { steps: [...told, [{ step: 'begin' }, due, '']], recheck: null };
  const recheck = (verdict: Recheck['verdict'], note: string): Recheck => ({
    finding,
    visit: null,
    on: looked,
    method: dice.pick(RECHECK_METHODS),
    verdict,
    note,
  });
  if (dice.chance(0.08)) {
    const note = '部分点位仍未改到位';
    return {
      steps: [...told, [{ step: 'go_on' }, looked, `复查结论：部分改。${note}`]],
      recheck: recheck('partly', note),
    };
  }
  const close: Step = { step: 'close', closure: 'rectified' };
  return { steps: [...told, [close, looked, '复查结论：已改']], recheck: recheck('fixed', '') };
}

function fateCells(id: EntityId, on: string, { steps, recheck }: Fate): CellWrite[] {
  const writes: CellWrite[] = [];
  let standing: FindingStanding = draftStanding(on);
  for (const [step, day, note] of steps) {
    const outcome = takeStep(id, standing, step, { on: day, by: '局端', note });
    if (!outcome.ok) throw new Error(`${step.step} from ${standing.state}: ${outcome.why}`);
    standing = outcome.standing;
    writes.push({ cell: { kind: 'finding', entity: id, field: 'state' }, value: standing });
  }
  if (recheck === null) return writes;
  const cell = { kind: 'recheck', entity: recheckIdOf(id, recheck.on), field: 'result' };
  return [...writes, { cell, value: recheck }];
}
