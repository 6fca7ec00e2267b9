/** The calls of the statistics tables: one line per call. */
import type { Input, Output } from '../../../shared/contract.ts';
import type { analysisContract } from '../../../shared/contract/analysis.ts';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import { dayOf } from '../../../shared/findings/days.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { JobOutcome, Jobs } from '../jobs.ts';
import { writeTables } from '../reports/tables/write-tables.ts';
import type { Workspace } from '../workspace.ts';
import { listEntries, removeEntry, saveEntry } from './entries.ts';
import { makeTable } from './tables.ts';

type AnalysisCall = keyof typeof analysisContract;
type Handlers = { readonly [Name in AnalysisCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeAnalysisCalls(ready: () => Workspace, jobs: Jobs): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'analysis' });
    return workspace;
  };
  return {
    'analysis.table': ({ table, scope }) => {
      const { log } = bureau();
      return makeTable(log.db, table, scope, dayOf(log.now()));
    },
    'analysis.entries': ({ sheet, period }) => {
      const { from, to } = parsePeriod(period)!;
      return listEntries(bureau().log.db, sheet, from, to);
    },
    'analysis.saveEntry': ({ id, entry }) => saveEntry(bureau(), id, entry),
    'analysis.removeEntry': ({ id, removed }) => {
      removeEntry(bureau(), id, removed);
      return null;
    },
    'analysis.export': (input) => {
      const workspace = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'tables',
        result: await writeTables(workspace, input, context),
      }));
    },
  };
}
