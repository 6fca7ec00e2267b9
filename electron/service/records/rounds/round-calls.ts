/** The calls about rounds, teams and tasks: one line per call. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { roundsContract } from '../../../../shared/contract/rounds.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { readVersion } from '../../../program-files.ts';
import { planPackages, writePackages } from '../../bundles/round-packages.ts';
import type { Changed, JobOutcome, Jobs } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { listRoundLaptops } from './round-laptops.ts';
import { listRounds, readRound } from './round-list.ts';
import { addSchools, countChoice, removeTasks, saveRound, setRoundState } from './round-save.ts';
import { listMyTasks } from './task-list.ts';
import { startTask } from './task-start.ts';
import { assignRound, changeTasks, removeTeam, saveTeam } from './team-save.ts';

type RoundCall = keyof typeof roundsContract;
type Handlers = { readonly [Name in RoundCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeRoundCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'rounds' });
    return workspace;
  };
  const done = <Value>(value: Value): Value => changed(['rounds'], value);
  return {
    'rounds.list': (input) => listRounds(ready().log.db, input),
    'rounds.open': ({ round }) => readRound(ready().log.db, round),
    'rounds.count': ({ choice }) => countChoice(ready().log.db, choice),
    'rounds.save': (input) => done(saveRound(bureau(), input)),
    'rounds.setState': (input) => done(setRoundState(bureau(), input)),
    'rounds.addSchools': (input) => done(addSchools(bureau(), input)),
    'rounds.saveTeam': (input) => done(saveTeam(bureau(), input)),
    'rounds.removeTeam': (input) => done(removeTeam(bureau(), input)),
    'rounds.assign': (input) => done(assignRound(bureau(), input)),
    'tasks.change': (input) => done(changeTasks(bureau(), input)),
    'tasks.remove': (input) => done(removeTasks(bureau(), input)),
    'rounds.laptops': ({ round }) => listRoundLaptops(ready().log.db, round),
    'tasks.mine': () => listMyTasks(ready().log.db, ready().name),
    'tasks.start': (input) => changed(['visits', 'inspections', 'schools', 'today'], startTask(ready(), input)),
    'package.plan': ({ round }) => planPackages(bureau(), round),
    'package.write': (input) => {
      const opened = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => {
        const result = await writePackages(opened, input, readVersion(), context);
        return changed(['rounds'], { kind: 'packages', result });
      });
    },
  };
}
