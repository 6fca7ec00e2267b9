/** The program behind the screens: one line per call of the contract. Knows nothing of the shell that asks. */
import path from 'node:path';
import type { Input, Output, ProgramEvent, Reply, ServiceCall } from '../../shared/contract.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { FailureValue } from '../../shared/model/failure.ts';
import type { ReceivedPicture } from '../../shared/model/photo.ts';
import type { PictureUse } from '../service-messages.ts';
import { findDataFolder } from '../default-folder.ts';
import { makeTransfers } from './bundles/transfers.ts';
import { makeAnalysisCalls } from './analysis/analysis-calls.ts';
import { makeDashboardCalls } from './analysis/dashboard-calls.ts';
import { explainSqliteError } from './database/open.ts';
import { receivePicture } from './evidence/receive-picture.ts';
import { keepThumbnail } from './evidence/thumbnails.ts';
import { makeJobs } from './jobs.ts';
import type { Changed } from './jobs.ts';
import { makeKeyCalls } from './keys/key-calls.ts';
import { saveAnswer } from './records/inspections/answers.ts';
import { catchUp } from './records/catch-up.ts';
import { finishTakingBack } from './records/save-many.ts';
import { makeClosingCalls } from './records/visits/closing-calls.ts';
import { makePhotoCalls } from './records/photos/photo-calls.ts';
import { makeConflictCalls } from './records/conflicts/conflicts-calls.ts';
import { makeFindingCalls } from './records/findings/finding-calls.ts';
import { readCellHistory } from './records/history.ts';
import { makeLedgerCalls } from './records/findings/ledger-calls.ts';
import { makeNoticeCalls } from './records/notices/notice-calls.ts';
import { listInspections } from './records/inspections/inspection-list.ts';
import { startInspection } from './records/inspections/inspection-start.ts';
import { finishInspection, openInspection, reopenInspection } from './records/inspections/inspections.ts';
import { makeRoundCalls } from './records/rounds/round-calls.ts';
import { makeReplyCalls } from './replies/reply-calls.ts';
import { makeRosterCalls } from './roster/roster-calls.ts';
import { addSchool, listTowns, readSchool, searchSchools } from './records/schools/schools.ts';
import { listTemplates } from './records/inspections/templates.ts';
import { readToday } from './records/today.ts';
import { addVenue, listVenues } from './records/venues/venues.ts';
import { makeVenueCalls } from './records/venues/venues-calls.ts';
import { listVisits, listVisitsOfSchool, readVisit, startVisit } from './records/visits/visits.ts';
import { makeSettingsCalls } from './settings-calls.ts';
import { makeListCalls } from './reports/lists/list-calls.ts';
import { makePeriodCalls } from './reports/period-calls.ts';
import { makeReportCalls } from './reports/report-calls.ts';
import { chance, closeWorkspace, createWorkspace, describeWorkspace, openWorkspace } from './workspace.ts';
import type { Surroundings, Workspace } from './workspace.ts';

