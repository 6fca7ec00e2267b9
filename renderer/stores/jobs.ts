/** The long jobs that this window has heard of: the latest state of each. */

import { create } from 'zustand';
import type { JobState } from '../../shared/model/transfer.ts';

type Jobs = {
  readonly jobs: { readonly [id: string]: JobState };
  readonly noteJob: (job: JobState) => void;
};

export const useJobs = create<Jobs>()((set) => ({
  jobs: {},
  noteJob: (job) =>
    set(({ jobs }) => {
      // A late progress event never takes back that a job has ended.
      const known = jobs[job.id];
      if (known !== undefined && known.state !== 'running' && job.state === 'running') return { jobs };
      return { jobs: { ...jobs, [job.id]: job } };
    }),
}));

/** The latest known state of one job, or null. */
export function useJob(id: string | null): JobState | null {
  return useJobs(({ jobs }) => (id === null ? null : (jobs[id] ?? null)));
}
