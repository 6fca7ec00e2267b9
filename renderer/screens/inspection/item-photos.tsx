/** The evidence of one item, and every way to more of it. */

import type { ReactNode } from 'react';
import type { Item } from '../../../shared/checklist/template.ts';
import { useWorkspace } from '../../components/workspace.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { itemOwner, useInspectionPhotos } from '../../evidence/photo-actions.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useSheet } from '../../stores/sheet.ts';

type Props = { readonly item: Item; readonly current: boolean; readonly readOnly: boolean };

export function ItemPhotos({ item, current, readOnly }: Props): ReactNode {
  const { role } = useWorkspace();
  const inspection = useSheet(({ sheet }) => sheet?.inspection.id ?? '');
  const place = useSheet(({ sheet }) => sheet?.inspection.schoolName ?? '');
  const photos = useInspectionPhotos(inspection).filter((photo) => photo.item === item.id);
  const locked = readOnly || role === 'bureau';
  return (
    <>
      <PhotoStrip photos={photos} readOnly={locked} />
      {locked ? null : (
        <AddPhotos
          owner={itemOwner(inspection, item.id)}
          mustMask={item.evidence.mask}
          place={place}
          current={current}
          shortcut="P"
        />
      )}
    </>
  );
}
