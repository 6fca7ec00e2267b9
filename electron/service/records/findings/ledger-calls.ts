/** The calls of the bureau's ledger of findings: one line per call. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { ledgerContract } from '../../../../shared/contract/ledger.ts';
import type { LedgerStarted } from '../../../../shared/model/ledger.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { letOthersIn } from '../../jobs.ts';
import type { Changed, JobOutcome, Jobs } from '../../jobs.ts';
import { writeLedger } from '../../reports/ledger/write-ledger.ts';
import type { Workspace } from '../../workspace.ts';
import { beginAct, beginUndo, listActs, PIECE } from './ledger-acts.ts';
import type { ActOnItsWay } from './ledger-acts.ts';
import { surveyAct } from './ledger-choose.ts';
import { addToLedger, openLedgerFile } from './ledger-file.ts';
import { countLedger, listChoices, listLedger, readBoard } from './ledger-list.ts';
import { reviseFinding } from './ledger-revise.ts';
import { listViews, removeView, saveView } from './ledger-views.ts';

type LedgerCall = keyof typeof ledgerContract;
type Handlers = { readonly [Name in LedgerCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeLedgerCalls(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  const bureau = (): Workspace => {
    const workspace = ready();
    if (workspace.role !== 'bureau') throw new Failure('not-allowed', { what: 'ledger' });
    return workspace;
  };
  const done = <Value>(value: Value): Value => changed(['findings', 'visits', 'today'], value);
  /** At once where it is one piece; else as a job, which ends with the piece after which it was cancelled. */
  const carryOut = (act: ActOnItsWay): LedgerStarted => {
    if (act.total <= PIECE) {
      act.step();
      return { acted: done(act.outcome()), job: null };
    }
    const job = jobs.start(async (context): Promise<JobOutcome> => {
      try {
        while (!context.signal.aborted && !act.step()) {
          context.report({ stage: 'writing', subject: '', done: act.tried(), total: act.total });
          await letOthersIn();
        }
        if (act.tried() === 0) throw new Failure('cancelled');
        return { kind: 'act', result: act.outcome() };
      } finally {
        done(null);
      }
    });
    return { acted: null, job };
  };
  return {
    'ledger.list': (input) => listLedger(bureau().log, input),
    'ledger.counts': ({ filter }) => countLedger(bureau().log, filter),
    'ledger.choices': () => listChoices(bureau().log),
    'ledger.board': (input) => readBoard(bureau().log, input),
    'ledger.open': ({ finding }) => openLedgerFile(bureau(), finding),
    'ledger.add': (input) => done(addToLedger(bureau(), input)),
    'ledger.revise': (input) => {
      reviseFinding(bureau(), input);
      return done(openLedgerFile(bureau(), input.finding));
    },
    'ledger.survey': (input) => surveyAct(bureau(), input),
    'ledger.act': (input) => carryOut(beginAct(bureau(), input)),
    'ledger.acts': (input) => listActs(bureau().log, input),
    'ledger.undo': ({ act }) => carryOut(beginUndo(bureau(), act)),
    'ledger.views': () => listViews(bureau().log.db),
    'ledger.saveView': (input) => saveView(bureau().log.db, input, bureau().newId),
    'ledger.removeView': ({ view }) => removeView(bureau().log.db, view),
    'ledger.export': (input) => {
      const workspace = bureau();
      return jobs.start(async (context): Promise<JobOutcome> => ({
        kind: 'list',
        result: await writeLedger(workspace, input, context),
      }));
    },
  };
}
