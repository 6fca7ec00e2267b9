/** Starts one of the service's long jobs and waits for its end; Ctrl+C asks it to stop. */

import path from 'node:path';
import type { Input, ProgramEvent } from '../../shared/contract.ts';
import { Failure } from '../../shared/model/failure.ts';
import type { JobProgress, JobState } from '../../shared/model/transfer.ts';
import type { Service } from '../service/service.ts';
import type { CommandCall } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

export type DoneJob = Extract<JobState, { state: 'done' }>;

type JobCall =
  | 'analysis.export'
  | 'export.start'
  | 'import.start'
  | 'ledger.export'
  | 'package.exportSetup'
  | 'package.write'
  | 'reports.analysis'
  | 'reports.problems'
  | 'reports.records'
  | 'reports.scores'
  | 'roster.apply'
  | 'roster.export'
  | 'roster.plan'
  | 'roster.read';

/** @throws Failure as the job failed; `cancelled` */
export async function runJob<Name extends JobCall>(
  call: CommandCall,
  name: Name,
  input: Input<Name>,
): Promise<DoneJob> {
  const follow = followJobs(call);
  return withWorkspace(call, (_, service) => follow.run(service, name, input), { emit: follow.emit });
}

export type FollowedJobs = {
  /** Takes the service's events. */
  readonly emit: (event: ProgramEvent) => void;
  /** @throws Failure as the job failed; `cancelled` */
  readonly run: <Name extends JobCall>(service: Service, name: Name, input: Input<Name>) => Promise<DoneJob>;
};

/** For a command that starts several jobs, one after the other. */
export function followJobs(call: CommandCall): FollowedJobs {
  let ended = Promise.withResolvers<JobState>();
  return {
    emit(event) {
      if (event.event !== 'job') return;
      const { state, progress } = event.job;
      if (state === 'running' && progress.total > 0) call.terminal.showProgress(sayProgress(progress));
      if (state !== 'running') ended.resolve(event.job);
    },
    async run(service, name, input) {
      ended = Promise.withResolvers<JobState>();
      const reply = await service.call(name, input);
      if (!reply.ok) throw new Failure(reply.failure.code, reply.failure.detail);
      const { signal } = call.terminal;
      const cancel = (): void => void service.call('jobs.cancel', { job: reply.value.id });
      if (signal.aborted) cancel();
      signal.addEventListener('abort', cancel);
      try {
        return takeResult(await ended.promise);
      } finally {
        signal.removeEventListener('abort', cancel);
        call.terminal.showProgress(null);
      }
    },
  };
}

function sayProgress({ done, total, subject }: JobProgress): string {
  return `${Math.floor((done / total) * 100)} %  ${path.basename(subject)}`;
}

function takeResult(job: JobState): DoneJob {
  if (job.state === 'done') return job;
  if (job.state === 'failed') throw new Failure(job.failure.code, job.failure.detail);
  throw new Failure('cancelled');
}
