/** A sample in words: of how many, which ones, by what seed, and why again. */

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { countCandidates, isDrawnBySeed, listDrawn } from '../../../shared/model/sample.ts';
import type { Sample, ShownSample } from '../../../shared/model/sample.ts';
import '../../components/tag.css';
import './sample.css';

type Props = {
  readonly sample: Sample & Partial<Pick<ShownSample, 'conflict' | 'others'>>;
  /** What is counted; left out where the item is not known. */
  readonly unit?: string;
};

export function SampleWords({ sample, unit = '' }: Props): ReactNode {
  const { t } = useTranslation('samples');
  const drawn = listDrawn(sample);
  const named = typeof sample.candidates !== 'number';
  return (
    <div className="sample-words">
      <p>
        {t('drawnFrom', { total: countCandidates(sample.candidates), count: drawn.length, unit })}
        <strong>
          {named ? drawn.join(t('inspection:and')) : t('numbers', { numbers: drawn.join(t('inspection:and')) })}
        </strong>
      </p>
      <p className="soft">
        {t('seed', { seed: sample.seed })}
        {sample.reason === '' ? null : ` · ${t('because', { reason: sample.reason })}`}
      </p>
      {sample.conflict === true ? (
        <span className="tag" data-tone="warn">
          <WarningOutlined aria-hidden /> {t('conflict')}
        </span>
      ) : null}
      {isDrawnBySeed(sample) ? null : (
        <span className="tag" data-tone="bad">
          <WarningOutlined aria-hidden /> {t('notBySeed')}
        </span>
      )}
      {sample.others?.map((other) => (
        <div key={other.seed} role="group" aria-label={t('other', { author: other.by.author })}>
          <p>{t('other', { author: other.by.author })}</p>
          <SampleWords sample={other} unit={unit} />
        </div>
      ))}
    </div>
  );
}
