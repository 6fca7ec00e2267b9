/** The calls about handing a visit over. */
import type { Input, Output, ServiceCall } from '../../../shared/contract.ts';
import { readVersion } from '../../program-files.ts';
import type { JobOutcome, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { exportHandover, listShares, previewHandover } from './handover.ts';

type HandoverCall = Extract<ServiceCall, `handover.${string}` | 'visits.shares'>;
type Handlers = { readonly [Name in HandoverCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeHandoverCalls(ready: () => Workspace, jobs: Jobs): Handlers {
  return {
    'handover.preview': ({ visit }) => previewHandover(ready(), visit),
    'handover.start': (input) => {
      const opened = ready();
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'export',
        result: await exportHandover(opened, input, readVersion(), context),
      }));
    },
    'visits.shares': ({ visit }) => listShares(ready(), visit),
  };
}
