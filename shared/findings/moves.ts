/** Which step of the ledger leads from one state to another: what a card that is dragged to another column does. */

import { LEDGER_STEPS } from '../model/ledger.ts';
import type { LedgerStep } from '../model/ledger.ts';
import type { FindingState } from '../model/finding.ts';
import { listSteps, stateAfter } from './states.ts';

export type Move = { readonly to: FindingState; readonly step: LedgerStep };

/** One move per state that can be reached, the step that says most about it first. */
export function listMoves(from: FindingState): Move[] {
  const possible = listSteps(from);
  const moves = new Map<FindingState, Move>();
  for (const step of LEDGER_STEPS) {
    const to = stateAfter(step);
    if (to !== from && possible.includes(step) && !moves.has(to)) moves.set(to, { to, step });
  }
  return [...moves.values()];
}

/** Null where the rules know no way. */
export function findMove(from: FindingState, to: FindingState): Move | null {
  return listMoves(from).find((move) => move.to === to) ?? null;
}
