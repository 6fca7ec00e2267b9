/**
 * How a finding goes from one state to the next, domain notes §3.2. Every step has a day and a person, and many a reason.
 * `overdue` is no state: it follows from the deadline.
 */

import type { FindingStanding, FindingState } from '../model/finding.ts';

/** `note` stands for why; '' where the step speaks for itself. */
export type Moment = { readonly on: string; readonly by: string; readonly note: string };

export type Step =
  | { readonly step: 'issue' | 'begin' | 'submit' | 'send_back' | 'dispute' | 'uphold' | 'void' | 'park' | 'resume' }
  | { readonly step: 'start_recheck' | 'go_on' | 'fix_on_spot' | 'take_back' | 'relapse' | 'withdraw' | 'restore' }
  | { readonly step: 'extend'; readonly until: string }
  | { readonly step: 'merge'; readonly into: string }
  | { readonly step: 'close'; readonly closure: 'rectified' | 'unfounded' | 'changed' | 'long_term' };
export type StepName = Step['step'];

/** Why a step cannot be taken. */
export type Refusal =
  | 'not-from-here'
  | 'reason-missing'
  | 'person-missing'
  | 'too-late'
  | 'earlier-deadline'
  | 'itself';

export type Outcome =
  | { readonly ok: true; readonly standing: FindingStanding }
  | { readonly ok: false; readonly why: Refusal };

/** With the school, and neither settled nor set aside. */
const WITH_SCHOOL: readonly FindingState[] = [
  'issued',
  'in_progress',
  'submitted',
  'returned',
  'extended',
  'rechecking',
];
const OPEN: readonly FindingState[] = ['draft', ...WITH_SCHOOL, 'disputed', 'parked'];
/** A deadline does not run while the bureau decides on an objection, or when the school cannot do it itself. */
const WAITING: ReadonlySet<FindingState> = new Set(['disputed', 'parked']);

type Rule = { readonly from: readonly FindingState[]; readonly to: FindingState; readonly reason: boolean };

const RULES: { readonly [step in StepName]: Rule } = {
  issue: { from: ['draft'], to: 'issued', reason: false },
  begin: { from: ['issued', 'returned', 'extended'], to: 'in_progress', reason: false },
  submit: { from: ['issued', 'in_progress', 'returned', 'extended'], to: 'submitted', reason: false },
  send_back: { from: ['draft', ...WITH_SCHOOL], to: 'returned', reason: true },
  extend: { from: ['issued', 'in_progress', 'submitted', 'returned', 'extended'], to: 'extended', reason: true },
  dispute: { from: WITH_SCHOOL, to: 'disputed', reason: true },
  uphold: { from: ['disputed'], to: 'in_progress', reason: true },
  void: { from: ['issued', 'disputed'], to: 'voided', reason: true },
  park: { from: WITH_SCHOOL, to: 'parked', reason: true },
  resume: { from: ['parked'], to: 'in_progress', reason: true },
  start_recheck: { from: WITH_SCHOOL, to: 'rechecking', reason: false },
  go_on: { from: OPEN, to: 'in_progress', reason: true },
  fix_on_spot: { from: ['draft'], to: 'closed', reason: false },
  close: { from: OPEN, to: 'closed', reason: true },
  take_back: { from: ['closed'], to: 'in_progress', reason: true },
  relapse: { from: ['closed'], to: 'in_progress', reason: true },
  withdraw: { from: ['draft'], to: 'withdrawn', reason: true },
  restore: { from: ['withdrawn', 'merged'], to: 'draft', reason: false },
  merge: { from: ['draft'], to: 'merged', reason: false },
};

/**
 * The standing after a step, or why it cannot be taken.
 *
 * A closed finding is opened again only when it relapses, or on the very day of its closing, when somebody pressed the
 * wrong key. One that was voided stays so.
 *
 * @param id the finding's own
 */
export function takeStep(id: string, now: FindingStanding, step: Step, moment: Moment): Outcome {
  const rule = RULES[step.step];
  if (!rule.from.includes(now.state)) return { ok: false, why: 'not-from-here' };
  if (moment.by.trim() === '') return { ok: false, why: 'person-missing' };
  if (rule.reason && moment.note.trim() === '') return { ok: false, why: 'reason-missing' };
  if (step.step === 'take_back' && now.on !== moment.on) return { ok: false, why: 'too-late' };
  if (step.step === 'merge' && step.into === id) return { ok: false, why: 'itself' };
  const until = step.step === 'extend' ? step.until : now.until;
  if (step.step === 'extend' && step.until <= moment.on) return { ok: false, why: 'earlier-deadline' };
  return {
    ok: true,
    standing: {
      state: step.step === 'take_back' && now.closure === 'fixed_on_spot' ? 'draft' : rule.to,
      on: moment.on,
      reason: moment.note.trim(),
      closure: step.step === 'fix_on_spot' ? 'fixed_on_spot' : step.step === 'close' ? step.closure : null,
      into: step.step === 'merge' ? step.into : null,
      until,
    },
  };
}

/** The steps that a finding in this state can take, whatever else they need. */
export function listSteps(state: FindingState): StepName[] {
  return (Object.keys(RULES) as StepName[]).filter((step) => RULES[step].from.includes(state));
}

/** The state to which a step leads. */
export function stateAfter(step: StepName): FindingState {
  return RULES[step].to;
}

export function needsReason(step: StepName): boolean {
  return RULES[step].reason;
}

/** States in which something is still to be done about a finding. */
export const OPEN_STATES: readonly FindingState[] = OPEN;

export function isOpen(state: FindingState): boolean {
  return OPEN.includes(state);
}

/** Whether it lies with the bureau: to decide on an objection, or because the school cannot do it itself. */
export function isWaiting(state: FindingState): boolean {
  return WAITING.has(state);
}

/** States in which a deadline runs. */
export const DUE_STATES: readonly FindingState[] = OPEN.filter((state) => !WAITING.has(state));

/** @param due the deadline in force; on that day it is not overdue yet */
export function isOverdue({ state, due }: { state: FindingState; due: string | null }, today: string): boolean {
  return due !== null && due < today && DUE_STATES.includes(state);
}

/** What a new finding begins with. */
export function draftStanding(on: string): FindingStanding {
  return { state: 'draft', on, reason: '', closure: null, into: null, until: null };
}
