/** What a recheck's verdict makes of a finding. */

import { assertNever } from '../model/failure.ts';
import type { FindingState, RecheckVerdict } from '../model/finding.ts';
import { isOpen, isWaiting } from './states.ts';
import type { Step } from './states.ts';

/**
 * Fixed closes it whatever it waits for. Anything else is only noted where the bureau is to decide on an objection or has
 * taken it over from the school: that is not for who stands before it to undo.
 *
 * @returns null where the finding stays as it is
 */
export function stepOfVerdict(verdict: RecheckVerdict, state: FindingState): Step | null {
  switch (verdict) {
    case 'fixed':
      return { step: 'close', closure: 'rectified' };
    case 'partly':
      return isWaiting(state) ? null : { step: 'go_on' };
    case 'not':
      return isWaiting(state) ? null : { step: 'send_back' };
    case 'relapsed':
      if (isWaiting(state)) return null;
      return { step: state === 'closed' ? 'relapse' : 'go_on' };
    default:
      return assertNever(verdict);
  }
}

/** Whether there is anything to look at again: not in what was voided, withdrawn or went on in another. */
export function takesVerdicts(state: FindingState): boolean {
  return isOpen(state) || state === 'closed';
}
