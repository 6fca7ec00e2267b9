/** How it looks on this computer, and what this workspace is. */

import { Descriptions } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceChoice, LanguageChoice } from '../../components/preference-choices.tsx';
import { Screen } from '../../components/screen.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { useCall } from '../../queries.ts';
import './settings.css';

export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const shell = useCall('shell.info', {});
  return (
    <Screen title={t('title')}>
      <div className="stack">
        <section className="card settings-choices" aria-label={t('thisComputer')}>
          <h2>{t('thisComputer')}</h2>
          <span>{t('language')}</span>
          <LanguageChoice />
          <span>{t('appearance')}</span>
          <AppearanceChoice />
          <p className="soft">{t('choicesKept')}</p>
        </section>
        <section className="card" aria-label={t('workspace')}>
          <h2>{t('workspace')}</h2>
          <Descriptions
            column={1}
            items={[
              { key: 'name', label: t('name'), children: workspace.name },
              { key: 'role', label: t('role'), children: t(`common:roles.${workspace.role}`) },
              {
                key: 'folder',
                label: t('folder'),
                children: <code className="settings-path">{workspace.folder}</code>,
              },
              {
                key: 'replica',
                label: t('replica'),
                children: <code className="settings-path">{workspace.replica}</code>,
              },
              {
                key: 'version',
                label: t('version'),
                children:
                  shell.data === undefined ? '…' : describeVersion(shell.data.version, t(`shells.${shell.data.shell}`)),
              },
            ]}
          />
          <p className="soft">{t('offline')}</p>
        </section>
      </div>
    </Screen>
  );
}

function describeVersion(version: string, shell: string): string {
  return `${version} · ${shell}`;
}
