/** Starts a preview and follows it: every file is read, checked and tried; nothing is changed. */

import type { UseMutationResult } from '@tanstack/react-query';
import type { JobState } from '../../../shared/model/transfer.ts';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { useImports } from './imports-store.ts';
import type { Source } from './imports-store.ts';

type StartPreview = Pick<UseMutationResult<JobState>, 'isPending' | 'error'> & {
  readonly start: (source: Source, passphrases?: readonly string[]) => void;
};

export function useStartPreview(): StartPreview {
  const preview = useAction('import.preview');
  const retry = useAction('quarantine.retry');
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const followPreview = useImports((imports) => imports.followPreview);
  return {
    isPending: preview.isPending || retry.isPending,
    error: preview.error ?? retry.error,
    start: (source, given) => {
      const passphrases = [...(given ?? useImports.getState().passphrases)];
      const onSuccess = (job: JobState): void => {
        noteJob(job);
        followPreview(job.id, source);
      };
      if (source.from === 'places') {
        preview.mutate({ paths: source.places.map(({ token }) => token), passphrases }, { onSuccess });
      } else retry.mutate({ ids: source.files.map(({ id }) => id), passphrases }, { onSuccess });
    },
  };
}
