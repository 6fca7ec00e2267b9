/** A service as a shell runs it: calls answered as values, long jobs waited for to their end. */
import { cpSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Input, Output, ServiceCall } from '../../shared/contract.ts';
import type { ReceivedPicture } from '../../shared/model/photo.ts';
import type { JobState } from '../../shared/model/transfer.ts';
import { placeOf } from '../../electron/service/machine.ts';
import { openService } from '../../electron/service/service.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import type { Surroundings } from '../../electron/service/workspace.ts';
import { writeSetting } from '../../electron/service/settings.ts';

export type EndedJob = Exclude<JobState, { state: 'running' }>;
type JobCall = 'export.start' | 'import.start' | 'import.preview' | 'import.merge' | 'quarantine.retry';

export type RunningService = {
  readonly workspace: Workspace;
  /** The value. @throws Error with the failure in words where the call failed */
  ask<Name extends ServiceCall>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Hands a picture over. @throws Error with the failure in words */
  send(bytes: Uint8Array): Promise<ReceivedPicture>;
  /** Starts a job and resolves with its last state; `seen` hears what it reports on its way. */
  run<Name extends JobCall>(name: Name, input: Input<Name>, seen?: (job: JobState) => void): Promise<EndedJob>;
  close(): Promise<void>;
};

/** Where a workspace lies, and the memory of the computer that it lies on. */
export type ServicePlace = { readonly folder: string; readonly machine: string };

/** The place of what `makeLaptop` made in a folder. */
export function placeIn(folder: string): ServicePlace {
  return { folder: path.join(folder, 'workspace'), machine: path.join(folder, 'machine') };
}

/** @throws Failure as `openService`; Error when there is no workspace */
export async function runService(
  place: ServicePlace,
  surroundings: Partial<Omit<Surroundings, 'machine'>> = {},
): Promise<RunningService> {
  const waiting = new Map<string, (job: EndedJob) => void>();
  const watching = new Map<string, (job: JobState) => void>();
  const ended = new Map<string, EndedJob>();
  const service = await openService({
    folder: place.folder,
    surroundings: { machine: { folder: place.machine }, ...surroundings },
    emit(event) {
      if (event.event !== 'job') return;
      const { job } = event;
      watching.get(job.id)?.(job);
      if (job.state === 'running') return;
      ended.set(job.id, job);
      waiting.get(job.id)?.(job);
    },
  });
  const workspace = service.workspace();
  if (workspace === null) throw new Error(`no workspace in ${place.folder}`);

  const ask: RunningService['ask'] = async (name, input) => {
    const reply = await service.call(name, input);
    if (!reply.ok) throw new Error(`${name}: ${reply.failure.code} ${JSON.stringify(reply.failure.detail)}`);
    return reply.value;
  };
  const send: RunningService['send'] = async (bytes) => {
    const reply = await service.receive({ as: 'picture' }, bytes);
    if (!reply.ok || reply.value === null) throw new Error(`a picture: ${JSON.stringify(reply)}`);
    return reply.value;
  };
  return {
    workspace,
    ask,
    send,
    async run(name, input, seen) {
      const { id } = (await ask(name, input)) as JobState;
      if (seen !== undefined) watching.set(id, seen);
      const job = ended.get(id) ?? (await new Promise<EndedJob>((resolve) => waiting.set(id, resolve)));
      watching.delete(id);
      waiting.delete(id);
      ended.delete(id);
      return job;
    },
    async close() {
      await service.rest();
      service.close();
    },
  };
}

/**
 * Copies a closed workspace together with everything by which it would notice that it is a copy: the same test can start
 * from the same state any number of times.
 *
 * @param from @param to folders as `makeLaptop` makes them
 */
export function cloneFolder(from: string, to: string): ServicePlace {
  cpSync(from, to, { recursive: true });
  const place = placeIn(to);
  const file = path.join(place.folder, 'workspace.db');
  const db = new Database(file);
  writeSetting(
    db,
    'place',
    placeOf({ folder: place.machine }, file, () => {
      throw new Error('the computer has no name');
    }),
  );
  db.close();
  return place;
}
