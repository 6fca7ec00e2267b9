/** A check code, large enough to be read out over a telephone. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './check-code.css';

type Props = { readonly code: string; readonly label?: string };

export function CheckCode({ code, label }: Props): ReactNode {
  const { t } = useTranslation('common');
  return (
    <div className="check-code">
      <span className="soft">{label ?? t('checkCode')}</span>
      <code>{code}</code>
    </div>
  );
}
