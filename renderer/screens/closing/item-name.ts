/** An item as people name it: its checklist's venue where there are several, its number and its words. */

import { useCallback } from 'react';
import type { VisitRow } from '../../../shared/model/inspection.ts';
import { templateKey } from '../../components/checklists.ts';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';

export function useItemName(visit: VisitRow): (inspection: string, item: string | null) => string {
  const { data } = useCall('checklists.list', {});
  const text = useText();
  return useCallback(
    (inspection, item) => {
      const row = visit.inspections.find(({ id }) => id === inspection);
      const template = data?.find((one) => templateKey(one) === row?.template);
      const index = template?.items.findIndex(({ id }) => id === item) ?? -1;
      const found = template?.items[index];
      if (found === undefined) return item ?? inspection;
      const place = visit.inspections.length > 1 && row?.venueName != null ? `${row.venueName} · ` : '';
      return `${place}${index + 1}. ${text(found.text)}`;
    },
    [data, text, visit],
  );
}
