/** The answers of a sheet by section, narrowed to what the reader looks for, with the score beside them. */

import { Segmented } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isFailing } from '../../../shared/checklist/answers.ts';
import { findHidden } from '../../../shared/checklist/conditions.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { HiddenNote } from '../inspection/hidden-note.tsx';
import { AnswerCard } from './answer-card.tsx';
import { AnswerWords } from './answer-words.tsx';
import { PhotoStrip } from './photo-strip.tsx';
import type { JudgedSheet, Looked } from './result.tsx';
import { ScoreCard } from './score-card.tsx';

const VIEWS = ['all', 'failing', 'conflict', 'unanswered', 'photos', 'notes'] as const;
type View = (typeof VIEWS)[number];

type Props = { readonly sheet: JudgedSheet; readonly onLook: (looked: Looked) => void };

export function ReadSheet({ sheet, onLook }: Props): ReactNode {
  const { t } = useTranslation('results');
  const text = useText();
  const [view, setView] = useState<View>('all');
  const { template, progress, photos, answers, inspection } = sheet;
  const belongs = sortByView(sheet);
  const shown = new Set(belongs[view]);
  const loose = photos.filter(({ item }) => !template.items.some(({ id }) => id === item));

  return (
    <div className="sheet-columns">
      <div className="stack">
        <Segmented<View>
          className="no-print sheet-views"
          value={view}
          onChange={setView}
          aria-label={t('views.label')}
          options={VIEWS.filter((each) => each === 'all' || belongs[each].length > 0).map((value) => ({
            value,
            label: `${t(`views.${value}`)} ${belongs[value].length}`,
          }))}
        />
        {template.sections.map((section) => {
          const items = template.items.filter((item) => item.section === section.id && shown.has(item.id));
          const counts = progress.sections.find(({ id }) => id === section.id);
          return items.length === 0 ? null : (
            <section key={section.id} className="card sheet-section" aria-labelledby={`section-${section.id}`}>
              <header>
                <h2 id={`section-${section.id}`}>{text(section.name)}</h2>
                <span className="soft">
                  {section.points === undefined ? null : `${t('inspection:points', { points: section.points })} · `}
                  {counts === undefined ? null : t('section', { ...counts })}
                </span>
              </header>
              {items.map((item) => (
                <AnswerCard
                  key={item.id}
                  sheet={sheet}
                  item={item}
                  number={template.items.indexOf(item) + 1}
                  onLook={onLook}
                />
              ))}
            </section>
          );
        })}
        <HiddenNote
          template={template}
          hidden={hiddenOf(sheet)}
          renderKept={(item) => {
            const answer = answers[item.id];
            return answer === undefined ? null : <AnswerWords item={item} answer={answer} on={inspection.on} />;
          }}
        />
        {loose.length === 0 ? null : (
          <section className="card" aria-labelledby="loose-photos">
            <h2 id="loose-photos">{t('photos.loose')}</h2>
            <PhotoStrip photos={loose} />
          </section>
        )}
      </div>
      <ScoreCard sheet={sheet} onGo={(item) => goToItem(item, () => setView('all'))} />
    </div>
  );
}

function hiddenOf({ template, facts, answers, inspection }: JudgedSheet): ReturnType<typeof findHidden> {
  return findHidden(template, facts, answers, inspection.on);
}

/** The ids that each view shows, in the checklist's order. What is hidden comes by itself below, but where something is to be looked at. */
function sortByView(sheet: JudgedSheet): { readonly [view in View]: readonly string[] } {
  const { template, answers, score, photos, inspection } = sheet;
  const hidden = hiddenOf(sheet);
  const pick = (fits: (item: Item) => boolean): readonly string[] => template.items.filter(fits).map(({ id }) => id);
  return {
    all: pick(({ id }) => !hidden.has(id)),
    failing: pick((item) => !hidden.has(item.id) && isFailing(item, answers[item.id], inspection.on)),
    conflict: pick(({ id }) => answers[id]?.conflict === true),
    unanswered: pick(({ id }) => score.unanswered.includes(id)),
    photos: pick(({ id }) => photos.some((photo) => photo.item === id)),
    notes: pick(({ id }) => (answers[id]?.note ?? '') !== ''),
  };
}

/** An item that the current view hides is shown first. */
function goToItem(item: string, showAll: () => void): void {
  if (document.getElementById(`item-${item}`) === null) showAll();
  requestAnimationFrame(() => {
    const card = document.getElementById(`item-${item}`);
    card?.scrollIntoView({ block: 'center' });
    card?.focus({ preventScroll: true });
  });
}
