/** The calls about conflicts, decisions and duplicates. */
import type { Input, Output, ServiceCall } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Changed } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';

type ConflictCall = Extract<ServiceCall, `${'conflicts' | 'decisions' | 'duplicates'}.${string}`>;
type Handlers = { readonly [Name in ConflictCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeConflictCalls(ready: () => Workspace, changed: Changed): Handlers {
  const later = (): never => {
    throw new Failure('not-allowed', { ready: ready().role, changed: changed([], 0) });
  };
  return {
    'conflicts.count': later,
    'conflicts.list': later,
    'conflicts.survey': later,
    'conflicts.decide': later,
    'conflicts.decideAll': later,
    'decisions.list': later,
    'decisions.open': later,
    'decisions.undo': later,
    'duplicates.list': later,
    'duplicates.compare': later,
    'duplicates.join': later,
    'duplicates.separate': later,
    'duplicates.dismiss': later,
  };
}
