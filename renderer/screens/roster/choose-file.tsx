/** Which file: chosen in a dialog; read and looked over at once, with nothing written. */

import { FileExcelOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/contract.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { StepHeading } from '../../components/step-heading.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAction } from '../../queries.ts';
import { ChoosePlaces } from '../places/choose-places.tsx';
import { ExportTable } from './export-table.tsx';
import { useRosterImport } from './import-store.ts';
import { useRosterWords } from './roster-words.ts';

export function ChooseFile(): ReactNode {
  const { t } = useTranslation('roster');
  const words = useRosterWords();
  const begin = useRosterImport((importing) => importing.begin);
  const read = useAction('roster.read');
  const open = ([place]: readonly Place[]): void => {
    if (place === undefined) return;
    read.mutate({ file: place.token }, { onSuccess: (table) => table.ok && begin(table) });
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
      {read.isPending ? <Waiting words={t('file.reading')} /> : null}
      {read.isError ? <FailureNotice error={read.error} /> : null}
      {read.data?.ok === false ? (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={t('file.refused', { file: read.data.file })}
          description={words.refusal(read.data.refusal, read.data.limit)}
        />
      ) : null}
    </section>
  );
}
