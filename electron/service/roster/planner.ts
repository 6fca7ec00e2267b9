/** Keeps what a file would do, and makes it anew in steps when the file, its corrections or the roster are others. */
import { Failure } from '../../../shared/model/failure.ts';
import { runSteps } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import type { Log } from '../log/log.ts';
import { readSetting } from '../settings.ts';
import { checkRows, makePlan } from './make-plan.ts';
import type { CheckedSheet, PlanInput, PlanProgress, RosterPlan } from './make-plan.ts';
import type { Sheet } from './table.ts';

export type SheetInput = PlanInput & { readonly source: string; readonly sheet: number };

export type Planner = {
  /**
   * The last one asked for counts: one that is still being made for another question is given up.
   *
   * @throws Failure cancelled; invalid-input for a mapping that does not fit the sheet
   */
  plan(log: Log, sheet: Sheet, input: SheetInput, context?: JobContext): Promise<RosterPlan>;
  forget(): void;
};

type Making = { readonly key: string; readonly stop: AbortController; readonly plan: Promise<RosterPlan> };

/** While the roster goes on changing, the last plan is taken as it is: writing compares what was seen. */
const TRIES = 3;

export function makePlanner(): Planner {
  let checked: CheckedSheet | null = null;
  let making: Making | null = null;

  const check = async (
    log: Log,
    sheet: Sheet,
    input: SheetInput,
    signal: AbortSignal,
    progress: PlanProgress,
    onTurn: () => void,
  ): Promise<CheckedSheet['rows']> => {
    const { source, sheet: number, kind, headerRow, mapping } = input;
    const of = JSON.stringify([source, number, kind, headerRow, mapping]);
    if (checked?.of === of) return checked.rows;
    const isDemo = readSetting(log.db, 'demo') !== null;
    const rows = await runSteps(checkRows(sheet, input, isDemo, progress), signal, onTurn);
    checked = { of, rows };
    return rows;
  };

  const make = async (
    log: Log,
    sheet: Sheet,
    input: SheetInput,
    signal: AbortSignal,
    report: JobContext['report'],
  ): Promise<RosterPlan> => {
    const progress: PlanProgress = { done: 0, total: 0 };
    const onTurn = (): void => report({ stage: 'checking', subject: '', ...progress });
    for (let tries = 1; ; tries += 1) {
      const rows = await check(log, sheet, input, signal, progress, onTurn);
      const plan = await runSteps(makePlan(log, sheet, input, rows, progress), signal, onTurn);
      if (log.version === plan.version || tries === TRIES) return plan;
    }
  };

  return {
    plan(log, sheet, input, context) {
      const { source, sheet: number, kind, headerRow, mapping, corrections, choices } = input;
      const key = JSON.stringify([source, number, kind, headerRow, mapping, corrections, choices, log.version]);
      if (making?.key !== key) {
        making?.stop.abort();
        const stop = new AbortController();
        const plan = make(log, sheet, input, stop.signal, context?.report ?? (() => undefined));
        const made: Making = { key, stop, plan };
        making = made;
        plan.catch(() => {
          if (making === made) making = null;
        });
      }
      const { stop, plan } = making;
      context?.signal.addEventListener('abort', () => stop.abort());
      return plan;
    },
    forget() {
      making?.stop.abort(new Failure('cancelled'));
      making = null;
      checked = null;
    },
  };
}
