/** The evidence of one item, and every way to more of it. */

import type { ReactNode } from 'react';
import type { Item } from '../../../shared/checklist/template.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { itemOwner, useInspectionPhotos } from '../../evidence/photo-actions.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useSheet } from '../../stores/sheet.ts';

type Props = { readonly item: Item; readonly readOnly: boolean };

export function ItemPhotos({ item, readOnly }: Props): ReactNode {
  const inspection = useSheet(({ sheet }) => sheet?.inspection.id ?? '');
  const photos = useInspectionPhotos(inspection).filter((photo) => photo.item === item.id);
  return <PhotoStrip photos={photos} readOnly={readOnly} mustMask={item.evidence.mask} />;
}

/** Among the item's other buttons; what is dropped onto the item or pasted while it is the current one comes here too. */
export function AddItemPhotos({ item }: { readonly item: Item }): ReactNode {
  const inspection = useSheet(({ sheet }) => sheet?.inspection.id ?? '');
  const place = useSheet(({ sheet }) => sheet?.inspection.schoolName ?? '');
  const current = useSheet((store) => store.current === item.id);
  return (
    <AddPhotos
      owner={itemOwner(inspection, item.id)}
      mustMask={item.evidence.mask}
      place={place}
      current={current}
      shortcut="P"
      compact
    />
  );
}
