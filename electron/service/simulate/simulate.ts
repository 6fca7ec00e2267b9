/** Fills a workspace with a county's inspections, written the way the screens write them. */
import { breathe } from '../jobs.ts';
import { inTransaction } from '../log/write.ts';
import { saveCells } from '../records/save.ts';
import type { Workspace } from '../workspace.ts';
import { LAST_DAY, listInspectionDays, timeOf } from './calendar.ts';
import type { SimulatedClock } from './clock.ts';
import { makeCounty, writeCounty } from './county.ts';
import type { SchoolWithVenues } from './county.ts';
import { rollDice } from './dice.ts';
import { findingCells } from './findings.ts';
import { drawSheet } from './draw-sheet.ts';
import {
  answerCells,
  findTemplate,
  sampleCells,
  stateCells,
  subjectCells,
  venueOf,
  visitCells,
} from './inspection-cells.ts';
import { photoCells, registerPhotos, takePhotos } from './photos.ts';
import { planInspections } from './plan.ts';
import type { PlannedInspection } from './plan.ts';
import { shareOut } from './team.ts';
import type { Member, TeamAnswer } from './team.ts';

export type Simulation = {
  readonly seed: string;
  /** How many schools the county has; at least 1 where there are inspections. */
  readonly schools: number;
  readonly inspections: number;
  /** Photos of an inspection; a function where they differ. */
  readonly photos: number | ((inspection: PlannedInspection) => number);
  readonly team: Member;
  /** Failed answers lead to findings, as at a screen; `at-school` leaves what follows to a bureau. The benches do without. */
  readonly findings?: boolean | 'at-school';
  /** False leaves out schools and venues: they come by another way. */
  readonly writesRoster?: boolean;
  /** The last day on which something happens, ISO date; always the same unless a demonstration wants to look recent. */
  readonly last?: string;
  /** The days on which there are visits; those of the seasons of the year before `last` unless given. */
  readonly days?: readonly string[];
  /** Who makes an inspection alone, 1 and up; null for one that the team shares. Every inspection is shared unless given. */
  readonly assign?: (inspection: PlannedInspection) => number | null;
};

/** What this workspace holds of the simulation, and how many changes it took; a repetition takes none. */
export type SimulationResult = {
  readonly schools: number;
  readonly venues: number;
  readonly inspections: number;
  readonly finished: number;
  readonly answers: number;
  readonly photos: number;
  readonly changes: number;
};

const ANSWER_MS = 25_000;

/** Posts rather than people (domain notes §6.1), for inspections that a bureau's own workspace is to show. */
const INSPECTORS = ['督学甲', '督学乙', '督学丙', '督学丁'];

/**
 * Writes what is not there yet; running it again, or with another seed, only adds.
 *
 * @param clock the one that the workspace was opened with
 * @throws Failure cancelled, disk-full, disk-failed; what was written before stays
 */
export async function simulate(
  workspace: Workspace,
  options: Simulation,
  clock: SimulatedClock,
  signal: AbortSignal = new AbortController().signal,
): Promise<SimulationResult> {
  const { seed, schools, inspections, last = LAST_DAY } = options;
  const before = workspace.log.seq;
  const counts = { inspections: 0, finished: 0, answers: 0, photos: 0 };
  const county = makeCounty(seed, schools);
  try {
    clock.set(timeOf(last, 0) - 366 * 24 * 3600 * 1000, 1);
    if (options.writesRoster ?? true) await writeCounty(workspace, county, signal);
    for (const planned of planInspections(seed, schools, inspections, options.days ?? listInspectionDays(last))) {
      await breathe(signal);
      const written = await writeInspection(workspace, county[planned.visit.school]!, planned, options, clock);
      if (written === null) continue;
      counts.inspections += 1;
      counts.finished += written.finished ? 1 : 0;
      counts.answers += written.answers;
      counts.photos += written.photos;
    }
  } finally {
    clock.release();
  }
  const venues = county.reduce((sum, one) => sum + one.venues.length, 0);
  return { schools, venues, ...counts, changes: workspace.log.seq - before };
}

/** What the whole team, or the one who makes it alone, answers; null when that is somebody else. */
export function answerInspection(
  place: SchoolWithVenues,
  planned: PlannedInspection,
  { seed, team, assign }: Pick<Simulation, 'seed' | 'team' | 'assign'>,
): { readonly all: readonly TeamAnswer[]; readonly by: Member } | null {
  const alone = assign?.(planned) ?? null;
  if (alone !== null && alone !== team.member) return null;
  const by = alone === null ? team : { member: 1, members: 1 };
  const template = findTemplate(planned.checklist);
  const venue = venueOf(planned, place);
  const sheet = drawSheet(rollDice(seed, 'sheet', planned.key), template, { ...place, venue, on: planned.visit.on });
  return { all: shareOut(seed, planned, template, sheet, by.members), by };
}

/** One inspection is one transaction. @returns how much of it was this member's; null when nothing was */
export async function writeInspection(
  workspace: Workspace,
  place: SchoolWithVenues,
  planned: PlannedInspection,
  options: Omit<Simulation, 'schools' | 'inspections'>,
  clock: SimulatedClock,
): Promise<{ finished: boolean; answers: number; photos: number } | null> {
  const made = answerInspection(place, planned, options);
  if (made === null) return null;
  const { all, by } = made;
  const own = all.filter(({ member }) => member === by.member);
  const wanted = typeof options.photos === 'number' ? options.photos : options.photos(planned);
  const photos = await takePhotos(workspace.folder, options.seed, planned, all, wanted, by.member);
  const finished = planned.finished && all.at(-1)!.member === by.member;
  const author = workspace.role === 'bureau' ? INSPECTORS[planned.visit.school % INSPECTORS.length]! : workspace.name;
  const { findings = false, last = LAST_DAY } = options;
  const told = findings === false ? null : { last: findings === true ? last : null };
  clock.set(planned.at, ANSWER_MS);
  inTransaction(workspace.log, () => {
    registerPhotos(workspace.log.db, photos);
    saveCells(
      workspace,
      [
        ...visitCells(planned, place),
        ...subjectCells(planned, place),
        ...answerCells(planned, own),
        ...sampleCells(options.seed, planned, all, by.member),
        ...photoCells(planned, photos),
        ...(told === null ? [] : findingCells(options.seed, planned, place, own, told.last)),
        ...(finished ? stateCells(planned) : []),
      ],
      author,
    );
  });
  return { finished, answers: own.length, photos: photos.length };
}
