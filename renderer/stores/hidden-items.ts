/** Which items the open sheet does not show, as what is typed would have it. */

import { findHidden, NOTHING_HIDDEN } from '../../shared/checklist/conditions.ts';
import type { HiddenItems } from '../../shared/checklist/conditions.ts';
import { useSheet } from './sheet.ts';

type Desk = Pick<ReturnType<typeof useSheet.getState>, 'sheet' | 'drafts'>;

let last: { readonly sheet: Desk['sheet']; readonly drafts: Desk['drafts']; readonly hidden: HiddenItems } | null =
  null;

/** For use in a selector: worked out once per state of the desk, whoever asks. */
export function hiddenItems({ sheet, drafts }: Desk): HiddenItems {
  if (last?.sheet === sheet && last.drafts === drafts) return last.hidden;
  const template = sheet?.template ?? null;
  const found =
    sheet === null || template === null
      ? NOTHING_HIDDEN
      : findHidden(template, sheet.facts, drafts, sheet.inspection.on);
  // The same as before stays the same object: whoever follows it is drawn anew only when something appears or goes.
  const hidden = last !== null && isSame(last.hidden, found) ? last.hidden : found;
  last = { sheet, drafts, hidden };
  return hidden;
}

export function useHiddenItems(): HiddenItems {
  return useSheet(hiddenItems);
}

function isSame(one: HiddenItems, other: HiddenItems): boolean {
  if (one.size !== other.size) return false;
  return [...one].every(([id, by]) => JSON.stringify(other.get(id)) === JSON.stringify(by));
}
