/** Whether the score may be seen while a sheet is filled in; hidden when the school looks over the shoulder. */

import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useAction, useCall } from '../../queries.ts';

/** Not shown until it is known that it may be. */
export function useScoreShown(): boolean {
  const { data } = useCall('settings.read', {});
  return data !== undefined && !data.hideScore;
}

/** Seen at once; kept for this workspace on this computer. */
export function useToggleScore(): () => void {
  const client = useQueryClient();
  const shown = useScoreShown();
  const { mutate } = useAction('settings.write');
  return useCallback(() => {
    const key = ['settings.read', {}];
    client.setQueryData(key, (before: object | undefined) => ({ ...before, hideScore: shown }));
    mutate({ hideScore: shown }, { onSuccess: (settings) => client.setQueryData(key, settings) });
  }, [client, shown, mutate]);
}
