/**
 * A failed answer drafts its finding from the checklist, domain notes §6.4. Findings are records, and records are in
 * Chinese, whatever the language of the screens.
 */

import { isFailing } from '../checklist/answers.ts';
import type { Answer } from '../checklist/answers.ts';
import { measure } from '../checklist/tiers.ts';
import type { Item, Template } from '../checklist/template.ts';
import type { Severity } from '../model/finding.ts';
import type { Venue } from '../model/school.ts';
import { fillBlanks, listBlanks, readBlanks } from './blanks.ts';
import type { Blanks } from './blanks.ts';
import { categoryOf } from './category.ts';
import { addDays } from './days.ts';

export type Place = Pick<Venue, 'name' | 'type' | 'location' | 'post'>;

export type DraftedFinding = {
  readonly facts: string;
  readonly remedy: string;
  readonly basis: string;
  readonly severity: Severity;
  readonly due: string;
  readonly post: string;
  readonly category: string;
};

export type Circumstances = {
  readonly template: Template;
  readonly item: Item;
  readonly answer: Answer;
  /** Null for the whole school. */
  readonly venue: Place | null;
  /** The day of the inspection. */
  readonly on: string;
};

/** Null when the answer is no shortcoming, or the item can have no finding. */
export function draftFinding(of: Circumstances): DraftedFinding | null {
  const { template, item, answer, venue, on } = of;
  if (item.finding === null || !isFailing(item, answer, on)) return null;
  return {
    facts: fillBlanks(item.finding.zh, findKnown(of)),
    remedy: item.fix?.zh ?? '',
    basis: item.basis.map(({ text }) => text.zh).join('\n'),
    severity: item.severity,
    due: addDays(on, item.dueDays),
    post: venue?.post?.slice(0, 40) ?? '',
    category: categoryOf(template, item),
  };
}

/**
 * The sentence after the answer was changed: what the answer says is brought up to date and what a person filled into
 * the blanks is kept. A sentence that a person changed otherwise stays as it is.
 *
 * @param earlier what this item was answered before, in any order
 */
export function followAnswer(of: Circumstances, facts: string, earlier: readonly Answer[]): string {
  const sentence = of.item.finding?.zh;
  const stands = sentence === undefined ? null : readBlanks(sentence, facts);
  if (sentence === undefined || stands === null) return facts;
  const known = (answer: Answer): Blanks => (isFailing(of.item, answer, of.on) ? findKnown({ ...of, answer }) : {});
  // A number that a person put there is no answer of before, and stays.
  const isDrafted = earlier.some((answer) => fillBlanks(sentence, { ...stands, ...known(answer) }) === facts);
  return isDrafted ? fillBlanks(sentence, { ...stands, ...known(of.answer) }) : facts;
}

/** What the answer and the place say about the blanks of an item's sentence. */
function findKnown({ item, answer, venue, on }: Circumstances): Blanks {
  const blanks = new Set(listBlanks(item.finding?.zh ?? ''));
  const known: { [blank: string]: string } = {};
  const put = (blank: string, words: string): void => {
    if (blanks.has(blank)) known[blank] = words;
  };
  if (venue !== null) {
    put('place', venue.name);
    if (venue.type === 'website') put('site', venue.name);
    if (venue.type === 'account') put('account', venue.name);
  }
  const { value } = answer;
  if (value === null) return known;
  if (item.type === 'number') put(blanks.has('k') ? 'k' : 'n', String(value));
  if (item.type === 'date') {
    put('date', sayDay(String(value)));
    put('n', String(measure(value, on)));
  }
  if (item.type === 'single') put('problem', String(value));
  if (item.type === 'multi' && Array.isArray(value)) {
    const missing = (item.elements ?? []).map(({ text }) => text.zh).filter((element) => !value.includes(element));
    put('list', missing.join('、'));
  }
  return known;
}

function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
