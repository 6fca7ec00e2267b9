/** Writing reports about a period: analysis or summary in Word, all records, scores, findings. */

import { useState } from 'react';
import type { ReactNode } from 'react';
import { NumbersPageFor } from './numbers-page.tsx';
import { ReportForm } from './reports-form.tsx';
import { ReportJob } from './reports-job.tsx';
import { lastQuarter } from './scope-address.ts';
import './reports.css';

/** @param address the filters as the address has them; '' for the quarter that ended last */
export function ReportsScreen({ address }: { readonly address: string }): ReactNode {
  const [job, setJob] = useState<string | null>(null);
  return (
    <NumbersPageFor page="reports" address={address} begin={lastQuarter} filters={job === null}>
      {(scope) =>
        job === null ? (
          <ReportForm scope={scope} onStarted={setJob} />
        ) : (
          <ReportJob job={job} onAgain={() => setJob(null)} />
        )
      }
    </NumbersPageFor>
  );
}
