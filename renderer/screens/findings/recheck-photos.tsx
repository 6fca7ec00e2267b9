/** What was seen at the recheck. */

import type { ReactNode } from 'react';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';

type Props = { readonly finding: FindingRow; readonly recheck: string; readonly readOnly: boolean };

export function RecheckPhotos({ finding, recheck, readOnly }: Props): ReactNode {
  const opened = useCall('findings.open', { finding: finding.id });
  const photos = opened.data?.rechecks.find(({ id }) => id === recheck)?.photos ?? [];
  const owner = { inspection: null, item: null, visit: null, finding: finding.id, recheck };
  return (
    <div className="finding-evidence" data-photo-zone>
      <PhotoStrip photos={photos} readOnly={readOnly} />
      {readOnly ? null : <AddPhotos owner={owner} place={finding.schoolName} />}
    </div>
  );
}
