/** The `inspection` table: one row per inspection with its progress and score, kept in step with its answers. */
import type { Database } from 'better-sqlite3';
import { readingToMs } from '../../../../shared/clock.ts';
import type { Score } from '../../../../shared/checklist/scoring.ts';
import { inspectionStateSchema, inspectionSubjectSchema } from '../../../../shared/model/inspection.ts';
import type { InspectionState, InspectionSubject } from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readAnswers, scoreSheet } from './answer-sheet.ts';
import { readCell } from '../cell-values.ts';
import { isAboutOthers } from '../conflicts/duplicates-row.ts';
import type { ShownCell } from '../projection.ts';
import { schoolNumber } from '../schools/school-join.ts';
import { findTemplate } from './templates.ts';

const OPEN: InspectionState = { state: 'open', left: [], reason: '' };

export function readState(cells: readonly ShownCell[]): InspectionState {
  return readCell(cells, 'inspection', 'state', inspectionStateSchema) ?? OPEN;
}

export function readSubject(cells: readonly ShownCell[]): InspectionSubject | null {
  return readCell(cells, 'inspection', 'subject', inspectionSubjectSchema);
}

/** Without its subject an inspection has no row; its answers wait in their cells. */
export function projectInspection(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const subject = readSubject(cells);
  if (subject === null) {
    prepared(db, 'DELETE FROM inspection WHERE entity = ?').run(entity);
    return;
  }
  const state = readState(cells);
  const template = findTemplate(db, subject.template);
  const score = template === null ? null : scoreSheet(template, readAnswers(cells), subject, state.state);
  const items = template === null || score === null ? null : template.items.length - score.hidden.length;
  writeInspectionRow(db, entity, subject, state, cells, score, items);
}

function writeInspectionRow(
  db: Database,
  entity: number,
  subject: InspectionSubject,
  state: InspectionState,
  cells: readonly ShownCell[],
  score: Score | null,
  /** How many items the sheet shows; null where the checklist is not known. */
  items: number | null,
): void {
  const facts = summarise(cells);
  const final = score?.final ?? null;
  const unanswered = new Set(score?.unanswered);
  prepared(
    db,
    `INSERT INTO inspection (entity, visit, school, venue, template, held_on, state, answered, total, failing, final,
       final_rank, grade, vetoed, conflicts, authors, changed_at, lost, inapplicable)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (entity) DO UPDATE SET visit = excluded.visit, school = excluded.school, venue = excluded.venue,
       template = excluded.template, held_on = excluded.held_on, state = excluded.state, answered = excluded.answered,
       total = excluded.total, failing = excluded.failing, final = excluded.final, final_rank = excluded.final_rank,
       grade = excluded.grade, vetoed = excluded.vetoed, conflicts = excluded.conflicts, authors = excluded.authors,
       changed_at = excluded.changed_at, lost = excluded.lost, inapplicable = excluded.inapplicable`,
  ).run(
    entity,
    internEntity(db, subject.visit),
    schoolNumber(db, subject.school),
    subject.venue === null ? null : internEntity(db, subject.venue),
    subject.template,
    subject.on,
    state.state,
    (items ?? facts.answers) - unanswered.size,
    items ?? facts.answers,
    score === null ? 0 : score.vetoes.length + score.lost.filter(({ item }) => !unanswered.has(item)).length,
    final?.rounded ?? null,
    final === null ? null : Number(final.rounded),
    score?.grade ?? null,
    score?.state === 'vetoed' ? 1 : 0,
    facts.conflicts,
    authorNames(db, facts.authors),
    readingToMs(facts.changedAt),
    score === null ? '[]' : JSON.stringify(listLost(score)),
    score === null ? '[]' : JSON.stringify([...score.na, ...score.hidden]),
  );
}

/** For the statistics (migration 0008). A veto is not met as well, though it has no points to lose. */
function listLost({ lost, vetoes }: Score): (readonly [string, number])[] {
  return [
    ...vetoes.map((item) => [item, 0] as const),
    ...lost.map(({ item, points }) => [item, Number(points.rounded)] as const),
  ];
}

function summarise(cells: readonly ShownCell[]): {
  conflicts: number;
  answers: number;
  authors: number[];
  changedAt: number;
} {
  const authors: number[] = [];
  let conflicts = 0;
  let answers = 0;
  let changedAt = 0;
  for (const cell of cells) {
    conflicts += cell.conflict;
    if (cell.kind === 'answer') answers += 1;
    if (cell.at > changedAt) changedAt = cell.at;
    if (!authors.includes(cell.author) && !isAboutOthers(cell)) authors.push(cell.author);
  }
  return { conflicts, answers, authors, changedAt };
}

/** A JSON list, by code unit, so that it does not depend on the numbers of names in this file. */
function authorNames(db: Database, authors: readonly number[]): string {
  const read = prepared<[number], string>(db, 'SELECT name FROM author WHERE id = ?').pluck();
  return JSON.stringify(authors.map((author) => read.get(author) as string).toSorted());
}
