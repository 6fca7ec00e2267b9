/** The calls of the reports about a period: one line per call. */
import type { Input, Output } from '../../../shared/contract.ts';
import type { reportsContract } from '../../../shared/contract/reports.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { ReportsWritten } from '../../../shared/model/report.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import type { JobContext, JobOutcome, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { outlineReport, writeReport } from './analysis-report/write-report.ts';
import { writeProblems } from './lists/write-problems.ts';
import { writeScores } from './lists/write-scores.ts';
import { writeRecords } from './record-batch/write-records.ts';

type PeriodCall = keyof typeof reportsContract;
type Handlers = { readonly [Name in PeriodCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };
type Writer<Order> = (workspace: Workspace, order: Order, context: JobContext) => Promise<ReportsWritten>;

/** @param ready the opened workspace, or a Failure thrown */
export function makePeriodCalls(ready: () => Workspace, jobs: Jobs): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'reports' });
    return workspace;
  };
  const start =
    <Order>(write: Writer<Order>) =>
    (order: Order): JobState => {
      const workspace = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'reports',
        result: await write(workspace, order, context),
      }));
    };
  return {
    'reports.outline': (input) => outlineReport(bureau(), input),
    'reports.analysis': start(writeReport),
    'reports.records': start(writeRecords),
    'reports.scores': start(writeScores),
    'reports.problems': start(writeProblems),
  };
}
