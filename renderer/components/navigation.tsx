/** The way between the screens, by role. */

import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalendarOutlined,
  DiffOutlined,
  ExportOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  ImportOutlined,
  ScheduleOutlined,
  SettingOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { findNavEntry, listNav, routes } from '../routes.ts';
import type { NavEntry } from '../routes.ts';
import type { Role } from '../../shared/model/workspace.ts';
import { useFormats } from '../i18n/formats.ts';
import { useCall } from '../queries.ts';
import { useWorkspace } from './workspace.ts';

const ICONS: { readonly [entry in NavEntry]: ReactNode } = {
  today: <CalendarOutlined />,
  schools: <BankOutlined />,
  stick: <ExportOutlined />,
  imports: <ImportOutlined />,
  results: <AuditOutlined />,
  conflicts: <DiffOutlined aria-hidden />,
  findings: <FileSearchOutlined aria-hidden />,
  notices: <FileProtectOutlined aria-hidden />,
  rounds: <ScheduleOutlined aria-hidden />,
  roster: <TableOutlined />,
  numbers: <BarChartOutlined aria-hidden />,
  settings: <SettingOutlined />,
};

type Props = { readonly collapsed: boolean; readonly path: string };

export function Navigation({ collapsed, path }: Props): ReactNode {
  const { t } = useTranslation('common');
  const { role } = useWorkspace();
  const here = findNavEntry(path, role);
  const waiting = useWaiting(role);
  const nameOf = (entry: NavEntry): string =>
    entry === 'conflicts' && waiting > 0
      ? `${t('nav.conflicts')} ${t('toDecide', { count: waiting })}`
      : t(`nav.${entry}`);
  return (
    <nav aria-label={t('navigation')}>
      <ul className="side-list">
        {listNav(role).map((entry) => (
          <li key={entry}>
            <Tooltip placement="right" title={collapsed ? t(`nav.${entry}`) : ''}>
              <Link
                href={routes[entry]}
                className="side-entry"
                aria-current={entry === here ? 'page' : undefined}
                aria-label={entry === 'conflicts' && !collapsed ? undefined : nameOf(entry)}
              >
                {ICONS[entry]}
                {collapsed ? null : <span>{t(`nav.${entry}`)}</span>}
                {entry === 'conflicts' && waiting > 0 ? <Count waiting={waiting} /> : null}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Said and seen as one: “12 to decide”. */
function Count({ waiting }: { readonly waiting: number }): ReactNode {
  const { t } = useTranslation('common');
  const formats = useFormats();
  return (
    <span className="side-count">
      {formats.count(waiting)}
      <span className="unseen">{t('toDecideAfter')}</span>
    </span>
  );
}

/** How many conflicts and likely duplicates wait for a decision. */
function useWaiting(role: Role): number {
  const { data } = useCall('conflicts.count', {}, { enabled: role === 'bureau' });
  return data === undefined ? 0 : data.conflicts + data.duplicates;
}
