/** A finding's photos, and a way to more of them. */

import type { ReactNode } from 'react';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';

type Props = { readonly finding: FindingRow; readonly readOnly: boolean };

export function FindingEvidence({ finding, readOnly }: Props): ReactNode {
  const opened = useCall('findings.open', { finding: finding.id });
  const owner = { inspection: null, item: null, visit: null, finding: finding.id, recheck: null };
  return (
    <div className="finding-evidence" data-photo-zone>
      <PhotoStrip photos={opened.data?.photos ?? []} readOnly={readOnly} />
      {readOnly ? null : <AddPhotos owner={owner} place={finding.schoolName} />}
    </div>
  );
}
