/** Whether what a school typed about one finding can be taken, and as what. */

import { REPLY_TEXT } from '../model/reply.ts';
import type { Reply, ReplyFault, ReplyNote, ReplyStatus } from '../model/reply.ts';
import type { AskedFinding, ReplyForm, TypedAnswer } from './form.ts';
import { readTypedDate } from './dates.ts';

export type ReplyAnswer = Pick<Reply, 'status' | 'cause' | 'measures' | 'doneOn' | 'newDue' | 'post'>;

export type CheckedAnswer =
  | { readonly kind: 'empty' }
  | { readonly kind: 'faulty'; readonly faults: readonly ReplyFault[] }
  | { readonly kind: 'fit'; readonly answer: ReplyAnswer; readonly notes: readonly ReplyNote[] };

/** As the Excel file shows them; the page stores the values themselves. */
export const STATUS_WORDS: { readonly [status in ReplyStatus]: string } = {
  done: '已完成',
  partly: '部分完成',
  not: '未完成',
};

const POST = 40;

/** @param today ISO date, where the reply is taken in */
export function checkAnswer(
  typed: TypedAnswer,
  asked: AskedFinding,
  form: Pick<ReplyForm, 'on'>,
  today: string,
): CheckedAnswer {
  const [cause, measures, post] = [typed.cause.trim(), typed.measures.trim(), typed.post.trim()];
  const [doneText, newText] = [typed.doneOn.trim(), typed.newDue.trim()];
  if ([cause, measures, post, doneText, newText, typed.status.trim()].every((text) => text === '')) {
    return { kind: 'empty' };
  }
  const status = readStatus(typed.status);
  const doneOn = readTypedDate(doneText);
  const newDue = readTypedDate(newText);
  const faults: ReplyFault[] = [];
  if (status === null) faults.push(typed.status.trim() === '' ? 'status-missing' : 'status-unknown');
  if (measures === '') faults.push('measures-missing');
  if (cause.length > REPLY_TEXT || measures.length > REPLY_TEXT || post.length > POST) faults.push('text-too-long');
  if (status === 'done' && doneText === '') faults.push('date-missing');
  if (doneText !== '' && doneOn === null) faults.push('date-unreadable');
  if (doneOn !== null && doneOn > today) faults.push('date-future');
  if (doneOn !== null && doneOn < asked.on) faults.push('date-before-found');
  if (status !== null && status !== 'done') {
    if (newText === '') faults.push('new-date-missing');
    else if (newDue === null) faults.push('new-date-unreadable');
    else if (newDue <= form.on) faults.push('new-date-early');
  }
  if (status === null || faults.length > 0) return { kind: 'faulty', faults };
  const notes: ReplyNote[] = [];
  if (cause === '') notes.push('cause-missing');
  if (post === '') notes.push('post-missing');
  if (status === 'done' && asked.due !== null && doneOn !== null && doneOn > asked.due) notes.push('after-deadline');
  return {
    kind: 'fit',
    notes,
    answer: { status, cause, measures, post, doneOn, newDue: status === 'done' ? null : newDue },
  };
}

/** The words of the Excel file, or the value itself. */
function readStatus(typed: string): ReplyStatus | null {
  const text = typed.replaceAll(/\s/gu, '');
  for (const [status, words] of Object.entries(STATUS_WORDS) as [ReplyStatus, string][]) {
    if (text === status || text === words) return status;
  }
  return null;
}
