/** What was done in the ledger, by whom and why; an act is taken back here. */

import { HistoryOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Drawer, Empty } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerAct } from '../../../shared/model/ledger.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useAction, useCall } from '../../queries.ts';
import { ActProgress } from './act-progress.tsx';

const SHOWN = 100;

export function ActsDrawer(): ReactNode {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<HistoryOutlined />} onClick={() => setOpen(true)}>
        {t('acts.open')}
      </Button>
      <Drawer
        open={open}
        size={520}
        title={t('acts.open')}
        closable={{ 'aria-label': t('common:close') }}
        destroyOnHidden
        onClose={() => setOpen(false)}
      >
        <Acts />
      </Drawer>
    </>
  );
}

function Acts(): ReactNode {
  const { t } = useTranslation('ledger');
  const acts = useCall('ledger.acts', { offset: 0, limit: SHOWN });
  if (acts.isError) return <FailureNotice error={acts.error} onRetry={() => void acts.refetch()} />;
  if (acts.data === undefined) return <Waiting />;
  const { rows, total } = acts.data;
  if (total === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('acts.none')} />;
  return (
    <>
      <p className="soft">{t('acts.lead')}</p>
      <ul className="ledger-acts">
        {rows.map((act) => (
          <Act key={act.id} act={act} />
        ))}
      </ul>
    </>
  );
}

function Act({ act }: { readonly act: LedgerAct }): ReactNode {
  const { t } = useTranslation('ledger');
  const undo = useAction('ledger.undo');
  const [job, setJob] = useState<string | null>(null);
  const takeBack = (): void =>
    undo.mutate({ act: act.id }, { onSuccess: (started) => setJob(started.job?.id ?? null) });
  const { step, findings, standing, undone, reason, until, closure, by } = act;
  const about = [
    until === null ? '' : t('findings:dueBy', { due: until }),
    closure === null ? '' : t(`findings:closures.${closure}`),
    reason,
  ].filter((words) => words !== '');
  return (
    <li className="card">
      <p>
        <strong>{t(`steps.${step}`)}</strong> {t('acts.findings', { count: findings })}
      </p>
      {about.length === 0 ? null : <p>{about.join(' · ')}</p>}
      <p className="soft">
        {by.author} · {formatMoment(by.at)}
      </p>
      {undone ? <p className="soft">{t('acts.undone')}</p> : null}
      {step === 'undo' || standing === 0 ? null : (
        <Button icon={<UndoOutlined />} loading={undo.isPending} onClick={takeBack}>
          {t('acts.undo', { count: standing })}
        </Button>
      )}
      {undo.isError ? <FailureNotice error={undo.error} /> : null}
      {job === null ? null : <ActProgress job={job} title={t('steps.undo')} onClose={() => setJob(null)} />}
    </li>
  );
}
