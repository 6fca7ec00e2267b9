/** One round: its plan, who goes where, the packages, how far it is. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Pages } from '../../components/pages.tsx';
import type { RoundFile } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { ROUND_PAGES, roundPath, routes } from '../../routes.ts';
import type { RoundPage } from '../../routes.ts';
import { IssueNoticesButton } from '../notices/issue-button.tsx';
import { ExportList } from '../transfer/export-list.tsx';
import { Assign } from './assign.tsx';
import { Packages } from './packages.tsx';
import { PlanForm } from './plan-form.tsx';
import { Progress } from './progress.tsx';
import { RoundStateButton, RoundStateTag } from './round-state.tsx';
import '../../components/list-table.css';
import '../../components/tag.css';
import './rounds.css';

export function RoundScreen({ round: id, page }: { readonly round: string; readonly page: string }): ReactNode {
  const { t } = useTranslation('rounds');
  const opened = useCall('rounds.open', { round: id });
  const here = ROUND_PAGES.find((one) => one === page) ?? 'assign';
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('title')} trail={<Trail href={routes.rounds} words={t('title')} />}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const { round } = opened.data;
  return (
    <Screen
      title={round.name}
      trail={<Trail href={routes.rounds} words={t('title')} />}
      lead={
        <>
          {[t('period', { from: round.from, to: round.to }), t(`common:purposes.${round.purpose}`)].join(' · ')}{' '}
          <RoundStateTag state={round.state} />
        </>
      }
      actions={
        <>
          <ExportList list={{ of: 'tasks', round: round.id }} />
          <IssueNoticesButton round={round.id} />
          <RoundStateButton id={round.id} state={round.state} />
        </>
      }
    >
      <Pages
        label={t('pagesLabel')}
        pages={ROUND_PAGES}
        here={here}
        pathOf={(one) => roundPath(id, one)}
        nameOf={(one) => t(`pages.${one}`)}
      />
      <Page page={here} file={opened.data} />
    </Screen>
  );
}

function Page({ page, file }: { readonly page: RoundPage; readonly file: RoundFile }): ReactNode {
  switch (page) {
    case 'plan':
      return <PlanForm key={file.round.id} file={file} />;
    case 'assign':
      return <Assign file={file} />;
    case 'packages':
      return <Packages file={file} />;
    case 'progress':
      return <Progress file={file} />;
    default:
      return page satisfies never;
  }
}
