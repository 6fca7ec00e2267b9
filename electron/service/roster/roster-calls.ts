/** The calls of the bureau's roster: one line per call. */
import type { Input, Output } from '../../../shared/contract.ts';
import type { rosterContract } from '../../../shared/contract/roster.ts';
import type { rosterImportContract } from '../../../shared/contract/roster-import.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { Changed, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { exportTable } from './export-table.ts';
import { makeRosterImportCalls } from './import-calls.ts';
import { confirmSchool, joinSchools, separateSchool } from './join-schools.ts';
import { readSchoolFile, readSchoolHistory, saveSchoolField, setSchoolStatus } from './school-file.ts';
import { listRosterSchools } from './school-list.ts';
import { readLists, removeEntry, saveEntry } from './small-lists.ts';

type RosterCall = keyof typeof rosterContract | keyof typeof rosterImportContract;
type Handlers = {
  readonly [Name in RosterCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** @param ready the opened workspace, or a Failure thrown */
export function makeRosterCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'roster' });
    return workspace;
  };
  const done = <Value>(value: Value): Value =>
    changed(['schools', 'visits', 'inspections', 'findings', 'today'], value);

  return {
    ...makeRosterImportCalls(bureau, jobs, changed),
    'roster.export': (input) => {
      const workspace = bureau();
      return jobs.start(async (context) => ({
        kind: 'roster-export',
        result: await exportTable(workspace, input, context),
      }));
    },
    'roster.schools': (input) => listRosterSchools(bureau().log.db, input),
    'roster.school': ({ school }) => readSchoolFile(bureau().log, school),
    'roster.saveField': (input) => done(saveSchoolField(bureau(), input)),
    'roster.setStatus': (input) => done(setSchoolStatus(bureau(), input)),
    'roster.history': ({ school }) => readSchoolHistory(bureau().log, school),
    'roster.join': (input) => done(joinSchools(bureau(), input)),
    'roster.confirm': ({ school }) => done(confirmSchool(bureau(), school)),
    'roster.separate': (input) => done(separateSchool(bureau(), input)),
    'roster.lists': () => readLists(bureau().log.db),
    'roster.saveEntry': (input) => changed(['schools'], saveEntry(bureau(), input)),
    'roster.removeEntry': (input) => changed(['schools'], removeEntry(bureau(), input)),
  };
}
