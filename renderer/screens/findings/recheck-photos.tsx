/** What was seen at the recheck. */

import type { ReactNode } from 'react';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { useMustMask } from '../../evidence/must-mask.ts';
import { findingOwner } from '../../evidence/photo-actions.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';

type Props = { readonly finding: FindingRow; readonly recheck: string; readonly readOnly: boolean };

export function RecheckPhotos({ finding, recheck, readOnly }: Props): ReactNode {
  const opened = useCall('findings.open', { finding: finding.id });
  const photos = opened.data?.rechecks.find(({ id }) => id === recheck)?.photos ?? [];
  const mustMask = useMustMask(finding);
  return (
    <div className="finding-evidence" data-photo-zone>
      <PhotoStrip photos={photos} readOnly={readOnly} mustMask={mustMask} />
      {readOnly ? null : (
        <AddPhotos owner={findingOwner(finding.id, recheck)} mustMask={mustMask} place={finding.schoolName} />
      )}
    </div>
  );
}
