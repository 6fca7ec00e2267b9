/** What this item was answered the last time at this place, beside today. */

import { CopyOutlined, HistoryOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAnswer } from '../../../shared/checklist/answers.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { LastAnswer } from '../../../shared/model/last-time.ts';
import { editAnswer, EMPTY_ANSWER, useSheet } from '../../stores/sheet.ts';
import { AnswerWords } from '../results/answer-words.tsx';
import { FindingSentence } from '../findings/finding-sentence.tsx';
import { trimZeros } from './score-rule.ts';
import '../findings/findings.css';

type Props = { readonly item: Item; readonly last: LastAnswer; readonly readOnly: boolean };

export const ItemLastTime = memo(function ItemLastTime({ item, last, readOnly }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const today = useSheet(({ sheet }) => sheet?.inspection.on ?? '');
  const draft = useSheet(({ drafts }) => drafts[item.id]) ?? EMPTY_ANSWER;
  const { answer, points, finding, on, samePlace, venueName } = last;
  const same = canonicalJson([answer.value, answer.na]) === canonicalJson([draft.value, draft.na]);
  const fits = checkAnswer(item, { ...answer, note: '' }, today) === null;
  return (
    <div className="last-time" role="group" aria-label={t('lastTime')}>
      <HistoryOutlined aria-hidden />
      <span>
        {t('lastTimeOn', { on })}
        {samePlace ? null : ` · ${venueName ?? t('common:wholeSchool')}`}
      </span>
      <AnswerWords item={item} answer={{ ...answer, note: '' }} on={on} />
      {points === null ? null : (
        <span>{t('lastPoints', { earned: trimZeros(points.earned), full: trimZeros(points.full) })}</span>
      )}
      {finding === null ? null : (
        <span className="last-finding" title={finding.facts}>
          {t(`states.${finding.state}`)} · <FindingSentence facts={finding.facts} />
        </span>
      )}
      {readOnly || same || !fits ? null : (
        <button
          type="button"
          className="foot-button"
          data-key="l"
          onClick={() => editAnswer(item, { value: answer.value, na: answer.na })}
        >
          <CopyOutlined aria-hidden />
          {t('same')}
          <kbd>L</kbd>
        </button>
      )}
    </div>
  );
});
