/** A command's hold on a workspace: opened in this process, closed whatever happens. */

import path from 'node:path';
import type { ProgramEvent } from '../../shared/contract.ts';
import { Failure } from '../../shared/model/failure.ts';
import { catchUp } from '../service/records/catch-up.ts';
import { openService } from '../service/service.ts';
import type { Service } from '../service/service.ts';
import type { Workspace } from '../service/workspace.ts';
import { readText } from './command.ts';
import type { CommandCall } from './command.ts';

export type OpenOptions = {
  readonly emit?: (event: ProgramEvent) => void;
  readonly now?: () => number;
};

/** @throws UsageError without `--workspace`; Failure as `openService`, and `workspace-missing` */
export async function withWorkspace<Value>(
  call: CommandCall,
  work: (workspace: Workspace, service: Service) => Promise<Value>,
  options: OpenOptions = {},
): Promise<Value> {
  return withService(call, options, async (service, folder) => {
    const workspace = service.workspace();
    if (workspace === null) {
      // There may be one whose keys cannot be opened here.
      const info = await service.call('workspace.info', {});
      throw info.ok
        ? new Failure('workspace-missing', { folder })
        : new Failure(info.failure.code, info.failure.detail);
    }
    // What a crash left behind is brought in step before anything is read past the service.
    catchUp(workspace);
    return work(workspace, service);
  });
}

/** The folder need not hold a workspace yet. */
export async function withService<Value>(
  call: CommandCall,
  { emit = () => undefined, now = Date.now }: OpenOptions,
  work: (service: Service, folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = path.resolve(readText(call, 'workspace'));
  const { machine } = call.terminal;
  const surroundings = { now, ...(machine === undefined ? {} : { machine }) };
  const service = await openService({ folder, emit, surroundings });
  try {
    return await work(service, folder);
  } finally {
    await service.rest();
    service.close();
  }
}