type Handlers = {
  readonly [Name in ServiceCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

export type Service = {
  call<Name extends ServiceCall>(name: Name, input: Input<Name>): Promise<Reply<Output<Name>>>;
  /** Takes a picture's bytes as a shell got them from the page. */
  receive(use: PictureUse, bytes: Uint8Array): Promise<Reply<ReceivedPicture | null>>;
  /** The opened workspace, for the command line's own work; null before it is created. */
  readonly workspace: () => Workspace | null;
  /** Resolves when no job runs any more; a running one is asked to stop. */
  rest(): Promise<void>;
  close(): void;
};

export type ServiceOptions = {
  readonly folder: string;
  readonly emit: (event: ProgramEvent) => void;
  readonly surroundings?: Partial<Surroundings>;
};

/**
 * Opens the workspace of a folder, or waits for `workspace.create` where there is none.
 *
 * @throws Failure workspace-in-use, workspace-from-future, workspace-damaged, folder-read-only
 */
export async function openService({ folder, emit, surroundings: given }: ServiceOptions): Promise<Service> {
  const surroundings: Surroundings = {
    machine: { folder: path.join(findDataFolder(), 'machine') },
    now: Date.now,
    random: chance,
    ...given,
  };
  let { workspace, locked } = openOrLock(folder, surroundings);
  const ready = (): Workspace => {
    if (workspace === null) throw locked ?? new Failure('workspace-missing', { folder });
    return workspace;
  };
  const checkVacant = (): void => {
    if (workspace !== null) throw new Failure('workspace-exists', { folder });
  };
  const db = () => ready().log.db;
  const toFailure = (error: unknown, during: string): FailureValue => explainFailure(error, folder, during);
  const startable = (): Workspace => {
    const { isHeld } = ready().log;
    if (isHeld) throw new Failure('not-allowed', { why: 'being-written' });
    return ready();
  };
  const jobs = makeJobs(() => startable().newId(), emit, toFailure);
  const changed: Changed = (areas, value) => {
    emit({ event: 'changed', areas });
    return value;
  };

  const take = (opened: Workspace): void => {
    workspace = opened;
    locked = null;
    changed(['today', 'schools', 'visits', 'inspections', 'imports'], null);
  };

  const handlers: Handlers = {
    'workspace.info': () =>
      workspace === null && locked === null ? { state: 'new', folder } : describeWorkspace(ready()),
    'workspace.create': (input) => {
      checkVacant();
      take(createWorkspace(folder, input, surroundings));
      return describeWorkspace(ready());
    },
    'today.open': () => readToday(db()),
    'schools.search': (input) => searchSchools(db(), input),
    'schools.towns': () => listTowns(db()),
    'schools.open': ({ school: id }) => {
      const school = readSchool(db(), id);
      return { school, venues: listVenues(db(), school.id), visits: listVisitsOfSchool(ready().log, school.id) };
    },
    'schools.add': (input) => changed(['schools', 'today'], addSchool(ready(), input)),
    'venues.add': (input) => changed(['schools'], addVenue(ready(), input)),
    'checklists.list': () => listTemplates(db()),
    'visits.start': (input) => changed(['visits', 'schools', 'today'], startVisit(ready(), input)),
    'visits.open': ({ visit }) => readVisit(ready().log, visit),
    'visits.list': (input) => listVisits(ready().log, input),
    'inspections.start': (input) => changed(['inspections', 'visits', 'today'], startInspection(ready(), input)),
    'inspections.open': ({ inspection }) => openInspection(ready(), inspection),
    'inspections.finish': (input) => changed(['inspections', 'visits', 'today'], finishInspection(ready(), input)),
    'inspections.reopen': (input) => changed(['inspections', 'visits', 'today'], reopenInspection(ready(), input)),
    'inspections.list': (input) => listInspections(db(), input),
    // The screen that saves shows the result itself; lists are told when it is left.
    'answers.save': (input) => saveAnswer(ready(), input),
    'cells.history': (input) => readCellHistory(ready().log, input),
    ...makeAnalysisCalls(ready, jobs),
    ...makeClosingCalls(ready, changed),
    ...makeConflictCalls(ready, changed),
    ...makeDashboardCalls(ready),
    ...makeFindingCalls(ready, changed),
    ...makeLedgerCalls(ready, jobs, changed),
    ...makeNoticeCalls(ready, jobs, changed),
    ...makePhotoCalls(ready, jobs, changed),
    ...makeSettingsCalls(db),
    ...makeKeyCalls({ folder, surroundings, ready, checkVacant, take }, jobs),
    ...makeReportCalls(ready, jobs),
    ...makePeriodCalls(ready, jobs),
    ...makeListCalls(ready, jobs),
    ...makeTransfers(ready, jobs, changed),
    ...makeVenueCalls(ready, changed),
    ...makeReplyCalls(ready, jobs, changed),
    ...makeRosterCalls(ready, jobs, changed),
    ...makeRoundCalls(ready, jobs, changed),
    'jobs.state': ({ job }) => jobs.state(job),
    'jobs.cancel': ({ job }) => jobs.cancel(job),
  };

  return {
    async call(name, input) {
      try {
        if (workspace?.log.isHeld === true) {
          // Tried again at the next call.
          finishTakingBack(workspace.log).catch((error: unknown) => toFailure(error, 'taking back'));
        }
        if (workspace !== null && name !== 'answers.save') catchUp(workspace);
        const handle = handlers[name] as (given: typeof input) => Output<typeof name> | Promise<Output<typeof name>>;
        return { ok: true, value: await handle(input) };
      } catch (error) {
        return { ok: false, failure: toFailure(error, name) };
      }
    },
    async receive(use, bytes) {
      try {
        return { ok: true, value: await receive(ready(), use, bytes) };
      } catch (error) {
        return { ok: false, failure: toFailure(error, use.as) };
      }
    },
    workspace: () => workspace,
    rest: () => jobs.stop(),
    close() {
      if (workspace !== null) closeWorkspace(workspace);
      workspace = null;
    },
  };
}

async function receive(workspace: Workspace, use: PictureUse, bytes: Uint8Array): Promise<ReceivedPicture | null> {
  if (use.as === 'picture') return receivePicture(workspace, bytes);
  keepThumbnail(workspace, use.of, bytes);
  return null;
}

type Opened = { workspace: Workspace | null; locked: Failure | null };

/** A bureau whose keys cannot be opened on this computer can still be given them back by `keys.restore`. */
function openOrLock(folder: string, surroundings: Surroundings): Opened {
  try {
    return { workspace: openWorkspace(folder, surroundings), locked: null };
  } catch (error) {
    const isRestorable =
      error instanceof Failure && error.code === 'keys-locked' && error.detail['why'] === 'elsewhere';
    if (!isRestorable) throw error;
    return { workspace: null, locked: error };
  }
}

/** An expected failure as its value; anything else is logged whole and becomes `bug`. */
function explainFailure(error: unknown, folder: string, during: string): FailureValue {
  const explained = explainSqliteError(error, folder);
  if (explained instanceof Failure) return explained.toValue();
  console.error(`bug during ${during}:`, explained);
  return { code: 'bug', detail: { during } };
}
