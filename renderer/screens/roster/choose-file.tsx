/** Which file: chosen in a dialog; read and looked over at once, with nothing written. */

import { FileExcelOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { ChoosePlaces } from '../places/choose-places.tsx';
import { ExportTable } from './export-table.tsx';
import { useImportStep } from './import-job.tsx';

export function ChooseFile(): ReactNode {
  const { t } = useTranslation('roster');
  const read = useImportStep('roster.read');
  const open = ([place]: readonly Place[]): void => {
    if (place !== undefined) read.begin({ file: place.token });
  };
  return (
    <section className="card stack" aria-labelledby="roster-file">
      <StepHeading id="roster-file">{t('file.title')}</StepHeading>
      <p>{t('file.lead')}</p>
      <div className="row">
        <ChoosePlaces what="table" icon={<FileExcelOutlined />} onChoose={open}>
          {t('file.choose')}
        </ChoosePlaces>
        <ExportTable kind="schools" />
        <ExportTable kind="venues" />
        <ExportTable kind="inspectors" />
      </div>
      <p className="soft">{t('file.template')}</p>
      {read.error === null ? null : <FailureNotice error={read.error} />}
    </section>
  );
}
