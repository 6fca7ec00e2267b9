/** The on-site record as it prints, and the way to a Word file. */

import { FileWordOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { visitPath } from '../../routes.ts';
import { RecordPage } from './record-page.tsx';
import { WordDialog } from './word-dialog.tsx';
import './record.css';

export function RecordScreen({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('closing');
  const [saving, setSaving] = useState(false);
  const opened = useCall('records.open', { visit });
  const record = opened.data;
  return (
    <Screen
      title={t('record')}
      trail={<Trail href={visitPath(visit)} words={t('toVisit')} />}
      actions={
        record === undefined ? undefined : (
          <>
            <Button size="large" icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('sheet.print')}
            </Button>
            <Button size="large" type="primary" icon={<FileWordOutlined />} onClick={() => setSaving(true)}>
              {t('sheet.word')}
            </Button>
          </>
        )
      }
    >
      {opened.isError ? <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} /> : null}
      {record === undefined ? opened.isError ? null : <Waiting /> : <RecordPage record={record} />}
      {record === undefined ? null : (
        <WordDialog visit={visit} record={record} open={saving} onClose={() => setSaving(false)} />
      )}
    </Screen>
  );
}
