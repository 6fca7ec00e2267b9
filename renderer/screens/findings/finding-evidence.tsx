/** A finding's photos, and a way to more of them. */

import type { ReactNode } from 'react';
import type { FindingRow } from '../../../shared/model/finding.ts';
import { AddPhotos } from '../../evidence/add-photos.tsx';
import { useMustMask } from '../../evidence/must-mask.ts';
import { findingOwner } from '../../evidence/photo-actions.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';

type Props = { readonly finding: FindingRow; readonly readOnly: boolean };

export function FindingEvidence({ finding, readOnly }: Props): ReactNode {
  const opened = useCall('findings.open', { finding: finding.id });
  const mustMask = useMustMask(finding);
  return (
    <div className="finding-evidence" data-photo-zone>
      <PhotoStrip photos={opened.data?.photos ?? []} readOnly={readOnly} mustMask={mustMask} />
      {readOnly ? null : <AddPhotos owner={findingOwner(finding.id)} mustMask={mustMask} place={finding.schoolName} />}
    </div>
  );
}
