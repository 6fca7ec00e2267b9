/** The score and what cost points, most expensive first; each leads to its answer. */

import { StopOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GradeTag } from '../../components/grade-tag.tsx';
import { useText } from '../../components/texts.ts';
import { trimZeros } from '../inspection/score-rule.ts';
import type { JudgedSheet } from './result.tsx';

type Props = { readonly sheet: JudgedSheet; readonly onGo: (item: string) => void };

export function ScoreCard({ sheet, onGo }: Props): ReactNode {
  const { t } = useTranslation('results');
  const text = useText();
  const { score, template, inspection } = sheet;
  const nameOf = (id: string): string => {
    const index = template.items.findIndex((item) => item.id === id);
    const item = template.items[index];
    return item === undefined ? id : `${index + 1}. ${text(item.short ?? item.text)}`;
  };
  const lost = score.lost.toSorted((one, other) => Number(other.points.rounded) - Number(one.points.rounded));
  return (
    <aside className="card score-card" aria-label={t('inspection:score')}>
      <p className="score-figure">
        <strong>{score.final?.rounded ?? '—'}</strong>
        {score.grade === null ? null : <GradeTag grade={score.grade} />}
      </p>
      {inspection.state === 'open' && score.unanswered.length > 0 ? (
        <p className="soft">{t('inspection:soFar', { count: score.unanswered.length })}</p>
      ) : null}
      {score.state === 'not_applicable' ? <p>{t('inspection:nothingApplies')}</p> : null}
      {score.base === null || score.bonus === null ? null : (
        <p className="soft">
          {t('inspection:baseAndBonus', { base: score.base.rounded, bonus: trimZeros(score.bonus.rounded) })}
        </p>
      )}
      {score.na.length === 0 ? null : <p className="soft">{t('inspection:naCount', { count: score.na.length })}</p>}
      {score.hidden.length === 0 ? null : (
        <p className="soft">{t('samples:hidden.count', { count: score.hidden.length })}</p>
      )}
      {score.vetoes.length === 0 ? null : (
        <div className="score-vetoes">
          <p>
            <StopOutlined aria-hidden />{' '}
            {t(template.vetoPolicy === 'stop' ? 'inspection:vetoStops' : 'inspection:vetoCaps')}
          </p>
          <ul>
            {score.vetoes.map((id) => (
              <li key={id}>
                <button type="button" className="score-entry" onClick={() => onGo(id)}>
                  {nameOf(id)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      <h2>{t('inspection:whatCost')}</h2>
      {lost.length === 0 ? <p className="soft">{t('nothingLost')}</p> : null}
      <ol>
        {lost.map(({ item, points }) => (
          <li key={item}>
            <button type="button" className="score-entry" onClick={() => onGo(item)}>
              <span>{nameOf(item)}</span>
              <strong>−{trimZeros(points.rounded)}</strong>
            </button>
          </li>
        ))}
      </ol>
    </aside>
  );
}
