/** What a visit has found so far, and the way to its list. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { listBlanks } from '../../../shared/findings/blanks.ts';
import { isOpen } from '../../../shared/findings/states.ts';
import { useCall } from '../../queries.ts';
import { visitFindingsPath } from '../../routes.ts';
import '../../components/tag.css';

export function FindingsCard({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('findings');
  const findings = useCall('findings.ofVisit', { visit }).data ?? [];
  const open = findings.filter(({ state }) => isOpen(state));
  const fixed = findings.filter(({ closure }) => closure === 'fixed_on_spot').length;
  const blanks = open.reduce((sum, { facts }) => sum + listBlanks(facts).length, 0);
  return (
    <section className="card row" aria-label={t('title')}>
      <h2>
        <Link href={visitFindingsPath(visit)}>{t('title')}</Link>
      </h2>
      <span>{t('counts', { open: open.length, fixed })}</span>
      {blanks === 0 ? null : (
        <span className="tag" data-tone="warn">
          {t('blanksLeft', { count: blanks })}
        </span>
      )}
    </section>
  );
}
