/** The way from a list of findings, or from a round, to the notices that name them. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { routes } from '../../routes.ts';
import { useNoticeBegin } from './notice-begin.ts';

type Props = { readonly findings?: readonly string[]; readonly round?: string };

export function IssueNoticesButton({ findings, round }: Props): ReactNode {
  const { t } = useTranslation('notices');
  const [, navigate] = useLocation();
  const begin = useNoticeBegin((store) => store.begin);
  return (
    <Button
      onClick={() => {
        begin({ findings: findings ?? null, round: round ?? null });
        navigate(routes.newNotices);
      }}
    >
      {t('newNotices')}
    </Button>
  );
}
