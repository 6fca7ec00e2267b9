/** Where a round stands, and the step to the next. */

import { Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoundRow } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction } from '../../queries.ts';

const TONES = { draft: undefined, open: 'primary', closed: 'good' } as const;

export function RoundStateTag({ state }: Pick<RoundRow, 'state'>): ReactNode {
  const { t } = useTranslation('rounds');
  return (
    <span className="tag" data-tone={TONES[state]}>
      {t(`states.${state}`)}
    </span>
  );
}

export function RoundStateButton({ id, state }: Pick<RoundRow, 'id' | 'state'>): ReactNode {
  const { t } = useTranslation('rounds');
  const save = useAction('rounds.setState');
  const go = (next: RoundRow['state']): void => save.mutate({ round: id, state: next, reason: '' });
  return (
    <>
      {save.isError ? <FailureNotice error={save.error} /> : null}
      {state === 'closed' ? (
        <Button loading={save.isPending} onClick={() => go('open')}>
          {t('reopen')}
        </Button>
      ) : (
        <Popconfirm
          title={t('closeAsk')}
          description={t('closeMeans')}
          okText={t('close')}
          cancelText={t('common:cancel')}
          onConfirm={() => go('closed')}
        >
          <Button loading={save.isPending}>{t('close')}</Button>
        </Popconfirm>
      )}
    </>
  );
}
