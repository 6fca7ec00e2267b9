/** Taking in a file as a conversation: choose it, say which column is what, see what it would do, confirm. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChooseFile } from './choose-file.tsx';
import { ChooseColumns } from './choose-columns.tsx';
import { ImportReport } from './import-report.tsx';
import { useRosterImport } from './import-store.ts';
import { PastImports } from './past-imports.tsx';
import { Preview } from './preview.tsx';
import { RosterFrame } from './roster-frame.tsx';

const STEPS = ['file', 'columns', 'preview', 'done'] as const;

export function RosterImportScreen(): ReactNode {
  const { table, mapping, report } = useRosterImport();
  const step = report !== null ? 'done' : table === null ? 'file' : mapping === null ? 'columns' : 'preview';
  return (
    <RosterFrame page="import">
      <div className="stack">
        <Steps here={step} />
        {step === 'done' && report !== null ? <ImportReport report={report} /> : null}
        {step === 'file' || step === 'done' ? <ChooseFile /> : null}
        {step === 'columns' && table !== null ? <ChooseColumns table={table} /> : null}
        {step === 'preview' && table !== null && mapping !== null ? <Preview table={table} mapping={mapping} /> : null}
        {step === 'file' || step === 'done' ? <PastImports /> : null}
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
