/** Whether the checklist wants people covered on pictures about one of its items, a finding's and a recheck's too. */

import { templateKey } from '../components/checklists.ts';
import { useCall } from '../queries.ts';

/** @param of a finding, or what else names its checklist's version and item; false where that is not known here */
export function useMustMask({
  template,
  item,
}: {
  readonly template: string | null;
  readonly item: string | null;
}): boolean {
  const { data } = useCall('checklists.list', {});
  if (template === null || item === null) return false;
  const checklist = data?.find((known) => templateKey(known) === template);
  return checklist?.items.find(({ id }) => id === item)?.evidence.mask === true;
}
