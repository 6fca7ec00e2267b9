/** Rounds of the demonstration: planned at the bureau, carried to laptops as packages, done there. */
import path from 'node:path';
import { readVersion } from '../../program-files.ts';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { RoundPlan, Task } from '../../../shared/model/round.ts';
import { writePackages } from '../bundles/round-packages.ts';
import { startInspections } from '../records/inspections/inspection-start.ts';
import { templateRef } from '../records/inspections/templates.ts';
import { addSchools, saveRound } from '../records/rounds/round-save.ts';
import { listMyTasks } from '../records/rounds/task-list.ts';
import { startTask } from '../records/rounds/task-start.ts';
import { assignRound, saveTeam } from '../records/rounds/team-save.ts';
import { readVisit, startVisit } from '../records/visits/visits.ts';
import type { Workspace } from '../workspace.ts';
import type { County } from './county.ts';
import { findPeople } from './demo-office.ts';
import { QUIETLY, takeIn } from './demo-scene.ts';
import type { Scene } from './demo-scene.ts';
import { endVisit, fillVisit, photographFinding, recheckSchool } from './demo-visit.ts';
import type { ClosingStory } from './demo-visit.ts';
import { VENUES_OF } from './inspection-cells.ts';

export type TeamStory = {
  readonly name: string;
  readonly people: readonly string[];
  readonly laptops: readonly Workspace[];
};

export type RoundStory = Pick<RoundPlan, 'name' | 'from' | 'to' | 'purpose' | 'choice' | 'note'> & {
  readonly checklists: readonly string[];
  /** Schools beside those of the choice. */
  readonly schools: readonly string[];
  readonly teams: readonly TeamStory[];
};

/** Plans a round, hands its packages out and has them taken in. @returns the round's id */
export async function openRound(scene: Scene, bureau: Workspace, story: RoundStory): Promise<string> {
  const { name, from, to, purpose, choice, note } = story;
  const templates = story.checklists.map((id) => templateRef(findBuiltin(id)!));
  const basis = '年度督查检查事项清单';
  const plan = { name, listItem: '清单第3项', basis, from, to, purpose, templates, choice, note };
  const { round } = saveRound(bureau, { round: null, plan });
  if (story.schools.length > 0) addSchools(bureau, { round: round.id, schools: [...story.schools] });
  for (const team of story.teams) {
    const people = findPeople(bureau, team.people);
    saveTeam(bureau, { round: round.id, team: null, name: team.name, people });
  }
  assignRound(bureau, { round: round.id, again: false });
  for (const team of story.teams) await handOut(scene, bureau, round.id, team);
  return round.id;
}

/** A package for one team, taken in on its laptops. */
export async function handOut(scene: Scene, bureau: Workspace, round: string, team: TeamStory): Promise<void> {
  const found = bureau.log.db
    .prepare<[string, string], string>(
      `SELECT e.uid FROM team AS t JOIN entity AS e ON e.id = t.entity JOIN entity AS r ON r.id = t.round
       WHERE r.uid = ? AND t.name = ?`,
    )
    .pluck()
    .get(round, team.name)!;
  const order = { round, teams: [found], plain: [], folder: scene.folder('packages') };
  const { packages } = await writePackages(bureau, order, readVersion(), QUIETLY);
  const files = packages.map(({ fileName }) => path.join(order.folder, fileName));
  for (const laptop of team.laptops) await takeIn(laptop, ...files);
}

/** What is still planned, in an order that does not depend on ids. */
export function listPlanned(laptop: Workspace, round: string): Task[] {
  return listMyTasks(laptop.log.db, laptop.name)
    .filter((task) => task.round === round && task.progress === 'planned')
    .toSorted((a, b) => (a.schoolName < b.schoolName ? -1 : 1));
}

export type Work = {
  readonly scene: Scene;
  readonly county: County;
  readonly laptop: Workspace;
  readonly team: readonly string[];
  readonly round: string;
  /** Spread over these. */
  readonly days: readonly string[];
  /** So many of the tasks; all unless given. */
  readonly tasks?: number;
  /** These alone, by their ids. */
  readonly only?: readonly string[];
  /** By the place of the task among those done. */
  readonly endings: readonly ClosingStory['ending'][];
  readonly photos: number;
  /** The bureau's earlier findings are looked at first. */
  readonly rechecks?: boolean;
};

const STARTS = [8 * 60 + 40, 10 * 60 + 40, 14 * 60 + 10];

/** Does tasks: fills them in, rechecks, closes with signatures. */
export async function doTasks(work: Work): Promise<void> {
  const { scene, county, laptop, team, round, days, endings, photos } = work;
  const { clock } = scene;
  const tasks = listPlanned(laptop, round)
    .filter(({ id }) => work.only?.includes(id) ?? true)
    .slice(0, work.tasks);
  for (const [nth, task] of tasks.entries()) {
    const on = days[Math.floor((nth * days.length) / tasks.length)]!;
    const arrived = STARTS[nth % STARTS.length]!;
    scene.at(on, arrived / 60);
    const visit = startTask(laptop, { task: task.id, on });
    if (work.rechecks === true) await recheckSchool(laptop, visit);
    await fillVisit(laptop, visit, { county, clock, team, arrived, photos: nth % 2 === 0 ? photos : 0 });
    if (nth === 0) await photographOne(laptop, visit.id, on);
    const ending = endings[nth % endings.length]!;
    await endVisit(laptop, readVisit(laptop.log, visit.id), { clock, team, arrived, ending });
  }
}

async function photographOne(laptop: Workspace, visit: string, on: string): Promise<void> {
  const finding = laptop.log.db
    .prepare<[string], string>(
      `SELECT e.uid FROM finding AS f JOIN entity AS e ON e.id = f.entity JOIN entity AS v ON v.id = f.visit
       WHERE v.uid = ? AND f.state = 'draft' ORDER BY f.item LIMIT 1`,
    )
    .pluck()
    .get(visit);
  if (finding !== undefined) await photographFinding(laptop, finding, on);
}

/** An ordinary visit beside the round: each checklist at a venue of its own kind. */
export async function visitRoutinely(
  { scene, county, laptop, team }: Pick<Work, 'scene' | 'county' | 'laptop' | 'team'>,
  school: string,
  on: string,
  checklists: readonly string[],
): Promise<void> {
  const { clock } = scene;
  const arrived = 15 * 60 + 20;
  scene.at(on, arrived / 60);
  const { id } = startVisit(laptop, { school, on, purpose: 'routine' });
  const place = county.find((one) => one.school.id === school)!;
  for (const checklist of checklists) {
    const fits = VENUES_OF[checklist] ?? [];
    const venue = place.venues.find(({ type }) => fits.includes(type))?.id ?? null;
    startInspections(laptop, { visit: id, template: templateRef(findBuiltin(checklist)!), venues: [venue] });
  }
  await fillVisit(laptop, readVisit(laptop.log, id), { county, clock, team, arrived, photos: 1 });
  await endVisit(laptop, readVisit(laptop.log, id), { clock, team: team.slice(0, 2), arrived, ending: 'signed' });
}
