/** Every way to more evidence of one item. */

import { memo, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { Item } from '../../../shared/checklist/template.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { itemOwner } from '../../evidence/photo-actions.ts';
import { useSheet } from '../../stores/sheet.ts';

/** Among the item's other buttons; what is dropped onto the item or pasted while it is the current one comes here too. */
export const AddItemPhotos = memo(function AddItemPhotos({ item }: { readonly item: Item }): ReactNode {
  const inspection = useSheet(({ sheet }) => sheet?.inspection.id ?? '');
  const place = useSheet(({ sheet }) => sheet?.inspection.schoolName ?? '');
  const current = useSheet((store) => store.current === item.id);
  const owner = useMemo(() => itemOwner(inspection, item.id), [inspection, item.id]);
  return <AddPhotos owner={owner} mustMask={item.evidence.mask} place={place} current={current} shortcut="P" compact />;
});
