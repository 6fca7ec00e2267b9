/** The score so far and what cost points. Can be hidden, for inspectors whom the school looks over the shoulder. */

import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Score } from '../../../shared/checklist/scoring.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { GradeTag } from '../../components/grade-tag.tsx';
import { useText } from '../../components/texts.ts';
import { useSheet } from '../../stores/sheet.ts';
import { focusItem } from './focus.ts';
import { trimZeros } from './score-rule.ts';
import { useScoreShown, useToggleScore } from './score-shown.ts';

type Props = { readonly template: Template; readonly finished: boolean };

export function ScorePanel({ template, finished }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const shown = useScoreShown();
  const toggle = useToggleScore();
  return (
    <aside className="score" aria-label={t('score')} data-shown={shown}>
      <header className="score-head">
        {shown ? <h2>{t('score')}</h2> : null}
        <Button
          type="text"
          icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          aria-expanded={shown}
          title={t('withKey', { words: shown ? t('hideScore') : t('showScore'), key: 'H' })}
          aria-label={shown ? t('hideScore') : t('showScore')}
          onClick={toggle}
        />
      </header>
      {shown ? <ScoreSoFar template={template} finished={finished} /> : null}
    </aside>
  );
}

function ScoreSoFar({ template, finished }: Props): ReactNode {
  const score = useSheet((store) => store.score);
  return score === null ? null : (
    <>
      <Total score={score} finished={finished} />
      <Lost template={template} lost={score.lost} />
    </>
  );
}

function Total({ score, finished }: { readonly score: Score; readonly finished: boolean }): ReactNode {
  const { t } = useTranslation('inspection');
  // A veto is final whatever is still missing.
  const incomplete = !finished && score.unanswered.length > 0 && score.vetoes.length === 0;
  return (
    <div className="score-total">
      <p className="score-final">
        <strong>{score.final === null ? '—' : score.final.rounded}</strong>
        {incomplete ? (
          <span className="tag" data-tone="warn">
            {t('provisional')}
          </span>
        ) : null}
        {incomplete || score.grade === null ? null : <GradeTag grade={score.grade} />}
      </p>
      {incomplete ? <p className="soft">{t('soFar', { count: score.unanswered.length })}</p> : null}
      {score.state === 'not_applicable' ? <p>{t('nothingApplies')}</p> : null}
      {score.base === null || score.bonus === null ? null : (
        <p className="soft">{t('baseAndBonus', { base: score.base.rounded, bonus: trimZeros(score.bonus.rounded) })}</p>
      )}
      {score.na.length === 0 ? null : <p className="soft">{t('naCount', { count: score.na.length })}</p>}
      {score.hidden.length === 0 ? null : (
        <p className="soft">{t('samples:hidden.count', { count: score.hidden.length })}</p>
      )}
    </div>
  );
}

type LostProps = { readonly template: Template; readonly lost: Score['lost'] };

/** Most expensive first. */
const Lost = memo(function Lost({ template, lost }: LostProps): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  const rows = lost
    .map(({ item: id, points }) => ({ item: template.items.find((item) => item.id === id), points: points.rounded }))
    .toSorted((a, b) => Number(b.points) - Number(a.points));
  return (
    <section className="lost" aria-label={t('whatCost')}>
      <h3>{t('whatCost')}</h3>
      {rows.length === 0 ? <p className="soft">{t('nothingLost')}</p> : null}
      <ol>
        {rows.map(({ item, points }) =>
          item === undefined ? null : (
            <li key={item.id}>
              <button type="button" className="lost-entry" onClick={() => focusItem(item.id, 'center')}>
                <span>
                  {t('numbered', { number: template.items.indexOf(item) + 1, words: text(item.short ?? item.text) })}
                </span>
                <strong>−{trimZeros(points)}</strong>
              </button>
            </li>
          ),
        )}
      </ol>
    </section>
  );
});
