/**
 * What a team takes along for a round: its tasks, schools, checklists, open findings with evidence and what the schools
 * answered, the last answers.
 */
import type { Database } from 'better-sqlite3';
import { dayOf } from '../../../shared/findings/days.ts';
import { OPEN_STATES } from '../../../shared/findings/states.ts';
import type { RoundFile } from '../../../shared/model/round.ts';
import { prepared } from '../database/statement.ts';
import { findEntity } from '../log/log.ts';
import { IN_FORCE } from '../records/conflicts/duplicates-row.ts';
import { listLinked } from '../records/schools/school-join.ts';

/** So many pictures of one finding go along, and of what its school answered, the newest; all of a package weigh so much at most. */
const PICTURES_OF_FINDING = 4;
export const MOST_PICTURE_BYTES = 64 * 1024 * 1024;
/** Findings settled within so many days go along: what comes again is then known as repeated. So do rounds that ended. */
const SETTLED_SINCE_DAYS = 400;
const DAY_MS = 86_400_000;
const SETTLED = `'closed', 'voided', 'withdrawn', 'merged'`;

export type TeamContent = {
  /** Numbers of the entities whose changes go along. */
  readonly entities: readonly number[];
  readonly schools: number;
  /** Open ones. */
  readonly findings: number;
  readonly pictures: number;
  readonly picturesLeft: number;
  readonly pictureBytes: number;
};

/** @param now milliseconds since 1970 */
export function collectForTeam(
  db: Database,
  { round, plan, teams, tasks }: RoundFile,
  team: string,
  now: number,
): TeamContent {
  const numbers = (ids: readonly string[]): number[] => ids.flatMap((id) => findEntity(db, id) ?? []);
  const own = numbers(tasks.filter((task) => task.team === team).map(({ school }) => school));
  const schools = [...new Set(own.flatMap((school) => [school, ...listLinked(db, school)]))];
  const list = JSON.stringify(schools);
  const open = findNumbers(
    db,
    `SELECT entity FROM finding WHERE school IN (SELECT value FROM json_each(?))
       AND state IN (${OPEN_STATES.map((state) => `'${state}'`).join(', ')})`,
    list,
  );
  const since = dayOf(now - SETTLED_SINCE_DAYS * DAY_MS);
  const members = teams.find(({ id }) => id === team)?.people.map(({ id }) => id) ?? [];
  const others = listOthers(db, list, open, since);
  const findings = [...new Set([...open, ...others, ...listLeftBehind(db, members, since)])];
  const pictures = choosePictures(db, open);
  const allFindings = JSON.stringify(findings);
  const inspections = listLastInspections(db, list, plan.templates);
  return {
    entities: [
      // All teams and tasks: what has gone to another team is seen to have gone.
      ...numbers([round.id, ...teams.map(({ id }) => id), ...tasks.map(({ id }) => id)]),
      // Else the tasks that nobody went to would stand on the laptops for ever.
      ...findNumbers(db, `SELECT entity FROM round WHERE state = 'closed' AND to_on >= ?`, since),
      ...numbers(teams.flatMap(({ people }) => people.map(({ id }) => id))),
      ...numbers(plan.templates),
      ...schools,
      ...findNumbers(db, 'SELECT entity FROM venue WHERE school IN (SELECT value FROM json_each(?))', list),
      ...findings,
      ...findNumbers(db, 'SELECT entity FROM recheck WHERE finding IN (SELECT value FROM json_each(?))', allFindings),
      ...findNumbers(db, 'SELECT entity FROM reply WHERE finding IN (SELECT value FROM json_each(?))', allFindings),
      // An answer is to a notice, by whose number a school speaks of it.
      ...findNumbers(
        db,
        'SELECT DISTINCT notice FROM reply WHERE finding IN (SELECT value FROM json_each(?))',
        allFindings,
      ),
      ...pictures.photos,
      ...inspections,
      ...findNumbers(
        db,
        `SELECT DISTINCT e.id FROM inspection AS i JOIN entity AS e ON e.uid = i.template
         WHERE i.entity IN (SELECT value FROM json_each(?))`,
        JSON.stringify(inspections),
      ),
    ],
    schools: own.length,
    findings: open.length,
    pictures: pictures.photos.length,
    picturesLeft: pictures.left,
    pictureBytes: pictures.bytes,
  };
}

