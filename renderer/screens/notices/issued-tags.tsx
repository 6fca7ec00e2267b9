/** What is special about an issued document. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssuedRow } from '../../../shared/model/notice.ts';
import '../../components/tag.css';

export function IssuedTags({ row }: { readonly row: IssuedRow }): ReactNode {
  const { t } = useTranslation('notices');
  return (
    <>
      {row.revokedOn === null ? null : <span className="tag">{t('revoked')}</span>}
      {row.collisions === 0 ? null : (
        <span className="tag" data-tone="bad">
          {t('collision')}
        </span>
      )}
    </>
  );
}
