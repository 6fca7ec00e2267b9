/** The hidden items of the sheet that is being filled in. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../shared/checklist/answers.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { useHiddenItems } from '../../stores/hidden-items.ts';
import { useSheet } from '../../stores/sheet.ts';
import { HiddenNote } from './hidden-note.tsx';

export function HiddenOnSheet({ template }: { readonly template: Template }): ReactNode {
  const { t } = useTranslation('samples');
  const hidden = useHiddenItems();
  const kept = useSheet(({ drafts }) => [...hidden.keys()].filter((id) => isAnswered(drafts[id])).join(' ')).split(' ');
  return (
    <HiddenNote
      template={template}
      hidden={hidden}
      renderKept={({ id }) => (kept.includes(id) ? <span className="tag">{t('hidden.kept')}</span> : null)}
    />
  );
}
