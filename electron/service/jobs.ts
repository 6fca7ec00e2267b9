/** Long work, one at a time: progress as events, a cancel that is safe, the outcome kept until the next start. */
import type { TablesWritten } from '../../shared/analysis/table.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { ProgramEvent } from '../../shared/contract.ts';
import type { FailureValue } from '../../shared/model/failure.ts';
import type { LedgerActed } from '../../shared/model/ledger.ts';
import type { WrittenNotices } from '../../shared/model/notice.ts';
import type { RecordFile } from '../../shared/model/record-sheet.ts';
import type { ReplyPreview, TakenReplies, WrittenForms } from '../../shared/model/reply.ts';
import type { ReportsWritten, WrittenList } from '../../shared/model/report.ts';
import type { OpenedTable, RosterCounts, RosterImport, WrittenTable } from '../../shared/model/roster.ts';
import type { PackagesResult } from '../../shared/model/round.ts';
import type { ExportResult, ImportBatch, ImportPreview, JobProgress, JobState } from '../../shared/model/transfer.ts';

export type JobContext = {
  readonly signal: AbortSignal;
  /** Told to screens at most ten times a second. */
  readonly report: (progress: JobProgress) => void;
};

/** Tells screens which lists are stale, and hands the value on. */
export type Changed = <Value>(areas: Extract<ProgramEvent, { event: 'changed' }>['areas'], value: Value) => Value;

export type JobOutcome =
  | { readonly kind: 'export'; readonly result: ExportResult }
  | { readonly kind: 'import'; readonly result: ImportBatch }
  | { readonly kind: 'preview'; readonly result: ImportPreview }
  | { readonly kind: 'packages'; readonly result: PackagesResult }
  | { readonly kind: 'notices'; readonly result: WrittenNotices }
  | { readonly kind: 'record'; readonly result: RecordFile }
  | { readonly kind: 'reports'; readonly result: ReportsWritten }
  | { readonly kind: 'tables'; readonly result: TablesWritten }
  | { readonly kind: 'list'; readonly result: WrittenList }
  | { readonly kind: 'act'; readonly result: LedgerActed }
  | { readonly kind: 'reply-forms'; readonly result: WrittenForms }
  | { readonly kind: 'reply-preview'; readonly result: ReplyPreview }
  | { readonly kind: 'replies'; readonly result: TakenReplies }
  | { readonly kind: 'roster-read'; readonly result: OpenedTable }
  | { readonly kind: 'roster-export'; readonly result: WrittenTable }
  | { readonly kind: 'roster-plan'; readonly result: RosterCounts }
  | { readonly kind: 'roster-import'; readonly result: RosterImport };

export type Jobs = {
  start(work: (context: JobContext) => Promise<JobOutcome>): JobState;
  state(id: string): JobState;
  /** @throws Failure not-allowed, for work that must not meet a job's half-done one */
  refuseWhileRunning(): void;
  cancel(id: string): JobState;
  /** Asks the running job to stop; resolves when it has. */
  stop(): Promise<void>;
};

const EVENT_PERIOD_MS = 100;
/** So many outcomes are remembered for a screen that comes back. */
const KEPT = 20;

export function makeJobs(
  newId: () => string,
  emit: (event: ProgramEvent) => void,
  toFailure: (error: unknown, during: string) => FailureValue,
): Jobs {
  const states = new Map<string, JobState>();
  let running: { id: string; abort: AbortController; ended: Promise<void> } | null = null;

  const set = (state: JobState): void => {
    states.set(state.id, state);
    emit({ event: 'job', job: state });
  };
  const state = (id: string): JobState => {
    const found = states.get(id);
    if (found === undefined) throw new Failure('not-found', { what: 'job', id });
    return found;
  };

  const run = async (
    id: string,
    signal: AbortSignal,
    work: (context: JobContext) => Promise<JobOutcome>,
  ): Promise<void> => {
    let told = 0;
    const report = (progress: JobProgress): void => {
      const next: JobState = { id, state: 'running', progress };
      states.set(id, next);
      if (performance.now() - told < EVENT_PERIOD_MS) return;
      told = performance.now();
      emit({ event: 'job', job: next });
    };
    try {
      const outcome = await work({ signal, report });
      set({ id, state: 'done', progress: state(id).progress, ...outcome });
    } catch (error) {
      const { progress } = state(id);
      if (error instanceof Failure && error.code === 'cancelled') set({ id, state: 'cancelled', progress });
      else set({ id, state: 'failed', progress, failure: toFailure(error, 'a job') });
    } finally {
      running = null;
    }
  };

  const refuseWhileRunning = (): void => {
    if (running !== null) throw new Failure('not-allowed', { why: 'another-job-runs' });
  };

  return {
    refuseWhileRunning,
    start(work) {
      refuseWhileRunning();
      const id = newId();
      const abort = new AbortController();
      const first: JobState = { id, state: 'running', progress: { stage: 'reading', subject: '', done: 0, total: 0 } };
      for (const old of [...states.keys()].slice(0, Math.max(0, states.size - KEPT))) states.delete(old);
      set(first);
      running = { id, abort, ended: Promise.resolve().then(() => run(id, abort.signal, work)) };
      return first;
    },
    state,
    cancel(id) {
      if (running?.id === id) running.abort.abort();
      return state(id);
    },
    async stop() {
      running?.abort.abort();
      await running?.ended;
    },
  };
}

/** Lets waiting calls be answered. */
export async function letOthersIn(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Lets waiting calls be answered, and ends the job if it was cancelled. @throws Failure cancelled */
export async function breathe(signal: AbortSignal): Promise<void> {
  await letOthersIn();
  if (signal.aborted) throw new Failure('cancelled');
}

const TURN_MS = 12;

/**
 * Runs a long computation that yields wherever it may be left for a moment, and lets others have their turn often.
 *
 * @param onTurn is told before each turn of the others
 * @throws Failure cancelled
 */
export async function runSteps<Result>(
  steps: Generator<void, Result>,
  signal: AbortSignal,
  onTurn: () => void = () => undefined,
): Promise<Result> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    onTurn();
    await breathe(signal);
    since = performance.now();
  }
}
