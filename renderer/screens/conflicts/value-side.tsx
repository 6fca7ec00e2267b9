/** One of the values: what it says, who says it, and the button that keeps it. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellPlace } from '../../../shared/model/conflict.ts';
import { PhotoStrip } from '../results/photo-strip.tsx';
import { CellWords } from './cell-words.tsx';
import type { Side } from './sides.ts';
import { Writers } from './writers.tsx';

type Props = {
  readonly place: CellPlace;
  readonly side: Side;
  readonly number: number;
  readonly pending: boolean;
  readonly onKeep: () => void;
};

export function ValueSide({ place, side, number, pending, onKeep }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  return (
    <div role="group" className="side card" aria-label={side.authors.join(t('comma'))}>
      <header>
        <Writers heads={side.heads} />
        {side.shown ? <span className="tag">{t('shownNow')}</span> : null}
      </header>
      <div className="side-value">
        <CellWords place={place} value={side.value} />
        {side.photos.length === 0 ? null : <PhotoStrip photos={side.photos} />}
      </div>
      <Button type="primary" disabled={pending} onClick={onKeep}>
        {t('keepThis')} <kbd aria-hidden>{number}</kbd>
      </Button>
    </div>
  );
}
