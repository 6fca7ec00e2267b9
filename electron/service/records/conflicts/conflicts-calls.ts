/** The calls about conflicts, decisions and duplicates: one line per call. */
import type { Input, Output, ServiceCall } from '../../../../shared/contract.ts';
import type { Changed } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { countConflicts, listConflicts, surveyConflicts } from './conflicts.ts';
import { decideAll, decideConflict } from './decisions.ts';
import { listDecisions, openDecision } from './decisions-list.ts';
import { undoDecision } from './decisions-undo.ts';
import { compareInspections } from './duplicates-compare.ts';
import { joinInspections } from './duplicates-join.ts';
import { declareDistinct, separateInspection } from './duplicates-separate.ts';
import { countDuplicates, listDuplicates } from './duplicates.ts';

type ConflictCall = Extract<ServiceCall, `${'conflicts' | 'decisions' | 'duplicates'}.${string}`>;
type Handlers = { readonly [Name in ConflictCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeConflictCalls(ready: () => Workspace, changed: Changed): Handlers {
  const log = () => ready().log;
  const done = <Value>(value: Value): Value => changed(['inspections', 'visits', 'schools', 'today'], value);
  return {
    'conflicts.count': () => ({ conflicts: countConflicts(log().db), duplicates: countDuplicates(log()) }),
    'conflicts.list': (input) => listConflicts(log(), input),
    'conflicts.survey': (input) => surveyConflicts(log(), input),
    'conflicts.decide': (input) => done(decideConflict(ready(), input)),
    'conflicts.decideAll': (input) => done(decideAll(ready(), input)),
    'decisions.list': (input) => listDecisions(log(), input),
    'decisions.open': (input) => openDecision(log(), input),
    'decisions.undo': ({ decision }) => done(undoDecision(ready(), decision)),
    'duplicates.list': (input) => listDuplicates(log(), input),
    'duplicates.compare': ({ a, b }) => compareInspections(log(), a, b),
    'duplicates.join': (input) => done(joinInspections(ready(), input)),
    'duplicates.separate': (input) => done(separateInspection(ready(), input)),
    'duplicates.dismiss': (input) => done(declareDistinct(ready(), input)),
  };
}
