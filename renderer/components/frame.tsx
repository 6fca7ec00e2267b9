/** The window around every screen: navigation at the left, the screen as the main landmark, what is said aloud. */

import { MenuFoldOutlined, MenuUnfoldOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Alert, Tooltip } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EvidenceDesk } from '../evidence/evidence-desk.tsx';
import { useNotices } from '../stores/notices.ts';
import { usePreferences } from '../stores/preferences.ts';
import { useMedia } from './appearance.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { isTyping } from './keyboard.ts';
import { Navigation } from './navigation.tsx';
import { RecoveryReminder } from './recovery-reminder.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useWorkspace } from './workspace.ts';
import './frame.css';

export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useTranslation('common');
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  const reachable = useNotices((notices) => notices.reachable);
  const said = useNotices((notices) => notices.said);
  const preferCollapsed = usePreferences((preferences) => preferences.navCollapsed);
  const prefer = usePreferences((preferences) => preferences.prefer);
  const narrow = useMedia('(max-width: 1199px)');
  const collapsed = preferCollapsed || narrow;

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!['?', '？'].includes(event.key) || isTyping(event.target)) return;
      event.preventDefault();
      setHelpOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  return (
    <div className={collapsed ? 'frame frame-collapsed' : 'frame'}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('skip')}
      </a>
      <aside className="frame-side">
        <WorkspaceName collapsed={collapsed} />
        <Navigation collapsed={collapsed} path={path} />
        <div className="frame-tools">
          <SideButton
            collapsed={collapsed}
            icon={<QuestionCircleOutlined />}
            label={t('shortcuts')}
            onClick={() => setHelpOpen(true)}
          />
          {narrow ? null : (
            <SideButton
              collapsed={collapsed}
              icon={collapsed ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
              label={collapsed ? t('unfold') : t('fold')}
              onClick={() => prefer({ navCollapsed: !preferCollapsed })}
            />
          )}
        </div>
      </aside>
      <main className="frame-main" id="main" tabIndex={-1} ref={main}>
        {reachable ? null : (
          <Alert className="frame-banner" type="warning" banner showIcon title={t('unreachable')} role="alert" />
        )}
        <RenewedNotice />
        <RecoveryReminder />
        <ErrorBoundary key={path}>{children}</ErrorBoundary>
      </main>
      <div className="unseen" aria-live="polite" role="status">
        {said}
      </div>
      <EvidenceDesk />
      <ShortcutsDialog open={helpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}

/** Told once: this copy of a workspace goes on under a new identity. */
function RenewedNotice(): ReactNode {
  const { t } = useTranslation('common');
  const { renewed } = useWorkspace();
  const [read, setRead] = useState(false);
  if (renewed === null || read) return null;
  const closable = { onClose: () => setRead(true), 'aria-label': t('close') };
  return <Alert type="info" banner showIcon title={t(`renewed.${renewed}`)} closable={closable} />;
}

function WorkspaceName({ collapsed }: { readonly collapsed: boolean }): ReactNode {
  const { t } = useTranslation('common');
  const { name, role, demo } = useWorkspace();
  const roleName = t(`roles.${role}`);
  if (collapsed) {
    return (
      <Tooltip placement="right" title={`${name} · ${roleName}`}>
        <div className="frame-name" aria-label={`${name} · ${roleName}`} role="img">
          <img src="./icon.svg" alt="" width={32} height={32} />
        </div>
      </Tooltip>
    );
  }
  return (
    <div className="frame-name">
      <img src="./icon.svg" alt="" width={32} height={32} />
      <div>
        <strong title={name}>{name}</strong>
        <span>{demo ? t('roleInDemo', { role: roleName }) : roleName}</span>
      </div>
    </div>
  );
}

type SideButtonProps = {
  readonly collapsed: boolean;
  readonly icon: ReactNode;
  readonly label: string;
  readonly onClick: () => void;
};

function SideButton({ collapsed, icon, label, onClick }: SideButtonProps): ReactNode {
  return (
    <Tooltip placement="right" title={collapsed ? label : ''}>
      <button type="button" className="side-entry" aria-label={label} onClick={onClick}>
        {icon}
        {collapsed ? null : <span>{label}</span>}
      </button>
    </Tooltip>
  );
}
