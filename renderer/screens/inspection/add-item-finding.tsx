/** A further finding of an item, in the inspector's own words: one failed answer may stand for several things. */

import { PlusOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { useSheet } from '../../stores/sheet.ts';
import { AddFinding } from '../findings/add-finding.tsx';

export function AddItemFinding({ item }: { readonly item: Item }): ReactNode {
  const { t } = useTranslation('findings');
  const [open, setOpen] = useState(false);
  const row = useSheet(({ sheet }) => sheet?.inspection ?? null);
  if (row === null) return null;
  const { id: inspection, visit, school, on } = row;
  return (
    <div>
      <button type="button" className="foot-button" data-key="a" onClick={() => setOpen(true)}>
        <PlusOutlined aria-hidden />
        {t('addAnother')}
        <kbd>A</kbd>
      </button>
      <AddFinding
        visit={{ id: visit, school, on }}
        about={{ inspection, item }}
        open={open}
        onClose={() => setOpen(false)}
      />
    </div>
  );
}
