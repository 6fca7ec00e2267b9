/** For whom, where to, and the one button. */

import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { failureOf } from '../../api.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';
import { ForWhom } from './for-whom.tsx';
import { useStick } from './stick-store.ts';

export function Destination({ bytes }: { readonly bytes: number }): ReactNode {
  const { t } = useTranslation('stick');
  const nameOf = usePlaceName();
  const { destination: wanted, everything, choose, follow } = useStick();
  const [plain, setPlain] = useState(false);
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const start = useAction('export.start');
  const destination = useTarget(wanted);
  const tight = destination?.free != null && destination.free < bytes;

  return (
    <section className="card stack" aria-labelledby="stick-where">
      <ForWhom plain={plain} onPlain={setPlain} />
      <div className="stack stick-where">
        <h2 id="stick-where">{t('where')}</h2>
        <ChooseTarget target={destination} onChoose={choose} />
      </div>
      {tight ? <Alert type="warning" showIcon title={t('tight')} /> : null}
      {start.isError ? <FailureNotice error={failureOf(start.error)} /> : null}
      <Button
        type="primary"
        size="large"
        block
        disabled={destination === null || start.isPending}
        onClick={() =>
          destination !== null &&
          start.mutate(
            { folder: destination.token, everything, plain },
            {
              onSuccess: (job) => {
                noteJob(job);
                follow(job.id);
              },
            },
          )
        }
      >
        {destination === null
          ? t('chooseFirst')
          : t(plain ? 'exportPlainTo' : 'exportTo', { name: nameOf(destination) })}
      </Button>
    </section>
  );
}