function findNumbers(db: Database, sql: string, ...given: readonly string[]): number[] {
  return prepared<unknown[], number>(db, sql)
    .pluck()
    .all(...given);
}

/**
 * Findings that went on in open ones, and those that were settled not long ago: else a laptop that wrote one would go on
 * looking at it.
 */
function listOthers(db: Database, schools: string, open: readonly number[], since: string): number[] {
  return findNumbers(
    db,
    `SELECT entity FROM finding WHERE state = 'merged' AND merged_into IN (SELECT value FROM json_each(?))
     UNION SELECT entity FROM finding WHERE school IN (SELECT value FROM json_each(?)) AND state_on >= ?
       AND state IN (${SETTLED})`,
    JSON.stringify(open),
    schools,
    since,
  );
}

/**
 * What these people found or looked at on visits of rounds, and which was settled or taken over by the bureau since:
 * their laptops know it, and would ask for it wherever they come.
 */
function listLeftBehind(db: Database, people: readonly string[], since: string): number[] {
  const went = `team AS m CROSS JOIN task AS t ON t.round = m.round AND t.team = m.entity`;
  const rest = `EXISTS (SELECT 1 FROM json_each(m.people) AS who WHERE who.value IN (SELECT value FROM json_each(?)))
    AND f.state_on >= ? AND f.state IN (${SETTLED}, 'parked')`;
  const list = JSON.stringify(people);
  return findNumbers(
    db,
    `SELECT f.entity FROM ${went} CROSS JOIN finding AS f ON f.visit = t.visit WHERE ${rest}
     UNION SELECT f.entity FROM ${went} CROSS JOIN recheck AS k ON k.visit = t.visit
       CROSS JOIN finding AS f ON f.entity = k.finding WHERE ${rest}`,
    list,
    since,
    list,
    since,
  );
}

/** The last finished inspection of each place by each of the checklists, whatever its version. */
function listLastInspections(db: Database, schools: string, templates: readonly string[]): number[] {
  const checklists = JSON.stringify([...new Set(templates.map((template) => template.split('@')[0]!))]);
  return findNumbers(
    db,
    `SELECT entity FROM (
       SELECT i.entity, ROW_NUMBER() OVER (
         PARTITION BY i.school, i.venue, substr(i.template, 1, instr(i.template, '@')) ORDER BY i.held_on DESC, i.entity DESC
       ) AS place
       FROM inspection AS i WHERE i.school IN (SELECT value FROM json_each(?)) AND i.state = 'finished' AND ${IN_FORCE}
         AND substr(i.template, 1, instr(i.template, '@') - 1) IN (SELECT value FROM json_each(?))
     ) WHERE place = 1`,
    schools,
    checklists,
  );
}

type Picture = { readonly entity: number; readonly bytes: number };

/**
 * Round by round, so that where not all fit every finding has one before any has two; what the schools sent comes after
 * all of what was found.
 */
function choosePictures(db: Database, findings: readonly number[]): { photos: number[]; left: number; bytes: number } {
  const all = prepared<[string, number], Picture>(
    db,
    `SELECT entity, bytes FROM (
       SELECT p.entity, m.bytes, f.entity AS finding, p.reply IS NOT NULL AS replied,
         ROW_NUMBER() OVER (PARTITION BY f.entity, p.reply IS NOT NULL ORDER BY p.entity DESC) AS place
       FROM finding AS f JOIN photo AS p ON p.finding = f.entity OR (p.inspection = f.inspection AND p.item = f.item)
         JOIN media AS m ON m.sha256 = p.media
       WHERE f.entity IN (SELECT value FROM json_each(?)) AND p.removed = 0
     ) WHERE place <= ? ORDER BY replied, place, finding`,
  ).all(JSON.stringify(findings), PICTURES_OF_FINDING);
  const photos: number[] = [];
  let bytes = 0;
  let left = 0;
  for (const picture of all) {
    if (bytes + picture.bytes > MOST_PICTURE_BYTES) left += 1;
    else {
      photos.push(picture.entity);
      bytes += picture.bytes;
    }
  }
  return { photos, left, bytes };
}
