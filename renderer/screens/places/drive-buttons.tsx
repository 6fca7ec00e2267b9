/** Every stick that is plugged in, as one large button each. */

import { UsbOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { useFormats } from '../../i18n/formats.ts';
import './places.css';

type Props = {
  readonly drives: readonly Place[];
  /** Tokens of the drives that are chosen now. */
  readonly chosen: readonly string[];
  readonly onChoose: (drive: Place) => void;
};

export function DriveButtons({ drives, chosen, onChoose }: Props): ReactNode {
  const { t } = useTranslation('places');
  const formats = useFormats();
  if (drives.length === 0) return <p className="drives-none">{t('noDrive')}</p>;
  return (
    <ul className="drives" aria-label={t('drives')}>
      {drives.map((drive) => (
        <li key={drive.token}>
          <button
            type="button"
            className="drive"
            aria-pressed={chosen.includes(drive.token)}
            onClick={() => onChoose(drive)}
          >
            <UsbOutlined aria-hidden />
            <span>
              <strong>{drive.name}</strong>
              <span>{drive.free === null ? t('drive') : t('free', { size: formats.bytes(drive.free) })}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
