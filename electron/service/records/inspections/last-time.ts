/** What the last inspection of the same place said, item by item. */
import type { Database } from 'better-sqlite3';
import { fractionOf, subtract, toFixed } from '../../../../shared/checklist/fraction.ts';
import { isAnswered } from '../../../../shared/checklist/answers.ts';
import type { Item } from '../../../../shared/checklist/template.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { LastAnswer, LastTime } from '../../../../shared/model/last-time.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import type { InspectionRow } from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import { readAnswers, scoreSheet } from './answer-sheet.ts';
import { IN_FORCE } from '../conflicts/duplicates-row.ts';
import { findInspectionRow } from './inspection-list.ts';
import { readSubject } from './inspection-row.ts';
import { readShownCells } from '../projection.ts';
import { findTemplate } from './templates.ts';

/**
 * Per item the answer of the latest finished inspection before this one: of the same venue where it has one, else of the
 * school's other places. Any version of the checklist counts: items keep their names.
 *
 * @throws Failure not-found
 */
export function readLastTime(db: Database, inspection: string): LastTime {
  const now = findInspectionRow(db, inspection);
  if (now === null) throw new Failure('not-found', { what: 'inspection', id: inspection });
  const last: { [item: string]: LastAnswer } = {};
  for (const before of [findLast(db, now, true), findLast(db, now, false)]) {
    if (before === null) continue;
    for (const [item, answer] of Object.entries(readSheetOf(db, before, now))) last[item] ??= answer;
  }
  return last;
}

function findLast(db: Database, now: InspectionRow, sameVenue: boolean): InspectionRow | null {
  const [checklist] = now.template.split('@');
  const uid = prepared<unknown[], string>(
    db,
    `SELECT e.uid FROM inspection AS i JOIN entity AS e ON e.id = i.entity
     WHERE i.school = ? AND i.state = 'finished' AND i.held_on < ? AND ${sameVenue ? 'i.venue IS ?' : '? IS NOT 0'}
       AND substr(i.template, 1, length(?)) = ? AND ${IN_FORCE}
     ORDER BY i.held_on DESC, e.uid DESC LIMIT 1`,
  )
    .pluck()
    .get(
      findEntity(db, now.school),
      now.on,
      now.venue === null ? null : findEntity(db, now.venue),
      `${checklist}@`,
      `${checklist}@`,
    );
  return uid === undefined ? null : findInspectionRow(db, uid);
}

function readSheetOf(db: Database, before: InspectionRow, now: InspectionRow): LastTime {
  const entity = findEntity(db, before.id)!;
  const cells = readShownCells(db, entity);
  const answers = readAnswers(cells);
  const template = findTemplate(db, before.template);
  const score = template === null ? null : scoreSheet(template, answers, readSubject(cells)!, before.state);
  const lost = new Map((score?.lost ?? []).map((one) => [one.item, one.points.exact]));
  const findings = readFindingsOf(db, entity);
  return Object.fromEntries(
    Object.entries(answers).flatMap(([item, answer]) => {
      if (!isAnswered(answer) || score?.hidden.includes(item) === true) return [];
      const asked = template?.items.find(({ id }) => id === item);
      const shown: LastAnswer = {
        inspection: before.id,
        on: before.on,
        samePlace: before.venue === now.venue,
        venueName: before.venueName,
        answer,
        points: asked === undefined || answer.na !== null ? null : pointsOf(asked, lost.get(item) ?? '0'),
        finding: findings.get(item) ?? null,
      };
      return [[item, shown]];
    }),
  );
}

function pointsOf({ score }: Item, lost: string): LastAnswer['points'] {
  if (score.mode === 'veto' || score.mode === 'bonus') return null;
  const full = fractionOf(score.weight);
  return { earned: toFixed(subtract(full, fractionOf(lost)), 2), full: toFixed(full, 2) };
}

function readFindingsOf(db: Database, inspection: number): Map<string, NonNullable<LastAnswer['finding']>> {
  const rows = prepared<[number], { id: string; item: string; facts: string; state: FindingState }>(
    db,
    `SELECT e.uid AS id, f.item, f.facts, f.state FROM finding AS f JOIN entity AS e ON e.id = f.entity
     WHERE f.inspection = ? AND f.item IS NOT NULL AND f.state <> 'withdrawn' ORDER BY e.uid DESC`,
  ).all(inspection);
  return new Map(rows.map(({ item, ...finding }) => [item, finding]));
}
