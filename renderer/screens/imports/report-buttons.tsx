/** A batch's report on paper or as a file. */

import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { useCall } from '../../queries.ts';
import { useReport } from './report-store.ts';

type Props = { readonly batch: ImportBatch; readonly size?: 'middle' | 'large' };

export function ReportButtons({ batch, size = 'middle' }: Props): ReactNode {
  const { t } = useTranslation('imports');
  const ask = useReport((report) => report.ask);
  const shell = useCall('shell.info', {}).data?.shell;
  return (
    <>
      <Button size={size} icon={<PrinterOutlined />} onClick={() => ask(batch, 'print')}>
        {t('report.print')}
      </Button>
      {/* Electron's window lets nothing be downloaded; its print dialog saves as PDF. */}
      {shell === 'web' ? (
        <Button size={size} icon={<DownloadOutlined />} onClick={() => ask(batch, 'file')}>
          {t('report.save')}
        </Button>
      ) : null}
    </>
  );
}
