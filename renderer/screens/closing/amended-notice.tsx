/** That what is on the screen is not what was signed any more. */

import { WarningOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitClosingSheet } from '../../../shared/model/visit.ts';

export function AmendedNotice({ sheet }: { readonly sheet: VisitClosingSheet }): ReactNode {
  const { t } = useTranslation('closing');
  const { amended, closing, signatures } = sheet;
  if (!amended) return null;
  const reopened = closing.state === 'open' && closing.hash !== null;
  const old = signatures
    .filter(({ current }) => !current)
    .map(({ slot, name }) => `${t(`roles.${slot}`)} ${name}`.trim());
  return (
    <div className="closing-notice" data-tone="warn" role="status">
      <WarningOutlined aria-hidden />
      <div>
        <strong>{t(reopened ? 'reopened' : 'amended')}</strong>
        {reopened ? <p>{t('reopenedWhy', { reason: closing.reason })}</p> : null}
        {old.length === 0 ? null : <p>{t('amendedWhose', { names: old.join(t('and')) })}</p>}
      </div>
    </div>
  );
}
