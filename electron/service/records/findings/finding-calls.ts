/** The calls about findings, rechecks and the last time: one line per call. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { findingsContract } from '../../../../shared/contract/findings.ts';
import type { Changed } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { draftFindingOf, draftMissingFindings, listUndrafted } from './finding-draft.ts';
import { openFinding } from './finding-file.ts';
import { listFindings, listFindingsOfVisit } from './finding-list.ts';
import { addFinding, editFinding, fixOnSpot, mergeFindings, withdrawFinding } from './finding-write.ts';
import { readLastTime } from '../inspections/last-time.ts';
import { countDueRechecks, listDueRechecks, listRecheckSchools, saveRecheck } from './rechecks.ts';

type FindingCall = keyof typeof findingsContract | 'inspections.lastTime';
type Handlers = { readonly [Name in FindingCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeFindingCalls(ready: () => Workspace, changed: Changed): Handlers {
  const done = <Value>(value: Value): Value => changed(['findings', 'visits', 'today'], value);
  return {
    'findings.ofVisit': ({ visit }) => listFindingsOfVisit(ready().log, visit),
    'findings.open': ({ finding }) => openFinding(ready(), finding),
    // The screen that asks shows it itself; lists are told when it is left.
    'findings.draft': ({ inspection, item }) => draftFindingOf(ready(), inspection, item),
    'findings.undrafted': ({ visit }) => ({ count: listUndrafted(ready(), visit).length }),
    'findings.draftMissing': ({ visit }) => done(draftMissingFindings(ready(), visit)),
    'findings.add': (input) => done(addFinding(ready(), input)),
    'findings.edit': (input) => done(editFinding(ready(), input)),
    'findings.merge': (input) => done(mergeFindings(ready(), input)),
    'findings.fixOnSpot': (input) => done(fixOnSpot(ready(), input)),
    'findings.withdraw': (input) => done(withdrawFinding(ready(), input)),
    'findings.list': (input) => listFindings(ready().log, input),
    'rechecks.due': (input) => listDueRechecks(ready(), input),
    'rechecks.dueCount': () => countDueRechecks(ready()),
    'rechecks.schools': () => listRecheckSchools(ready()),
    'rechecks.save': (input) => done(saveRecheck(ready(), input)),
    'inspections.lastTime': ({ inspection }) => readLastTime(ready().log.db, inspection),
  };
}
