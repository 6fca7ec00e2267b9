/** Who inspected, from when to when, and who received them. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';
import { SavedField } from './saved-field.tsx';
import { Step } from './step.tsx';
import type { Write } from './use-closing.ts';

type Props = { readonly sheet: VisitClosingSheet; readonly readOnly: boolean; readonly write: Write };

/** Names are told apart by 、 and by what people type instead of it. */
function splitNames(text: string): string[] {
  return text
    .split(/[、,，;；\n]/)
    .map((name) => name.trim().slice(0, 60))
    .filter((name) => name !== '')
    .slice(0, 20);
}

export function TeamForm({ sheet, readOnly, write }: Props): ReactNode {
  const { t } = useTranslation('closing');
  const { team, times, received } = sheet;
  return (
    <Step id="closing-team" title={t('team.title')} hint={t('team.hint')}>
      <div className="closing-fields closing-team">
        <SavedField
          id="closing-leader"
          label={t('team.leader')}
          value={team.leader}
          maxLength={60}
          readOnly={readOnly}
          onSave={(leader) => write((known) => ({ team: { ...known.team, leader } }))}
        />
        <SavedField
          id="closing-members"
          label={t('team.members')}
          hint={t('team.membersHint')}
          value={team.members.join('、')}
          maxLength={400}
          readOnly={readOnly}
          onSave={(names) => write((known) => ({ team: { ...known.team, members: splitNames(names) } }))}
        />
        <SavedField
          id="closing-arrived"
          label={t('team.arrived')}
          kind="time"
          value={times.arrived ?? ''}
          readOnly={readOnly}
          onSave={(at) => write((known) => ({ times: { ...known.times, arrived: at === '' ? null : at } }))}
        />
        <SavedField
          id="closing-left"
          label={t('team.left')}
          kind="time"
          value={times.left ?? ''}
          readOnly={readOnly}
          onSave={(at) => write((known) => ({ times: { ...known.times, left: at === '' ? null : at } }))}
        />
        <SavedField
          id="closing-received"
          label={t('team.received')}
          hint={t('team.receivedHint')}
          value={received}
          maxLength={60}
          readOnly={readOnly}
          onSave={(post) => write(() => ({ received: post }))}
        />
      </div>
    </Step>
  );
}
