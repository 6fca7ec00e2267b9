/** Says that failed answers have no finding, and drafts them: those of older laptops and of what arrived from others. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';

export function Undrafted({ visit }: { readonly visit: string }): ReactNode {
  const { t } = useTranslation('findings');
  const left = useCall('findings.undrafted', { visit });
  const draft = useAction('findings.draftMissing');
  const count = left.data?.count ?? 0;
  if (count === 0) return null;
  return (
    <div className="finding-note" data-tone="warn">
      <span>{t('undrafted', { count })}</span>
      <Button loading={draft.isPending} onClick={() => draft.mutate({ visit })}>
        {t('draftThem')}
      </Button>
      {draft.isError ? <FailureNotice error={draft.error} /> : null}
    </div>
  );
}
