/** The way between the screens, by role. */

import {
  AuditOutlined,
  BankOutlined,
  CalendarOutlined,
  ExportOutlined,
  ImportOutlined,
  SettingOutlined,
} from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { findNavEntry, listNav, routes } from '../routes.ts';
import type { NavEntry } from '../routes.ts';
import { useWorkspace } from './workspace.ts';

const ICONS: { readonly [entry in NavEntry]: ReactNode } = {
  today: <CalendarOutlined />,
  schools: <BankOutlined />,
  stick: <ExportOutlined />,
  imports: <ImportOutlined />,
  results: <AuditOutlined />,
  settings: <SettingOutlined />,
};

type Props = { readonly collapsed: boolean; readonly path: string };

export function Navigation({ collapsed, path }: Props): ReactNode {
  const { t } = useTranslation('common');
  const { role } = useWorkspace();
  const here = findNavEntry(path, role);
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
                aria-label={t(`nav.${entry}`)}
              >
                {ICONS[entry]}
                {collapsed ? null : <span>{t(`nav.${entry}`)}</span>}
              </Link>
            </Tooltip>
          </li>
        ))}
      </ul>
    </nav>
  );
}
