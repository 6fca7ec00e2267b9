/** Taking in a file as a conversation: choose it, say which column is what, see what it would do, confirm. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { ChooseFile } from './choose-file.tsx';
import { ChooseColumns } from './choose-columns.tsx';
import { ImportProgress, StoppedStep, useFollowedStep } from './import-job.tsx';
import { ImportReport } from './import-report.tsx';
import { useRosterImport } from './import-store.ts';
import { PastImports } from './past-imports.tsx';
import { Preview } from './preview.tsx';
import { RosterFrame } from './roster-frame.tsx';

const STEPS = ['file', 'columns', 'preview', 'done'] as const;

export function RosterImportScreen(): ReactNode {
  const { table, mapping, report } = useRosterImport();
  const { job, lost } = useFollowedStep();
  const step = report !== null ? 'done' : table === null ? 'file' : mapping === null ? 'columns' : 'preview';
  const atStart = step === 'file' || step === 'done';
  return (
    <RosterFrame page="import">
      <div className="stack">
        <Steps here={step} />
        {job?.state === 'running' && lost === null ? (
          <ImportProgress job={job} />
        ) : (
          <>
            {lost === null ? <StoppedStep /> : <FailureNotice error={lost} />}
            {step === 'done' && report !== null ? <ImportReport report={report} /> : null}
            {atStart ? <ChooseFile /> : null}
            {step === 'columns' && table !== null ? <ChooseColumns table={table} /> : null}
            {step === 'preview' && table !== null && mapping !== null ? (
              <Preview table={table} mapping={mapping} />
            ) : null}
            {atStart ? <PastImports /> : null}
          </>
        )}
      </div>
    </RosterFrame>
  );
}

function Steps({ here }: { readonly here: (typeof STEPS)[number] }): ReactNode {
  const { t } = useTranslation('roster');
  return (
    <ol className="roster-steps" aria-label={t('steps.label')}>
      {STEPS.map((step, index) => (
        <li key={step} aria-current={step === here ? 'step' : undefined}>
          <span aria-hidden>{index + 1}</span> {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
