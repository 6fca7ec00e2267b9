/** The number that an item has in its checklist. */

import { useCallback } from 'react';
import { templateKey } from '../../components/checklists.ts';
import { useCall } from '../../queries.ts';

/** Null where the checklist is not known here. */
export function useItemNumber(): (template: string, item: string) => number | null {
  const { data } = useCall('checklists.list', {});
  return useCallback(
    (template, item) => {
      const index =
        data?.find((known) => templateKey(known) === template)?.items.findIndex(({ id }) => id === item) ?? -1;
      return index === -1 ? null : index + 1;
    },
    [data],
  );
}
