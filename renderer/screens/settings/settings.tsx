/** How it looks on this computer, what it hands out, whom it trusts, and what this workspace is. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AppearanceChoice, LanguageChoice } from '../../components/preference-choices.tsx';
import { Screen } from '../../components/screen.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { PhotoSettings } from '../../evidence/photo-settings.tsx';
import { useCall } from '../../queries.ts';
import { OfficeSettings } from '../notices/office-settings.tsx';
import { KnownSigners } from './known-signers.tsx';
import { Security } from './security.tsx';
import { SetupPackage } from './setup-package.tsx';
import './settings.css';

export function SettingsScreen(): ReactNode {
  const { t } = useTranslation('settings');
  const workspace = useWorkspace();
  const shell = useCall('shell.info', {});
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['name', workspace.name],
    ['role', t(`common:roles.${workspace.role}`)],
    ['folder', workspace.folder],
    ['replica', workspace.replica],
    ['version', shell.data === undefined ? '…' : `${shell.data.version} · ${t(`shells.${shell.data.shell}`)}`],
  ];
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
        {workspace.role === 'bureau' ? (
          <>
            <OfficeSettings />
            <SetupPackage />
          </>
        ) : (
          <PhotoSettings />
        )}
        <Security />
        <KnownSigners />
        <section className="card" aria-label={t('workspace')}>
          <h2>{t('workspace')}</h2>
          <dl className="settings-facts">
            {facts.map(([name, value]) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p className="soft">{t('offline')}</p>
        </section>
      </div>
    </Screen>
  );
}
