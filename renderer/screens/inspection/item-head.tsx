/** Number and standing, the sentence, and what is special about the item. */

import { CheckOutlined, CloseOutlined, GiftOutlined, MinusOutlined, StopOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isMeantFor } from '../../../shared/checklist/template.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { useText } from '../../components/texts.ts';
import '../../components/tag.css';

/** `failing` costs points or triggers a veto; `fine` is any other answer. */
export type Standing = 'open' | 'fine' | 'failing' | 'na';

const SIGNS: { readonly [standing in Standing]: ReactNode } = {
  open: null,
  fine: <CheckOutlined />,
  failing: <CloseOutlined />,
  na: <MinusOutlined />,
};

type Props = {
  readonly item: Item;
  readonly number: number;
  readonly standing: Standing;
  readonly stage: Stage | null;
};

export const ItemHead = memo(function ItemHead({ item, number, standing, stage }: Props): ReactNode {
  const text = useText();
  return (
    <header className="item-head">
      <span className="item-number" data-standing={standing} aria-hidden="true">
        {number}
        {SIGNS[standing]}
      </span>
      <h3 id={`text-${item.id}`}>{text(item.text)}</h3>
      <ItemTags item={item} stage={stage} />
    </header>
  );
});

function ItemTags({ item, stage }: { readonly item: Item; readonly stage: Stage | null }): ReactNode {
  const { t } = useTranslation('inspection');
  const { score } = item;
  return (
    <span className="item-tags">
      {item.stages === null ? null : (
        <span className="tag" data-tone={stage === null || isMeantFor(item, stage) ? 'plain' : 'warn'}>
          {t('meantFor', { stages: item.stages.map((each) => t(`common:stages.${each}`)).join(t('and')) })}
        </span>
      )}
      {score.mode === 'veto' ? (
        <span className="tag" data-tone="bad">
          <StopOutlined />
          {t('veto')}
        </span>
      ) : null}
      {score.mode === 'bonus' ? (
        <span className="tag" data-tone="good">
          <GiftOutlined />
          {t('bonus', { points: score.points })}
        </span>
      ) : null}
      {score.mode !== 'veto' && score.mode !== 'bonus' ? (
        <>
          {item.severity === 'minor' ? null : (
            <span className="tag" data-tone="warn">
              {t(`common:severities.${item.severity}`)}
            </span>
          )}
          <span className="tag">{t('points', { points: score.weight })}</span>
        </>
      ) : null}
    </span>
  );
}
