/** The calls about sticks: export, import, undo, quarantine. One line per call where the work is one function. */
import type { Input, Output, ServiceCall } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { readVersion } from '../../program-files.ts';
import type { Changed, JobContext, JobOutcome, Jobs } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { findBatch, listBatches } from './batches.ts';
import { exportBundle, previewExport } from './export.ts';
import { makeHandoverCalls } from './handover-calls.ts';
import { importBundles, mergePrepared } from './import.ts';
import { dismissBatch, forgetBatch, previewBundles, previewFiles } from './preview.ts';
import type { PreparedBatch } from './preview.ts';
import { deleteQuarantined, findQuarantined, listQuarantine } from './quarantine.ts';
import { forgetSigner, listSigners } from './signers.ts';
import { restoreBatch, withdrawBatch } from './undo.ts';

type TransferCall = Extract<
  ServiceCall,
  `${'export' | 'handover' | 'import' | 'quarantine' | 'signers'}.${string}` | 'visits.shares'
>;
type Handlers = {
  readonly [Name in TransferCall]: (input: Input<Name>) => Output<Name> | Promise<Output<Name>>;
};

/** @param ready the opened workspace, or a Failure thrown */
export function makeTransfers(ready: () => Workspace, jobs: Jobs, changed: Changed): Handlers {
  let prepared: PreparedBatch | null = null;

  const preview = (look: (context: JobContext) => ReturnType<typeof previewFiles>) =>
    jobs.start(async (context): Promise<JobOutcome> => {
      const old = prepared;
      prepared = null;
      if (old !== null) await forgetBatch(old);
      const found = await look(context);
      prepared = found.batch;
      return { kind: 'preview', result: found.preview };
    });
  const dismiss = async (opened: Workspace): Promise<null> => {
    const old = prepared;
    prepared = null;
    if (old !== null) await dismissBatch(opened, old);
    return changed(['imports'], null);
  };
  const merging = (work: (opened: Workspace, context: JobContext) => Promise<ImportBatch>) => {
    const opened = ready();
    return jobs.start(async (context): Promise<JobOutcome> => {
      try {
        return { kind: 'import', result: await work(opened, context) };
      } finally {
        changed(['imports', 'inspections', 'visits', 'schools', 'today'], null);
      }
    });
  };
  const undo = (batch: string, act: (opened: Workspace, batch: string) => void): ImportBatch => {
    jobs.refuseWhileRunning();
    act(ready(), batch);
    return changed(['imports', 'inspections', 'visits', 'schools', 'today'], findBatch(ready().log.db, batch));
  };

  return {
    'export.preview': ({ everything }) => previewExport(ready(), everything ?? false),
    'export.start': ({ folder, everything = false, plain = false }) => {
      const opened = ready();
      return jobs.start(async (context): Promise<JobOutcome> => {
        const result = await exportBundle(opened, { folder, everything, plain }, readVersion(), context);
        return changed(['today'], { kind: 'export', result });
      });
    },
    ...makeHandoverCalls(ready, jobs),
    'import.start': ({ paths, acceptKeys }) =>
      merging((opened, context) => importBundles(opened, paths, acceptKeys, context)),
    'import.preview': ({ paths, passphrases }) => {
      const opened = ready();
      return preview((context) => previewBundles(opened, paths, context, passphrases));
    },
    'import.merge': ({ preview: id, acceptKeys }) => {
      const batch = prepared;
      if (batch?.id !== id) throw new Failure('not-found', { what: 'preview', id });
      return merging((opened, context) => {
        prepared = null;
        return mergePrepared(opened, batch, acceptKeys, context);
      });
    },
    'import.dismiss': ({ preview: id }) => (prepared?.id === id ? dismiss(ready()) : null),
    'import.undo': ({ batch }) => undo(batch, withdrawBatch),
    'import.redo': ({ batch }) => undo(batch, restoreBatch),
    'import.batches': (input) => listBatches(ready().log.db, input),
    'signers.list': () => listSigners(ready().log.db),
    'signers.forget': ({ publicKey }) => forgetSigner(ready().log.db, publicKey),
    'quarantine.list': () => listQuarantine(ready().log.db),
    'quarantine.retry': ({ ids, passphrases }) => {
      const opened = ready();
      const files = ids.map((id) => findQuarantined(opened, id));
      return preview((context) => previewFiles(opened, files, context, passphrases));
    },
    'quarantine.delete': async ({ ids }) => {
      for (const id of ids) await deleteQuarantined(ready(), id);
      return listQuarantine(ready().log.db);
    },
  };
}
