/** Which schools a round takes in. What the round's record keeps is enough to choose the same ones again. */

import { drawSample } from '../checklist/sampling.ts';
import type { SchoolChoice } from '../model/round.ts';

export type Candidate = {
  readonly id: string;
  readonly town: string;
  readonly stage: string;
  /** Its last inspection was not passed, or findings are still open. */
  readonly failed: boolean;
};

/**
 * Random ones are drawn by `drawSample`: candidates in the order of their ids, so the order of the roster has no say.
 *
 * @param candidates schools that are open, each once
 * @returns ids in the order of the candidates; null for schools that a person picks one by one
 */
export function chooseSchools(candidates: readonly Candidate[], choice: SchoolChoice): readonly string[] | null {
  switch (choice.how) {
    case 'all':
      return candidates.map(({ id }) => id);
    case 'failed':
      return candidates.filter(({ failed }) => failed).map(({ id }) => id);
    case 'picked':
      return null;
    case 'filter':
      return filterSchools(candidates, choice).map(({ id }) => id);
    case 'random': {
      const ids = filterSchools(candidates, choice).map(({ id }) => id);
      return drawSample(choice.seed, ids, choice.count).map((place) => ids[place - 1]!);
    }
    default:
      return choice satisfies never;
  }
}

/** An empty list asks for nothing. */
function filterSchools(
  candidates: readonly Candidate[],
  { towns, stages }: { readonly towns: readonly string[]; readonly stages: readonly string[] },
): readonly Candidate[] {
  return candidates.filter(
    ({ town, stage }) =>
      (towns.length === 0 || towns.includes(town)) && (stages.length === 0 || stages.includes(stage)),
  );
}
