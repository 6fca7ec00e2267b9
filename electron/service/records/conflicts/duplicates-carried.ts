/** What has been carried from a joined inspection into the kept one, and what has come since. */
import { carriedSchema } from '../../../../shared/model/conflict.ts';
import type { CarriedItem } from '../../../../shared/model/conflict.ts';
import { readHeads } from '../../log/apply.ts';
import { headsThatCount } from '../../log/heads.ts';
import type { Head } from '../../log/heads.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { readAnswer } from '../inspections/answer-sheet.ts';
import { readShownCells } from '../projection.ts';

const CARRIED = 'carried ';

/** The field under which a replica says what it carried. */
export const carriedField = (replica: string): string => `${CARRIED}${replica}`;

export type Carried = {
  readonly replica: string;
  readonly into: string | null;
  readonly items: readonly CarriedItem[];
};

/** What each replica carried from a joined inspection. */
export function readCarried(log: Log, joined: string): Carried[] {
  const entity = findEntity(log.db, joined);
  if (entity === null) return [];
  return readShownCells(log.db, entity).flatMap(({ kind, field, value }) => {
    if (kind !== 'inspection' || !field.startsWith(CARRIED)) return [];
    const parsed = carriedSchema.safeParse(JSON.parse(value));
    return parsed.success ? [{ replica: field.slice(CARRIED.length), ...parsed.data }] : [];
  });
}

/** The heads of an answer that count; `isEmpty` when all that was written has been cleared again. */
export type AnswerHeads = { readonly heads: readonly Head[]; readonly isEmpty: boolean };

/** An inspection's answers, by item. */
export function readAnswerHeads(log: Log, inspection: string): Map<string, AnswerHeads> {
  const entity = findEntity(log.db, inspection);
  const items = new Map<string, AnswerHeads>();
  if (entity === null) return items;
  for (const { kind, field } of readShownCells(log.db, entity)) {
    if (kind !== 'answer') continue;
    const heads = headsThatCount(readHeads(log, { entity, kind, field }));
    items.set(field, { heads, isEmpty: heads.every(({ value }) => isEmpty(value)) });
  }
  return items;
}

function isEmpty(value: string): boolean {
  const answer = readAnswer(value);
  return answer !== null && answer.value === null && answer.na === null && answer.note === '';
}

/** Items of a joined inspection that somebody has answered, changed or cleared since they were carried. */
export function listLate(log: Log, joined: string): string[] {
  const carried = readCarried(log, joined).flatMap(({ items }) => items);
  const known = new Set(carried.map(([item, [uid, seq]]) => `${item} ${uid} ${seq}`));
  const items = new Set(carried.map(([item]) => item));
  return [...readAnswerHeads(log, joined)]
    .filter(([item, { heads, isEmpty: empty }]) => {
      if (empty && !items.has(item)) return false;
      return heads.some(({ uid, seq }) => !known.has(`${item} ${uid} ${seq}`));
    })
    .map(([item]) => item);
}
