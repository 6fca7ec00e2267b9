/** Who goes where and when: the visits of a season and the inspections made on them, before anything is answered. */
import { uuidV7 } from '../../../shared/model/ids.ts';
import type { InspectionId, VisitId } from '../../../shared/model/ids.ts';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { drawChecklist, timeOf } from './calendar.ts';
import { rollDice } from './dice.ts';

export type PlannedInspection = {
  readonly id: InspectionId;
  /** Names its dice: what is found does not depend on ids that are made by chance. */
  readonly key: string;
  /** 0, 1, 2 … in the order of the plan, which is that of the days. */
  readonly nth: number;
  readonly visit: PlannedVisit;
  readonly checklist: string;
  /** When its first answer is given, milliseconds since 1970. */
  readonly at: number;
  /** How many of the checklist's items are answered, 0 to 1; a finished inspection has all of them. */
  readonly progress: number;
  readonly finished: boolean;
  /** The whole school is looked at rather than one of its venues. */
  readonly whole: boolean;
  /** The venue, where it is chosen already. */
  readonly venue?: string | null;
};

export type PlannedVisit = {
  readonly id: VisitId;
  /** The school's place in the roster. */
  readonly school: number;
  readonly on: string;
  readonly purpose: VisitRow['purpose'];
};

export const CHECKLISTS = ['tpl-venue-v1', 'tpl-newmedia-v1', 'tpl-material-v1'];

/** The checklists of a visit: a comprehensive one takes two or all three. */
type Draft = Omit<PlannedVisit, 'id'> & {
  readonly number: number;
  readonly minute: number;
  readonly checklists: string[];
};

/**
 * @param schools how many the roster has; every one is visited once before any is visited again
 * @param days on which there are visits, ISO dates
 * @returns as many inspections as asked, by day
 */
export function planInspections(
  seed: string,
  schools: number,
  inspections: number,
  days: readonly string[],
): PlannedInspection[] {
  const roster = Array.from({ length: schools }, (_, index) => index);
  const drafts: Draft[] = [];
  let round: number[] = [];
  for (let count = 0; count < inspections; count += drafts.at(-1)!.checklists.length) {
    const [number, place] = [drafts.length, drafts.length % schools];
    if (place === 0) round = rollDice(seed, 'round', number / schools).shuffle(roster);
    drafts.push(draftVisit(seed, number, round[place]!, days, inspections - count));
  }
  const inOrder = drafts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.minute - b.minute));
  return inOrder.flatMap((draft) => makeInspections(seed, draft)).map((inspection, nth) => ({ ...inspection, nth }));
}

function draftVisit(seed: string, number: number, school: number, days: readonly string[], room: number): Draft {
  const dice = rollDice(seed, 'visit', number);
  const purpose = dice.weigh([
    ['routine', 60],
    ['special', 25],
    ['comprehensive', 15],
  ] as const);
  const on = dice.pick(days);
  const first = drawChecklist(dice, on);
  const others = purpose === 'comprehensive' ? CHECKLISTS.filter((one) => one !== first).slice(0, dice.int(1, 2)) : [];
  return {
    number,
    school,
    on,
    purpose,
    minute: dice.pick([8 * 60 + 40, 10 * 60 + 20, 14 * 60 + 10, 15 * 60 + 40]) + dice.int(0, 12),
    checklists: [first, ...others].slice(0, room),
  };
}

function makeInspections(seed: string, draft: Draft): Omit<PlannedInspection, 'nth'>[] {
  const { school, on, purpose, minute } = draft;
  const id = (at: number, ...name: (string | number)[]): string => uuidV7(at, rollDice(seed, 'id', ...name).bytes(10));
  const visit = { id: id(timeOf(on, minute), 'visit', draft.number) as VisitId, school, on, purpose };
  return draft.checklists.map((checklist, nth) => {
    const dice = rollDice(seed, 'inspection', draft.number, nth);
    const at = timeOf(on, minute + nth * 45);
    const finished = dice.chance(0.86);
    const progress = finished ? 1 : 0.15 + dice.next() * 0.75;
    const own = id(at, 'inspection', draft.number, nth) as InspectionId;
    return {
      id: own,
      key: own,
      visit,
      checklist,
      at,
      finished,
      progress,
      whole: dice.chance(0.35),
    };
  });
}
