/** The figures that are asked for first, before the charts. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { WHOLE_SHEETS } from '../../../shared/analysis/dashboard.ts';
import type { Dashboard } from '../../../shared/analysis/dashboard.ts';
import { formatValue } from '../../../shared/charts/chart.ts';
import { findingsOf } from '../../../shared/charts/dashboard-charts.ts';
import type { Records } from '../../../shared/charts/dashboard-charts.ts';
import { useFormats } from '../../i18n/formats.ts';
import { routes } from '../../routes.ts';

type Props = { readonly board: Dashboard; readonly onOpen: (records: Records) => void };

export function DashboardFigures({ board, onOpen }: Props): ReactNode {
  const { t } = useTranslation('numbers');
  const { count } = useFormats();
  const { scope, due, seen, visits, sheets, average, findings } = board;
  const all: Records = { list: 'results', scope, part: WHOLE_SHEETS };
  const latest: Records = { list: 'results', scope, part: { ...WHOLE_SHEETS, latest: true } };
  const missing = t('missing');
  const rate = (part: number, whole: number): string => (whole === 0 ? missing : formatValue(part / whole, 'percent'));
  const figures = [
    {
      name: 'coverage',
      value: rate(seen, due),
      note: t('figures.coverageNote', { seen, due }),
      behind: seen === 0 ? null : all,
    },
    {
      name: 'visits',
      value: count(visits),
      note: t('figures.visitsNote', { sheets: count(sheets) }),
      behind: sheets === 0 ? null : all,
    },
    {
      name: 'average',
      value: average === null ? missing : formatValue(average, 'points'),
      note: t('figures.averageNote'),
      behind: average === null ? null : latest,
    },
    {
      name: 'found',
      value: count(findings.found),
      note: t('figures.foundNote', { closed: count(findings.closed) }),
      behind: findings.found === 0 ? null : findingsOf(scope),
    },
    {
      name: 'closing',
      value: rate(findings.closed, findings.found),
      note:
        findings.days === null ? t('figures.noDays') : t('figures.days', { days: formatValue(findings.days, 'days') }),
      behind: findings.closed === 0 ? null : findingsOf(scope, { state: 'closed' }),
    },
    {
      name: 'overdue',
      value: count(findings.overdue),
      note: t('figures.overdueNote'),
      behind: findings.overdue === 0 ? null : findingsOf(scope, { group: 'overdue' }),
    },
  ] as const;
  return (
    <dl className="figures">
      {figures.map(({ name, value, note, behind }) => (
        <div key={name} className="figure">
          <dt>{t(`figures.${name}`)}</dt>
          <dd>
            {behind === null ? (
              value
            ) : (
              <Link
                href={routes[behind.list]}
                aria-label={`${t(`figures.${name}`)} ${value}`}
                onClick={() => onOpen(behind)}
              >
                {value}
              </Link>
            )}
          </dd>
          <dd className="figure-note">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
