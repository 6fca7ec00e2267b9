/** Two inspections item by item: what one alone has, what both say, where they differ. */
import { createHash } from 'node:crypto';
import type { Answer } from '../../../../shared/checklist/answers.ts';
import type { Template } from '../../../../shared/checklist/template.ts';
import type { Carriage, ComparedItem, Comparison } from '../../../../shared/model/conflict.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { InspectionRow, ShownAnswer } from '../../../../shared/model/inspection.ts';
import { prepared } from '../../database/statement.ts';
import { isConflict, shownHead } from '../../log/heads.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { readAnswer } from '../inspections/answer-sheet.ts';
import { describeAuthorship } from '../authorship.ts';
import { readAnswerHeads } from './duplicates-carried.ts';
import type { AnswerHeads } from './duplicates-carried.ts';
import { findInspectionRow } from '../inspections/inspection-list.ts';
import { listPhotos } from '../photos/photos.ts';
import { findTemplate } from '../inspections/templates.ts';

/** In the checklist's order; items that it does not know come last. @throws Failure not-found */
export function compareInspections(log: Log, a: string, b: string): Comparison {
  const rows = { a: findInspection(log, a), b: findInspection(log, b) };
  const template = findTemplate(log.db, rows.a.template);
  const items = compareItems(log, template, readAnswerHeads(log, a), readAnswerHeads(log, b));
  return { ...rows, photos: { a: photosOf(log, a), b: photosOf(log, b) }, items, seen: fingerprintPair(log, a, b) };
}

export function findInspection(log: Log, inspection: string): InspectionRow {
  const row = findInspectionRow(log.db, inspection);
  if (row === null) throw new Failure('not-found', { what: 'inspection', id: inspection });
  return row;
}

/** The same for the same answers in both, whichever is named first. */
export function fingerprintPair(log: Log, a: string, b: string): string {
  const parts = [a, b].toSorted().map((inspection) => {
    const items = [...readAnswerHeads(log, inspection)].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return [
      inspection,
      items.map(([item, { heads }]) => [item, heads.map(({ uid, seq }) => `${uid} ${seq}`).toSorted()]),
    ];
  });
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

type Answers = ReadonlyMap<string, AnswerHeads>;

function compareItems(log: Log, template: Template | null, a: Answers, b: Answers): ComparedItem[] {
  const order = (template?.items ?? []).map(({ id }) => id);
  const strangers = [...new Set([...a.keys(), ...b.keys()])].filter((id) => !order.includes(id)).toSorted();
  return [...order, ...strangers].flatMap((id) => {
    const [first, second] = [a.get(id), b.get(id)];
    const shown = { a: describeAnswer(log, first), b: describeAnswer(log, second) };
    if (shown.a === null && shown.b === null) return [];
    const index = order.indexOf(id);
    const item = template?.items[index] ?? null;
    const keeping = { a: planCarriage(log, second, first), b: planCarriage(log, first, second) };
    return [{ id, item, number: item === null ? null : index + 1, ...shown, meets: meetingOf(first, second), keeping }];
  });
}

/** How an answer comes from the joined inspection into the kept one. */
export function planCarriage(log: Log, from: AnswerHeads | undefined, to: AnswerHeads | undefined): Carriage {
  const meets = meetingOf(to, from);
  if (from === undefined || meets === 'only-a' || meets === 'equal') return 'nothing';
  if (isConflict(from.heads)) return 'undecided';
  if (meets === 'only-b' || to === undefined) return 'write';
  // Said by one of those who disagree there already.
  if (to.heads.some(({ value }) => value === from.heads[0]!.value)) return 'nothing';
  if (!to.heads.some(({ replica }) => replica === log.own)) return 'beside';
  return isConflict(to.heads) ? 'undecided' : 'choose';
}

/** What lies on each side decides, not the words: a note is part of an answer. */
export function meetingOf(a: AnswerHeads | undefined, b: AnswerHeads | undefined): ComparedItem['meets'] {
  if (b === undefined || b.isEmpty) return 'only-a';
  if (a === undefined || a.isEmpty) return 'only-b';
  const values = new Set([...a.heads, ...b.heads].map(({ value }) => value));
  return values.size === 1 ? 'equal' : 'differ';
}

function describeAnswer(log: Log, answer: AnswerHeads | undefined): ShownAnswer | null {
  const shown = answer === undefined || answer.isEmpty ? null : shownHead(answer.heads);
  const value: Answer | null = shown === null ? null : readAnswer(shown.value);
  if (answer === undefined || shown === null || value === null) return null;
  const author = prepared<[number], string>(log.db, 'SELECT name FROM author WHERE id = ?').pluck().get(shown.author)!;
  const replicaName = prepared<[number], string>(log.db, 'SELECT name FROM replica WHERE id = ?')
    .pluck()
    .get(shown.replica)!;
  return {
    ...value,
    by: describeAuthorship({ author, replica: shown.uid, replicaName, at: shown.at }, log.now()),
    conflict: isConflict(answer.heads),
  };
}

function photosOf(log: Log, inspection: string): ReturnType<typeof listPhotos> {
  return listPhotos(log.db, findEntity(log.db, inspection)!, log.now());
}
