/** What else can be done with an item, and where its answer stands on the way to the disk. */

import { BookOutlined, ClearOutlined, EditOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { editAnswer, showPanel, useSheet } from '../../stores/sheet.ts';
import { focusField, focusItem } from './focus.ts';
import { AddItemPhotos } from './item-photos.tsx';
import { SaveNote } from './save-note.tsx';
import { trimZeros } from './score-rule.ts';

type Props = {
  readonly item: Item;
  readonly readOnly: boolean;
  readonly na: boolean;
  readonly answered: boolean;
  readonly guidanceOpen: boolean;
  readonly scoreShown: boolean;
};

export const ItemFoot = memo(function ItemFoot(props: Props): ReactNode {
  const { item, readOnly, na, answered, guidanceOpen, scoreShown } = props;
  const { t } = useTranslation('inspection');
  const openField = (field: 'na' | 'note'): void => {
    showPanel(field, item.id, true);
    requestAnimationFrame(() => focusField(item.id, field));
  };
  return (
    <footer className="item-foot">
      <button
        type="button"
        className="foot-button"
        aria-expanded={guidanceOpen}
        onClick={() => showPanel('guidance', item.id, !guidanceOpen)}
      >
        <BookOutlined />
        {t('guidance')}
        <kbd>G</kbd>
      </button>
      {readOnly ? null : (
        <>
          <button type="button" className="foot-button" onClick={() => openField('note')}>
            <EditOutlined />
            {t('note')}
            <kbd>N</kbd>
          </button>
          <AddItemPhotos item={item} />
          {item.allowNa && !na ? (
            <button type="button" className="foot-button" onClick={() => openField('na')}>
              <MinusCircleOutlined />
              {t('na')}
              <kbd>{item.type === 'number' || item.type === 'date' ? 'X' : '0'}</kbd>
            </button>
          ) : null}
          {answered ? (
            <button
              type="button"
              className="foot-button"
              onClick={() => {
                editAnswer(item, { value: null, na: null });
                focusItem(item.id);
              }}
            >
              <ClearOutlined />
              {t('clear')}
            </button>
          ) : null}
        </>
      )}
      {scoreShown ? <LostPoints item={item} /> : null}
      <SaveNote item={item} />
    </footer>
  );
});

/** What the answer on the disk costs, as the program counted it. */
function LostPoints({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation('inspection');
  const lost = useSheet(({ score, drafts }) => {
    if (drafts[item.id]?.value == null) return null;
    return score?.lost.find((entry) => entry.item === item.id)?.points.rounded ?? null;
  });
  return lost === null ? null : <strong className="score-lost">{t('lost', { points: trimZeros(lost) })}</strong>;
}
