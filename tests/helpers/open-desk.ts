/** A program that is running: its calls, its events, its jobs to their end. */
import path from 'node:path';
import type { Input, Output, ProgramEvent, ServiceCall } from '../../shared/contract.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { ImportBatch, JobState } from '../../shared/model/transfer.ts';
import type { Role } from '../../shared/model/workspace.ts';
import { openService } from '../../electron/service/service.ts';
import type { Service } from '../../electron/service/service.ts';
import type { Surroundings, Workspace } from '../../electron/service/workspace.ts';
import { MORNING } from './laptop.ts';
import type { Clock } from './laptop.ts';

export type Desk = {
  readonly folder: string;
  readonly clock: Clock;
  readonly service: Service;
  readonly events: readonly ProgramEvent[];
  readonly workspace: Workspace;
  /** A call that is expected to succeed. @throws Failure */
  ask<Name extends ServiceCall>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Starts a job by this call and waits for its end, whatever that is. */
  finish(
    name:
      | 'analysis.export'
      | 'export.start'
      | 'import.start'
      | 'import.preview'
      | 'import.merge'
      | 'records.write'
      | 'notices.issue'
      | 'notices.write'
      | 'circular.issue'
      | 'handover.start'
      | 'ledger.export'
      | 'lists.export'
      | 'package.exportSetup'
      | 'package.write'
      | 'quarantine.retry'
      | 'reports.analysis'
      | 'reports.problems'
      | 'reports.records'
      | 'reports.scores'
      | 'replies.apply'
      | 'replies.read'
      | 'replies.writeForms'
      | 'roster.apply'
      | 'roster.export'
      | 'roster.plan'
      | 'roster.read'
      | 'roster.undo',
    input: object,
  ): Promise<JobState>;
  /** Waits for the end of a job that a call has started. */
  ended(job: string): Promise<JobState>;
  importFrom(paths: readonly string[], acceptKeys?: readonly string[]): Promise<ImportBatch>;
  exportTo(folder: string, everything?: boolean): Promise<string>;
};

/** Opens the program on a folder, and makes its workspace when it has none and an owner is named. */
export async function openDesk(
  folder: string,
  owner: { readonly name: string; readonly role: Role } | null,
  given: Partial<Surroundings> = {},
): Promise<Desk> {
  const clock = { now: MORNING };
  const events: ProgramEvent[] = [];
  const waiting = new Map<string, (job: JobState) => void>();
  const emit = (event: ProgramEvent): void => {
    events.push(event);
    if (event.event !== 'job' || event.job.state === 'running') return;
    waiting.get(event.job.id)?.(event.job);
  };
  const surroundings = { machine: { folder: `${folder}-machine` }, now: () => clock.now, ...given };
  const service = await openService({ folder, emit, surroundings });
  const ask: Desk['ask'] = async (name, input) => {
    const reply = await service.call(name, input);
    if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
    return reply.value;
  };
  const ended: Desk['ended'] = async (job) => {
    const isEnd = (event: ProgramEvent) =>
      event.event === 'job' && event.job.id === job && event.job.state !== 'running';
    const end = events.find(isEnd);
    if (end?.event === 'job') return end.job;
    return new Promise((resolve) => waiting.set(job, resolve));
  };
  const finish: Desk['finish'] = async (name, input) => {
    return ended((await ask(name, input as Input<typeof name>)).id);
  };
  if (owner !== null && service.workspace() === null) await ask('workspace.create', owner);
  return {
    folder,
    clock,
    service,
    events,
    get workspace() {
      return service.workspace()!;
    },
    ask,
    finish,
    ended,
    async importFrom(paths, acceptKeys = []) {
      const end = await finish('import.start', { paths, acceptKeys });
      if (end.state !== 'done' || end.kind !== 'import') throw new Error(`import: ${JSON.stringify(end)}`);
      return end.result;
    },
    async exportTo(target, everything = true) {
      const end = await finish('export.start', { folder: target, everything });
      if (end.state !== 'done' || end.kind !== 'export') throw new Error(`export: ${JSON.stringify(end)}`);
      return path.join(target, end.result.fileName);
    },
  };
}
