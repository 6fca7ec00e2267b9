/** Starts an import and follows it. */

import type { UseMutationResult } from '@tanstack/react-query';
import type { Place } from '../../../shared/contract.ts';
import type { JobState } from '../../../shared/model/transfer.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useImports } from './imports-store.ts';

type StartImport = Pick<UseMutationResult<JobState>, 'isPending' | 'error'> & {
  /** @param acceptKeys public keys whose check codes a person has compared just now */
  readonly start: (places: readonly Place[], acceptKeys: readonly string[]) => void;
};

export function useStartImport(): StartImport {
  const { isPending, error, mutate } = useAction('import.start');
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const follow = useImports((imports) => imports.follow);
  return {
    isPending,
    error,
    start: (places, acceptKeys) =>
      mutate(
        { paths: places.map(({ token }) => token), acceptKeys: [...acceptKeys] },
        {
          onSuccess: (job) => {
            noteJob(job);
            follow(job.id, places);
          },
        },
      ),
  };
}
