/** Takes back a whole import, or brings it back: said first what happens, nothing is ever deleted. */

import { useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportBatch } from '../../../shared/model/transfer.ts';
import { formatMoment } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';
import { summariseBatch } from './batch-summary.ts';
import { describeResult } from './bundle-line.ts';
import { useSummarySentence } from './summary-sentence.ts';

type Props = {
  readonly batch: ImportBatch;
  readonly what: 'undo' | 'redo';
  readonly open: boolean;
  readonly onClose: () => void;
};

export function UndoDialog({ batch, what, open, onClose }: Props): ReactNode {
  const { t } = useTranslation('imports');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const describe = useSummarySentence();
  const undo = useAction('import.undo');
  const redo = useAction('import.redo');
  const act = what === 'undo' ? undo : redo;
  const confirm = (): void =>
    act.mutate(
      { batch: batch.id },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: ['import.batches'] });
          say(t(`${what}.done`));
          onClose();
        },
      },
    );
  return (
    <Modal
      open={open}
      title={t(`${what}.title`, { moment: formatMoment(batch.at) })}
      okText={t(`${what}.now`)}
      confirmLoading={act.isPending}
      onOk={confirm}
      onCancel={onClose}
      destroyOnHidden
    >
      <div className="stack undo-text">
        <p>{describe(summariseBatch(batch.results.map(describeResult)))}</p>
        <p>{t(`${what}.what`)}</p>
        <p>{t(`${what}.stays`)}</p>
        {act.isError ? <FailureNotice error={act.error} /> : null}
      </div>
    </Modal>
  );
}
