/** One earlier finding, what has become of it, and the verdict of today. */

import { HistoryOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Input } from '../../../shared/contract.ts';
import { takesVerdicts } from '../../../shared/findings/verdicts.ts';
import { RECHECK_METHODS, RECHECK_VERDICTS } from '../../../shared/model/finding.ts';
import type { DueRecheck, RecheckVerdict } from '../../../shared/model/finding.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { LatestReply } from '../replies/replies-of-finding.tsx';
import { FindingSentence } from './finding-sentence.tsx';
import { FindingStory } from './finding-story.tsx';
import { FindingTags } from './finding-tags.tsx';
import { RecheckPhotos } from './recheck-photos.tsx';
import { SavedText } from './saved-text.tsx';
import '../inspection/choice.css';

type Props = { readonly due: DueRecheck; readonly visit: string | null; readonly readOnly: boolean };

const TONES: { readonly [verdict in RecheckVerdict]: string } = {
  fixed: 'good',
  partly: 'part',
  not: 'bad',
  relapsed: 'bad',
};

export function RecheckEntry({ due: { finding, recheck, here }, visit, ...props }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const [story, setStory] = useState(false);
  const readOnly = props.readOnly || !takesVerdicts(finding.state);
  const save = useAction('rechecks.save');
  const write = (change: Partial<Input<'rechecks.save'>>): Promise<unknown> =>
    save.mutateAsync({ finding: finding.id, visit, ...change });
  /** Where it fails, the notice below says so. */
  const choose = (change: Partial<Input<'rechecks.save'>>): void =>
    save.mutate({ finding: finding.id, visit, ...change });
  const id = `recheck-${finding.id}`;
  return (
    <div className="finding recheck" data-state={finding.state} data-finding={finding.id}>
      <div className="finding-head">
        <p className="finding-facts">
          <FindingSentence facts={finding.facts} />
        </p>
        <button type="button" className="foot-button" aria-expanded={story} onClick={() => setStory(!story)}>
          <HistoryOutlined aria-hidden />
          {t(story ? 'hideStory' : 'showStory')}
        </button>
      </div>
      <div className="finding-marks">
        <span className="soft">
          {[t('foundOn', { on: finding.on }), finding.venueName ?? t('common:wholeSchool')].join(' · ')}
        </span>
        <FindingTags finding={finding} />
      </div>
      {finding.remedy === '' ? null : <p className="soft">{t('remedyLine', { remedy: finding.remedy })}</p>}
      {story ? (
        <FindingStory finding={finding.id} shown={here === null ? null : recheck} />
      ) : (
        <LatestReply finding={finding.id} />
      )}
      {readOnly ? null : (
        <div className="recheck-form">
          <fieldset className="recheck-verdicts" role="radiogroup" aria-label={t('verdict')}>
            <legend>{t('verdict')}</legend>
            {RECHECK_VERDICTS.map((verdict) => (
              <button
                key={verdict}
                type="button"
                role="radio"
                className="choice"
                data-tone={TONES[verdict]}
                aria-checked={here?.verdict === verdict}
                onClick={() => choose({ verdict })}
              >
                {t(`verdicts.${verdict}`)}
              </button>
            ))}
          </fieldset>
          {here === null ? null : (
            <>
              <div className="finding-field">
                <label htmlFor={`${id}-method`}>{t('method')}</label>
                <Select
                  id={`${id}-method`}
                  value={here.method}
                  options={RECHECK_METHODS.map((value) => ({ value, label: t(`methods.${value}`) }))}
                  onChange={(method) => choose({ method })}
                />
              </div>
              <SavedText
                id={`${id}-note`}
                label={t('note')}
                value={here.note}
                maxLength={2000}
                lines
                onSave={(note) => write({ note })}
              />
            </>
          )}
        </div>
      )}
      {save.isError ? <FailureNotice error={save.error} /> : null}
      {recheck === null || here === null ? null : (
        <RecheckPhotos finding={finding} recheck={recheck} readOnly={readOnly} />
      )}
    </div>
  );
}
