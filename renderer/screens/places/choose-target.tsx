/** Where something is written to: a stick that is plugged in, or another folder. */

import { FolderOpenOutlined, FolderOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { ChoosePlaces } from './choose-places.tsx';
import { DriveButtons } from './drive-buttons.tsx';
import { useDrives } from './drives.ts';
import { usePlaceName } from './place-names.ts';

type Props = {
  /** What `useTarget` made of it. */
  readonly target: Place | null;
  readonly onChoose: (place: Place) => void;
};

export function ChooseTarget({ target, onChoose }: Props): ReactNode {
  const { t } = useTranslation('places');
  const drives = useDrives();
  return (
    <div className="stack target">
      {drives === null ? (
        <Waiting words={t('lookingForDrives')} />
      ) : (
        <DriveButtons drives={drives} chosen={target === null ? [] : [target.token]} onChoose={onChoose} />
      )}
      <div className="row">
        <ChoosePlaces what="folder" icon={<FolderOpenOutlined />} onChoose={([place]) => place && onChoose(place)}>
          {t('otherFolder')}
        </ChoosePlaces>
      </div>
      {target === null || target.kind === 'removable' ? null : <ChosenFolder place={target} />}
    </div>
  );
}

/** What the user chose, unless that stick was pulled meanwhile; else the only stick there is. */
export function useTarget(wanted: Place | null): Place | null {
  const drives = useDrives();
  if (drives === null) return wanted;
  if (wanted !== null && wanted.kind !== 'removable') return wanted;
  const present = drives.find(({ token }) => token === wanted?.token);
  if (present !== undefined) return present;
  return drives.length === 1 ? (drives[0] ?? null) : null;
}

function ChosenFolder({ place }: { readonly place: Place }): ReactNode {
  const { t } = useTranslation('places');
  const formats = useFormats();
  const nameOf = usePlaceName();
  return (
    <p className="target-folder" role="status">
      <FolderOutlined aria-hidden />
      <span>
        {t('chosenFolder')} <strong>{nameOf(place)}</strong>
        {place.free === null ? null : <span className="soft"> · {t('free', { size: formats.bytes(place.free) })}</span>}
      </span>
    </p>
  );
}
