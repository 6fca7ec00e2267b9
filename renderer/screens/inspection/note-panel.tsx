/** What the inspector wants to add in words. */

import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../shared/checklist/template.ts';
import { editAnswer, settleSaves, showPanel } from '../../stores/sheet.ts';

type Props = { readonly item: Item; readonly note: string; readonly readOnly: boolean };

export function NotePanel({ item, note, readOnly }: Props): ReactNode {
  const { t } = useTranslation('inspection');
  return (
    <div className="note">
      <label htmlFor={`note-${item.id}`}>{t('note')}</label>
      <Input.TextArea
        id={`note-${item.id}`}
        data-field="note"
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={4000}
        value={note}
        readOnly={readOnly}
        onChange={(event) => {
          // Stays open while it is emptied.
          showPanel('note', item.id, true);
          editAnswer(item, { note: event.target.value }, 'typing');
        }}
        onBlur={() => settleSaves(item.id)}
      />
    </div>
  );
}
