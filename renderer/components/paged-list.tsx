/** A long list, a page at a time: how many there are, the rows or what to do where there are none, the way between pages. */

import type { UseQueryResult } from '@tanstack/react-query';
import { Pagination } from 'antd';
import type { ReactNode } from 'react';
import type { Page } from '../../shared/contract.ts';
import { FailureNotice } from './failure-notice.tsx';
import { Waiting } from './waiting.tsx';
import './list-table.css';

export const PAGE_SIZE = 50;

type Props<Row> = {
  readonly list: UseQueryResult<Page<Row>>;
  /** How many there are, in words. */
  readonly count: (total: number) => string;
  /** What stands there where no row fits. */
  readonly empty: ReactNode;
  /** Counts from 1. */
  readonly page: number;
  readonly onTurn: (page: number) => void;
  readonly children: (rows: readonly Row[]) => ReactNode;
};

export function PagedList<Row>({ list, count, empty, page, onTurn, children }: Props<Row>): ReactNode {
  return (
    <>
      {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Waiting /> : null}
      {list.data === undefined ? null : (
        <>
          <p className="soft list-count" role="status">
            {count(list.data.total)}
          </p>
          {list.data.total === 0 ? empty : children(list.data.rows)}
          <Pagination
            className="list-pages"
            align="end"
            hideOnSinglePage
            showSizeChanger={false}
            pageSize={PAGE_SIZE}
            current={page}
            total={list.data.total}
            onChange={onTurn}
          />
        </>
      )}
    </>
  );
}
