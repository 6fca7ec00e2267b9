/** The thread that owns the workspace: opens it and answers the shell's messages. */

import { parentPort, workerData } from 'node:worker_threads';
import { serveService } from '../service-messages.ts';
import type { ServiceThreadData } from '../service-messages.ts';
import { prepareColumns } from './records/findings/ledger-columns.ts';
import { openService } from './service.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread, started by service-client.ts');
const { folder, wrapping }: ServiceThreadData = workerData;
await serveService(parentPort, folder, async (options) => {
  const service = await openService({ ...options, surroundings: { wrapping } });
  const workspace = service.workspace();
  // What cannot be read now is said to whoever asks for the ledger.
  if (workspace?.role === 'bureau') prepareColumns(workspace.log.db).catch(() => undefined);
  return service;
});
