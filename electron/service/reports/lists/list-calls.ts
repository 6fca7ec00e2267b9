/** The calls about lists that go out as files. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { listsContract } from '../../../../shared/contract/lists.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { JobOutcome, Jobs } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { writeList } from './write-list.ts';

type ListCall = keyof typeof listsContract;
type Handlers = { readonly [Name in ListCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeListCalls(ready: () => Workspace, jobs: Jobs): Handlers {
  return {
    'lists.export': (input) => {
      const workspace = ready();
      if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'lists' });
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'list',
        result: await writeList(workspace, input, context),
      }));
    },
  };
}
