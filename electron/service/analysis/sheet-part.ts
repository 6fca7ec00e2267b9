/** The sheets behind one bar, as SQL over a sheet `i` and its school `s` that are in the scope already. */
import type { SheetPart } from '../../../shared/analysis/dashboard.ts';
import { LATEST } from './q02-scores.ts';

/** Binds the scope's names in addition to its own. */
export type PartWhere = {
  readonly wheres: readonly string[];
  readonly bind: { readonly [name: string]: string | number };
};

export function describePart({ latest, grade, atLeast, below, lost }: SheetPart): PartWhere {
  return {
    wheres: [
      ...(latest ? [`i.entity IN (SELECT entity FROM (${LATEST}))`] : []),
      ...(grade === null ? [] : ['i.grade = :grade']),
      ...(atLeast === null ? [] : ['i.final_rank >= :atLeast']),
      ...(below === null ? [] : ['i.final_rank < :below']),
      ...(lost === null
        ? []
        : [`EXISTS (SELECT 1 FROM json_each(i.lost) AS one WHERE json_extract(one.value, '$[0]') = :lost)`]),
    ],
    bind: {
      ...(grade === null ? {} : { grade }),
      ...(atLeast === null ? {} : { atLeast }),
      ...(below === null ? {} : { below }),
      ...(lost === null ? {} : { lost }),
    },
  };
}
