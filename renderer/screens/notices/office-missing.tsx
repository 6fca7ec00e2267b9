/** What the bureau has to say before it can issue anything. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { routes } from '../../routes.ts';

type Props = { readonly missing: readonly ('authority' | 'contact')[] };

export function OfficeMissing({ missing }: Props): ReactNode {
  const { t } = useTranslation('notices');
  if (missing.length === 0) return null;
  return (
    <div className="notices-missing" role="alert">
      <span>{t('missing', { what: missing.map((one) => t(`office.${one}`)).join(t('comma')) })}</span>
      <Link href={routes.settings}>{t('toSettings')}</Link>
    </div>
  );
}
