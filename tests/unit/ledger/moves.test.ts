import { expect, test } from 'vitest';
import { findMove, listMoves } from '../../../shared/findings/moves.ts';
import { listSteps, stateAfter } from '../../../shared/findings/states.ts';
import { FINDING_STATES } from '../../../shared/model/finding.ts';

test('a card can be moved exactly to where one of the bureau’s steps leads', () => {
  for (const from of FINDING_STATES) {
    for (const { to, step } of listMoves(from)) {
      expect(listSteps(from)).toContain(step);
      expect(stateAfter(step)).toBe(to);
      expect(to).not.toBe(from);
    }
  }
});

test('moving says what it means: an objection is upheld or the finding voided, what is parked is resumed', () => {
  expect(findMove('draft', 'issued')?.step).toBe('issue');
  expect(findMove('issued', 'in_progress')?.step).toBe('begin');
  expect(findMove('disputed', 'in_progress')?.step).toBe('uphold');
  expect(findMove('disputed', 'voided')?.step).toBe('void');
  expect(findMove('parked', 'in_progress')?.step).toBe('resume');
  expect(findMove('rechecking', 'in_progress')?.step).toBe('go_on');
});

test('what was voided or withdrawn goes nowhere', () => {
  expect(listMoves('voided')).toEqual([]);
  expect(findMove('withdrawn', 'issued')).toBeNull();
  expect(findMove('draft', 'submitted')).toBeNull();
});
