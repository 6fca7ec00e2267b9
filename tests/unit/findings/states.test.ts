import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftStanding, isOpen, isOverdue, listSteps, needsReason, takeStep } from '../../../shared/findings/states.ts';
import type { Moment, Step } from '../../../shared/findings/states.ts';
import { FINDING_STATES, findingStateSchema } from '../../../shared/model/finding.ts';
import type { FindingStanding } from '../../../shared/model/finding.ts';

const ON = '2026-03-02';
const said = (note = '', on = ON): Moment => ({ on, by: '王芳', note });

function walk(...steps: readonly (readonly [Step, Moment?])[]): FindingStanding {
  return steps.reduce((standing, [step, moment]) => {
    const outcome = takeStep('f1', standing, step, moment ?? said('说明'));
    if (!outcome.ok) throw new Error(`${step.step} from ${standing.state}: ${outcome.why}`);
    return outcome.standing;
  }, draftStanding(ON));
}

const simple = ['issue', 'begin', 'submit', 'send_back', 'dispute', 'uphold', 'void', 'park', 'resume'] as const;
const others = ['start_recheck', 'go_on', 'fix_on_spot', 'take_back', 'relapse', 'withdraw', 'restore'] as const;
const anyDay = fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom(...simple, ...others).map((step) => ({ step })),
  anyDay.map((until) => ({ step: 'extend' as const, until })),
  fc.constantFrom('f1', 'f2').map((into) => ({ step: 'merge' as const, into })),
  fc
    .constantFrom('rectified', 'unfounded', 'changed', 'long_term')
    .map((closure) => ({ step: 'close' as const, closure })),
);
const anyMoment = fc.record({ on: anyDay, by: fc.constantFrom('王芳', ' '), note: fc.constantFrom('', ' ', '有说明') });

/** Whether a step may lead out of this standing at all. */
function isWayOut(before: FindingStanding, { step }: Step, { on }: Moment): boolean {
  if (before.state === 'closed') return step === 'relapse' || (step === 'take_back' && before.on === on);
  if (before.state === 'withdrawn' || before.state === 'merged') return step === 'restore';
  return before.state !== 'voided';
}

describe('whatever steps a finding takes', () => {
  it('a closed one is opened again only by a relapse, or on the very day it was closed; a voided one never', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyStep, anyMoment), { maxLength: 40 }), (steps) => {
        let standing = draftStanding(ON);
        for (const [step, moment] of steps) {
          const before = standing;
          const outcome = takeStep('f1', before, step, moment);
          if (!outcome.ok) continue;
          standing = outcome.standing;
          expect(isWayOut(before, step, moment)).toBe(true);
          // Who, when and why.
          expect(findingStateSchema.parse(standing)).toEqual(standing);
          expect(standing.on).toBe(moment.on);
          expect(moment.by.trim()).not.toBe('');
          expect(needsReason(step.step) && standing.reason === '').toBe(false);
          expect(standing.closure !== null).toBe(standing.state === 'closed');
          expect(standing.into !== null).toBe(standing.state === 'merged');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('every state but a voided one has a way on', () => {
    expect(FINDING_STATES.filter((state) => listSteps(state).length === 0)).toEqual(['voided']);
  });
});

describe('a finding', () => {
  it('goes from the draft to closing out', () => {
    const closed = walk(
      [{ step: 'issue' }, said()],
      [{ step: 'begin' }, said()],
      [{ step: 'submit' }, said()],
      [{ step: 'start_recheck' }, said()],
      [{ step: 'close', closure: 'rectified' }],
    );
    expect(closed).toMatchObject({ state: 'closed', closure: 'rectified', reason: '说明' });
  });

  it('keeps its extended deadline while it goes on', () => {
    const until = '2026-04-01';
    expect(walk([{ step: 'issue' }], [{ step: 'extend', until }], [{ step: 'begin' }])).toMatchObject({
      state: 'in_progress',
      until,
    });
  });

  it('cannot be extended into the past, nor merged into itself', () => {
    const issued = walk([{ step: 'issue' }]);
    expect(takeStep('f1', issued, { step: 'extend', until: ON }, said('说明'))).toEqual({
      ok: false,
      why: 'earlier-deadline',
    });
    expect(takeStep('f1', draftStanding(ON), { step: 'merge', into: 'f1' }, said())).toEqual({
      ok: false,
      why: 'itself',
    });
  });

  it('that was fixed on the spot by a wrong key is a draft again that day, and closed for good the next', () => {
    const fixed = walk([{ step: 'fix_on_spot' }]);
    expect(fixed).toMatchObject({ state: 'closed', closure: 'fixed_on_spot' });
    expect(takeStep('f1', fixed, { step: 'take_back' }, said('误标'))).toMatchObject({
      ok: true,
      standing: { state: 'draft' },
    });
    expect(takeStep('f1', fixed, { step: 'take_back' }, said('误标', '2026-03-03'))).toEqual({
      ok: false,
      why: 'too-late',
    });
  });

  it('is overdue on the day after its deadline, unless the deadline does not run', () => {
    const due = ON;
    expect(isOverdue({ state: 'issued', due }, ON)).toBe(false);
    expect(isOverdue({ state: 'issued', due }, '2026-03-03')).toBe(true);
    expect(isOverdue({ state: 'parked', due }, '2026-03-03')).toBe(false);
    expect(isOverdue({ state: 'closed', due }, '2026-03-03')).toBe(false);
    expect(isOpen('parked')).toBe(true);
  });
});
