/** How many of how many, as a bar and as words. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './progress-bar.css';

type Props = { readonly answered: number; readonly total: number; readonly label?: string };

export function ProgressBar({ answered, total, label }: Props): ReactNode {
  const { t } = useTranslation('common');
  const share = total === 0 ? 0 : answered / total;
  return (
    <span className="progress" data-done={answered === total}>
      <span
        className="progress-track"
        role="progressbar"
        aria-label={label ?? t('progress')}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={answered}
      >
        <span className="progress-fill" style={{ inlineSize: `${share * 100}%` }} />
      </span>
      <span className="progress-words" aria-hidden="true">
        {answered}/{total}
      </span>
    </span>
  );
}
