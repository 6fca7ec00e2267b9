/** Every item under its section. Drawn once; each item follows only its own state. */

import { memo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Template } from '../../../shared/checklist/template.ts';
import type { Stage } from '../../../shared/model/school.ts';
import { useText } from '../../components/texts.ts';
import { SheetItem } from './sheet-item.tsx';

type Props = { readonly template: Template; readonly stage: Stage | null };

export const ItemList = memo(function ItemList({ template, stage }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  const text = useText();
  return template.sections.map((section) => (
    <section key={section.id} className="item-section" aria-label={text(section.name)}>
      <h2>
        {text(section.name)}
        {section.points === undefined ? null : <span className="soft"> {t('points', { points: section.points })}</span>}
      </h2>
      {template.items.map((item, index) =>
        item.section === section.id ? (
          <SheetItem key={item.id} item={item} number={index + 1} template={template} stage={stage} />
        ) : null,
      )}
    </section>
  ));
});
