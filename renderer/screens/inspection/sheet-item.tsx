/** One item: its sentence, its answer, its note, and whether it is on the disk. */

import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { checkAnswer, isAnswered, isFailing } from '../../../shared/checklist/answers.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { LastAnswer } from '../../../shared/model/last-time.ts';
import type { Photo } from '../../../shared/model/photo.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { hiddenItems } from '../../stores/hidden-items.ts';
import { EMPTY_ANSWER, selectItem, useSheet } from '../../stores/sheet.ts';
import { AnswerControl } from './answer-control.tsx';
import { itemElementId } from './focus.ts';
import { Guidance } from './guidance.tsx';
import { ItemFindings } from './item-finding.tsx';
import { ItemFoot } from './item-foot.tsx';
import { ItemHead } from './item-head.tsx';
import type { Standing } from './item-head.tsx';
import { ItemLastTime } from './item-last-time.tsx';
import { NaPanel } from './na-panel.tsx';
import { NotePanel } from './note-panel.tsx';
import { SamplePanel } from './sample-panel.tsx';

type Props = {
  readonly item: Item;
  /** Counts from 1 over the whole checklist. */
  readonly number: number;
  readonly template: Template;
  readonly stage: Stage | null;
  readonly last: LastAnswer | undefined;
  readonly findings: readonly FindingRow[];
  readonly photos: readonly Photo[];
  /** The visit is closed: findings are only looked at. */
  readonly closed: boolean;
  readonly scoreShown: boolean;
};

export const SheetItem = memo(function SheetItem(props: Props): ReactNode {
  const { item, number, template, stage, last, findings, photos, closed, scoreShown } = props;
  const { t } = useTranslation('inspection');
  const draft = useSheet(({ drafts }) => drafts[item.id]) ?? EMPTY_ANSWER;
  const current = useSheet((store) => store.current === item.id);
  const on = useSheet(({ sheet }) => sheet?.inspection.on ?? '');
  const readOnly = useSheet(({ sheet }) => sheet?.state.state === 'finished');
  const naOpen = useSheet(({ panels }) => panels[`na ${item.id}`] === true);
  const noteOpen = useSheet(({ panels }) => panels[`note ${item.id}`] === true);
  const guidanceOpen = useSheet(({ panels }) => panels[`guidance ${item.id}`] === true);
  const hidden = useSheet((desk) => hiddenItems(desk).has(item.id));
  const standing = findStanding();

  function findStanding(): Standing {
    if (!isAnswered(draft) || checkAnswer(item, draft, on) !== null) return 'open';
    if (draft.na !== null) return 'na';
    return isFailing(item, draft, on) ? 'failing' : 'fine';
  }

  if (hidden) return null;
  return (
    <article
      id={itemElementId(item.id)}
      className="item"
      data-photo-zone
      data-standing={standing}
      aria-current={current ? 'true' : undefined}
      aria-label={t('itemState', { number, state: t(`standings.${standing}`) })}
      aria-describedby={`text-${item.id}`}
      tabIndex={0}
      onFocus={() => selectItem(item.id)}
    >
      <ItemHead item={item} number={number} standing={standing} stage={stage} />
      {last === undefined ? null : <ItemLastTime item={item} last={last} readOnly={readOnly} />}
      {item.sample !== undefined && draft.na === null ? (
        <SamplePanel item={item} sample={item.sample} readOnly={readOnly} />
      ) : null}
      {draft.na === null && !naOpen ? (
        <AnswerControl item={item} value={draft.value} on={on} readOnly={readOnly} bonus={template.bonus} />
      ) : (
        <NaPanel item={item} reason={draft.na} editing={naOpen} readOnly={readOnly} />
      )}
      {noteOpen || draft.note !== '' ? <NotePanel item={item} note={draft.note} readOnly={readOnly} /> : null}
      {guidanceOpen ? <Guidance item={item} /> : null}
      <ItemFindings
        item={item}
        findings={findings}
        failing={standing === 'failing'}
        closed={closed}
        finished={readOnly}
      />
      <PhotoStrip photos={photos} readOnly={readOnly} mustMask={item.evidence.mask} />
      <ItemFoot
        item={item}
        readOnly={readOnly}
        na={draft.na !== null}
        guidanceOpen={guidanceOpen}
        answered={standing !== 'open'}
        scoreShown={scoreShown}
      />
    </article>
  );
});
