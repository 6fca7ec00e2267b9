/** The calls about closing a visit: one line per call. */
import type { Input, Output, ServiceCall } from '../../../../shared/contract.ts';
import type { Changed } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { closeVisit, openClosing, reopenVisit, signVisit, unsignVisit, writeClosing } from './closing.ts';

type ClosingCall = Extract<ServiceCall, `closing.${string}`>;
type Handlers = { readonly [Name in ClosingCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeClosingCalls(ready: () => Workspace, changed: Changed): Handlers {
  const done = <Value>(value: Value): Value => changed(['visits', 'inspections', 'today'], value);
  return {
    'closing.open': ({ visit }) => openClosing(ready(), visit),
    // What is typed on the closing screen is shown nowhere else meanwhile; the screen has the answer.
    'closing.write': (input) => writeClosing(ready(), input),
    'closing.sign': (input) => done(signVisit(ready(), input)),
    'closing.unsign': (input) => done(unsignVisit(ready(), input)),
    'closing.close': (input) => done(closeVisit(ready(), input)),
    'closing.reopen': (input) => done(reopenVisit(ready(), input)),
  };
}
