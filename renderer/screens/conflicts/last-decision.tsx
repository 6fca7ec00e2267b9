/** What was just decided, with the way back. */

import { CheckCircleOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { refreshAreas, useAction } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';
import { useConflicts } from './conflicts-store.ts';

export function LastDecision(): ReactNode {
  const { t } = useTranslation('conflicts');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const last = useConflicts((place) => place.last);
  const undo = useAction('decisions.undo');
  if (last === null) return null;
  const takeBack = (): void =>
    undo.mutate(
      { decision: last.decision },
      {
        onSuccess: ({ reopened }) => {
          useConflicts.setState({ last: null });
          say(t('undone', { count: reopened }));
        },
        onSettled: () => void refreshAreas(client, ['inspections']),
      },
    );
  return (
    <>
      <div className="last-decision">
        <CheckCircleOutlined aria-hidden />
        <span>{last.words}</span>
        <Button size="small" loading={undo.isPending} onClick={takeBack}>
          {t('undoNow')}
        </Button>
      </div>
      {undo.isError ? <FailureNotice error={undo.error} onClose={() => undo.reset()} /> : null}
    </>
  );
}
