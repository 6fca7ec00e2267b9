/** All rounds, the newest first, with how far each is. */

import { PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Pagination } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { RoundRow } from '../../../shared/model/round.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { roundPath, routes } from '../../routes.ts';
import { RoundStateTag } from './round-state.tsx';
import '../../components/list-table.css';
import '../../components/tag.css';
import './rounds.css';

const PAGE_SIZE = 20;

export function RoundsScreen(): ReactNode {
  const { t } = useTranslation('rounds');
  const [, navigate] = useLocation();
  const [page, setPage] = useState(1);
  const rounds = useCall('rounds.list', { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE }, { keepPrevious: true });
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button type="primary" size="large" icon={<PlusOutlined />} onClick={() => navigate(routes.newRound)}>
          {t('new')}
        </Button>
      }
    >
      {rounds.isError ? <FailureNotice error={rounds.error} onRetry={() => void rounds.refetch()} /> : null}
      {rounds.isPending ? <Waiting /> : null}
      {rounds.data?.total === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />
      ) : (
        <RoundTable rows={rounds.data?.rows ?? []} />
      )}
      <Pagination
        align="end"
        hideOnSinglePage
        showSizeChanger={false}
        pageSize={PAGE_SIZE}
        current={page}
        total={rounds.data?.total ?? 0}
        onChange={setPage}
      />
    </Screen>
  );
}

function RoundTable({ rows }: { readonly rows: readonly RoundRow[] }): ReactNode {
  const { t } = useTranslation('rounds');
  const [, navigate] = useLocation();
  if (rows.length === 0) return null;
  return (
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.period')}</th>
          <th scope="col">{t('columns.purpose')}</th>
          <th scope="col" className="list-number">
            {t('columns.teams')}
          </th>
          <th scope="col" className="list-number">
            {t('columns.schools')}
          </th>
          <th scope="col" className="list-number">
            {t('columns.visited')}
          </th>
          <th scope="col" className="list-number">
            {t('columns.finished')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((round) => (
          <tr key={round.id} onClick={() => navigate(roundPath(round.id))}>
            <th scope="row">
              <Link href={roundPath(round.id)} onClick={(event) => event.stopPropagation()}>
                {round.name}
              </Link>
              <RoundStateTag state={round.state} />
              {round.listItem === '' ? null : <div className="soft">{t('listItemIs', { item: round.listItem })}</div>}
            </th>
            <td className="nowrap">{t('period', { from: round.from, to: round.to })}</td>
            <td>{t(`common:purposes.${round.purpose}`)}</td>
            <td className="list-number">{round.teams}</td>
            <td className="list-number">{round.tasks}</td>
            <td className="list-number">{round.visited}</td>
            <td className="list-number">{round.finished}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
