/** A long job from the moment it starts to its end, whatever window events were missed in between. */

import { useQuery } from '@tanstack/react-query';
import type { JobState } from '../../../shared/model/transfer.ts';
import { call } from '../../api.ts';
import { useJob, useJobs } from '../../stores/jobs.ts';

/** Events carry the progress; this only notices an end whose event got lost. */
const ASK_EVERY_MS = 2000;

export type FollowedJob = {
  readonly job: JobState | null;
  /** The program no longer knows the job: it was restarted in the middle. */
  readonly lost: unknown;
};

export function useFollowedJob(id: string | null): FollowedJob {
  const job = useJob(id);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const asked = useQuery({
    queryKey: ['jobs.state', { job: id ?? '' }],
    queryFn: async () => {
      const state = await call('jobs.state', { job: id ?? '' });
      noteJob(state);
      return state;
    },
    enabled: id !== null && (job === null || job.state === 'running'),
    refetchInterval: ASK_EVERY_MS,
  });
  return { job, lost: job === null || job.state === 'running' ? asked.error : null };
}
