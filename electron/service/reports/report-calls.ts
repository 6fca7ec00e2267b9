/** The calls about documents: one line per call. */
import type { Input, Output, ServiceCall } from '../../../shared/contract.ts';
import type { JobOutcome, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { collectRecord } from './record-sheet/collect.ts';
import { writeRecord } from './record-sheet/write-record.ts';

type ReportCall = Extract<ServiceCall, `records.${string}`>;
type Handlers = { readonly [Name in ReportCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeReportCalls(ready: () => Workspace, jobs: Jobs): Handlers {
  return {
    'records.open': ({ visit }) => collectRecord(ready(), visit),
    'records.write': ({ visit, folder, drawn }) => {
      const opened = ready();
      return jobs.start(async (context): Promise<JobOutcome> => {
        return { kind: 'record', result: await writeRecord(opened, { visit, folder, drawn }, context) };
      });
    },
  };
}
