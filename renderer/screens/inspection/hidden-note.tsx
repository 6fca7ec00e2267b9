/** That items are hidden, which, and why: nothing disappears in silence. */

import { EyeInvisibleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HiddenItems } from '../../../shared/checklist/conditions.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { useText } from '../../components/texts.ts';
import { useHiddenWords } from './hidden-words.ts';
import './sample.css';

type Props = {
  readonly template: Template;
  readonly hidden: HiddenItems;
  /** What stands below a hidden item: an answer from before it was hidden. */
  readonly renderKept: (item: Item) => ReactNode;
};

export function HiddenNote({ template, hidden, renderKept }: Props): ReactNode {
  const { t } = useTranslation('samples');
  const text = useText();
  const wordsOf = useHiddenWords(template);
  if (hidden.size === 0) return null;
  return (
    <details className="hidden-note">
      <summary>
        <EyeInvisibleOutlined aria-hidden /> {t('hidden.count', { count: hidden.size })}
      </summary>
      <p className="soft">{t('hidden.lead')}</p>
      <ul>
        {template.items.map((item, index) => {
          const by = hidden.get(item.id);
          return by === undefined ? null : (
            <li key={item.id}>
              <span>{t('inspection:numbered', { number: index + 1, words: text(item.short ?? item.text) })}</span>
              <span className="soft">{wordsOf(by)}</span>
              {renderKept(item)}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
