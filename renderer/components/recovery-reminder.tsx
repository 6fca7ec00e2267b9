/** A bureau is reminded until it has saved its recovery file; once a start, closed for now with one click. */

import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCall } from '../queries.ts';
import { RecoveryDialog } from '../screens/settings/recovery-dialog.tsx';
import { useWorkspace } from './workspace.ts';

export function RecoveryReminder(): ReactNode {
  const { role, demo } = useWorkspace();
  return role === 'bureau' && !demo ? <Reminder /> : null;
}

function Reminder(): ReactNode {
  const { t } = useTranslation('settings');
  const keys = useCall('keys.state', {});
  const [isClosed, setClosed] = useState(false);
  const [saving, setSaving] = useState(false);
  const isMissing = keys.data?.recoverySavedAt === null;
  return (
    <>
      {isMissing && !isClosed ? (
        <Alert
          type="warning"
          banner
          showIcon
          title={t('recovery.remind')}
          action={<Button onClick={() => setSaving(true)}>{t('recovery.remindSave')}</Button>}
          closable={{ onClose: () => setClosed(true), 'aria-label': t('common:close') }}
        />
      ) : null}
      <RecoveryDialog open={saving} onClose={() => setSaving(false)} />
    </>
  );
}
