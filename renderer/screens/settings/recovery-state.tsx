/** Whether a bureau could get its keys back if this computer was gone. */

import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../components/dates.ts';
import { RecoveryDialog } from './recovery-dialog.tsx';

export function RecoveryState({ savedAt }: { readonly savedAt: number | null }): ReactNode {
  const { t } = useTranslation('settings');
  const [saving, setSaving] = useState(false);
  return (
    <div className="security-row">
      <h3>{t('recovery.title')}</h3>
      <div className="stack">
        <div>
          <p className="recovery-state" data-saved={savedAt !== null}>
            {savedAt === null ? <WarningOutlined aria-hidden /> : <CheckCircleOutlined aria-hidden />}{' '}
            {savedAt === null ? t('recovery.never') : t('recovery.savedAt', { moment: formatMoment(savedAt) })}
          </p>
          <p className="soft">{t('recovery.why')}</p>
        </div>
        <div>
          <Button type={savedAt === null ? 'primary' : 'default'} onClick={() => setSaving(true)}>
            {t(savedAt === null ? 'recovery.save' : 'recovery.saveAgain')}
          </Button>
        </div>
        <RecoveryDialog open={saving} onClose={() => setSaving(false)} />
      </div>
    </div>
  );
}
