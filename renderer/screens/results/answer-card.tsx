/** One item: what was asked, what was answered, what it cost, who wrote it, and whether others disagree. */

import { HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { SampleWords } from '../inspection/sample-words.tsx';
import { trimZeros } from '../inspection/score-rule.ts';
import { AnswerWords } from './answer-words.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import type { JudgedSheet, Looked } from './result.tsx';
import { WrittenBy } from './written-by.tsx';

type Props = {
  readonly sheet: JudgedSheet;
  readonly item: Item;
  readonly number: number;
  readonly onLook: (looked: Looked) => void;
};

export function AnswerCard({ sheet, item, number, onLook }: Props): ReactNode {
  const { t } = useTranslation('results');
  const text = useText();
  const answer = sheet.answers[item.id];
  const sample = sheet.samples[item.id];
  const photos = sheet.photos.filter((photo) => photo.item === item.id);
  const cell = { kind: 'answer', entity: sheet.inspection.id, field: item.id };
  return (
    <article className="answer" id={`item-${item.id}`} tabIndex={-1} aria-label={`${number}. ${text(item.text)}`}>
      <span className="answer-number">{number}</span>
      <div className="answer-body">
        <p className="answer-text">{text(item.text)}</p>
        {answer === undefined ? (
          <p className="soft">{t('unanswered')}</p>
        ) : (
          <AnswerWords item={item} answer={answer} on={sheet.inspection.on} />
        )}
        {answer?.conflict === true ? <ConflictNote cell={cell} item={item} on={sheet.inspection.on} /> : null}
        {sample === undefined ? null : (
          <SampleWords sample={sample} {...(item.sample === undefined ? {} : { unit: text(item.sample.unit) })} />
        )}
        {photos.length === 0 ? null : <PhotoStrip photos={photos} />}
        {answer === undefined ? null : (
          <p className="answer-by">
            <WrittenBy by={answer.by} />
            <Button
              className="no-print"
              type="text"
              icon={<HistoryOutlined />}
              aria-label={t('history.of', { name: `${number}. ${text(item.short ?? item.text)}` })}
              onClick={() => onLook({ cell, title: `${number}. ${text(item.short ?? item.text)}`, item })}
            >
              {t('history.open')}
            </Button>
          </p>
        )}
      </div>
      <Cost sheet={sheet} item={item} />
    </article>
  );
}

function Cost({ sheet, item }: { readonly sheet: JudgedSheet; readonly item: Item }): ReactNode {
  const { t } = useTranslation('results');
  const lost = sheet.score.lost.find((one) => one.item === item.id);
  if (sheet.score.vetoes.includes(item.id)) {
    return (
      <span className="tag" data-tone="bad">
        {t('vetoed')}
      </span>
    );
  }
  if (lost !== undefined) {
    return (
      <span className="tag" data-tone="bad">
        {t('lostOf', { points: trimZeros(lost.points.rounded), weight: item.score.weight })}
      </span>
    );
  }
  if (item.score.mode === 'bonus') {
    return <span className="soft">{t('inspection:bonus', { points: item.score.points })}</span>;
  }
  if (item.score.mode === 'veto') return <span className="soft">{t('inspection:veto')}</span>;
  return <span className="soft">{t('inspection:points', { points: item.score.weight })}</span>;
}
