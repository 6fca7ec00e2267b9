/** Writing reports about a period: analysis or summary in Word, all records, scores, findings. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatPeriod, periodBefore, quarterWith } from '../../../shared/analysis/period.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { NumbersFrame } from './numbers-frame.tsx';
import { ReportForm } from './reports-form.tsx';
import { ReportJob } from './reports-job.tsx';
import { TablesScope } from './tables-scope.tsx';
import { useTables } from './tables-store.ts';
import './tables.css';
import './reports.css';

export function ReportsScreen(): ReactNode {
  const { scope: chosen, narrow } = useTables();
  const choices = useCall('dashboard.choices', {});
  const [job, setJob] = useState<string | null>(null);
  if (choices.data === undefined) {
    return (
      <NumbersFrame page="reports">
        {choices.isError ? <FailureNotice error={choices.error} onRetry={() => void choices.refetch()} /> : <Waiting />}
      </NumbersFrame>
    );
  }
  const scope = chosen ?? lastQuarter(choices.data.today);
  return (
    <NumbersFrame page="reports">
      {job === null ? (
        <>
          <TablesScope scope={scope} choices={choices.data} onChange={narrow} />
          <ReportForm scope={scope} onStarted={setJob} />
        </>
      ) : (
        <ReportJob job={job} onAgain={() => setJob(null)} />
      )}
    </NumbersFrame>
  );
}

/** The one that is reported about now. */
function lastQuarter(today: string): Scope {
  const period = formatPeriod(periodBefore(quarterWith(today)));
  return { period, town: null, stage: null, checklist: null, round: null };
}
