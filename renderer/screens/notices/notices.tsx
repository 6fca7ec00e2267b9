/** What the bureau has issued: rectification notices and circulars, with numbers that were given out twice. */

import { FileAddOutlined } from '@ant-design/icons';
import { Button, Empty, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { DOCUMENT_KINDS } from '../../../shared/model/notice.ts';
import type { DocumentKind, IssuedRow } from '../../../shared/model/notice.ts';
import { PAGE_SIZE, PagedList } from '../../components/paged-list.tsx';
import { Screen } from '../../components/screen.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { noticePath, routes } from '../../routes.ts';
import { ExportList } from '../transfer/export-list.tsx';
import { IssuedTags } from './issued-tags.tsx';
import { useNoticeBegin } from './notice-begin.ts';
import '../../components/list-table.css';
import './notices.css';

const STATES = ['any', 'in_force', 'revoked', 'collision'] as const;

export function NoticesScreen(): ReactNode {
  const { t } = useTranslation('notices');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const begin = useNoticeBegin((store) => store.begin);
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<DocumentKind | null>(null);
  const [state, setState] = useState<(typeof STATES)[number]>('any');
  const [page, setPage] = useState(1);
  const search = { query: useDeferredValue(query).trim(), kind, state };
  const paged = { ...search, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
  const list = useCall('notices.list', paged, { keepPrevious: true });
  const issueNew = (): void => {
    begin({});
    navigate(routes.newNotices);
  };
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <ExportList size="large" list={{ of: 'issued', filter: search }} />
          <Button size="large" onClick={() => navigate(routes.replies)}>
            {t('replies:title')}
          </Button>
          <Button size="large" onClick={() => navigate(routes.newCircular)}>
            {t('newCircular')}
          </Button>
          <Button type="primary" size="large" icon={<FileAddOutlined />} onClick={issueNew}>
            {t('newNotices')}
          </Button>
        </>
      }
    >
      <search className="notices-filter">
        <Input
          className="notices-search"
          type="search"
          allowClear
          maxLength={100}
          value={query}
          placeholder={t('searchHint')}
          aria-label={t('searchHint')}
          onChange={(event) => {
            setQuery(event.target.value);
            setPage(1);
          }}
        />
        <Select
          value={kind ?? ''}
          style={{ width: 180 }}
          aria-label={t('kind')}
          onChange={(chosen) => {
            setKind(DOCUMENT_KINDS.find((one) => one === chosen) ?? null);
            setPage(1);
          }}
          options={[
            { value: '', label: t('kinds.any') },
            ...DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`kinds.${one}`) })),
          ]}
        />
        <Select
          value={state}
          style={{ width: 180 }}
          aria-label={t('state')}
          onChange={(chosen) => {
            setState(chosen);
            setPage(1);
          }}
          options={STATES.map((one) => ({ value: one, label: t(`states.${one}`) }))}
        />
      </search>
      <PagedList
        list={list}
        count={(count) => t('count', { count, shown: formats.count(count) })}
        empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('empty')} />}
        page={page}
        onTurn={setPage}
      >
        {(rows) => <IssuedTable rows={rows} />}
      </PagedList>
    </Screen>
  );
}

function IssuedTable({ rows }: { readonly rows: readonly IssuedRow[] }): ReactNode {
  const { t } = useTranslation('notices');
  const [, navigate] = useLocation();
  return (
    <table className="list-table notices-table" aria-label={t('title')}>
      <thead>
        <tr>
          <th scope="col">{t('columns.number')}</th>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col">{t('columns.on')}</th>
          <th scope="col">{t('columns.replyBy')}</th>
          <th scope="col" className="list-number">
            {t('columns.findings')}
          </th>
          <th scope="col" className="list-number">
            {t('columns.open')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} onClick={() => navigate(noticePath(row.id, row.kind))}>
            <th scope="row" className="notices-number">
              <Link href={noticePath(row.id, row.kind)} onClick={(event) => event.stopPropagation()}>
                {row.number}
              </Link>
              <IssuedTags row={row} />
            </th>
            <td>
              {row.name}
              <div className="soft">{row.kind === 'circular' ? t('kinds.circular') : row.town}</div>
            </td>
            <td className="nowrap">{row.on}</td>
            <td className="nowrap">{row.replyBy ?? '—'}</td>
            <td className="list-number">{row.kind === 'circular' ? '—' : row.findings}</td>
            <td className="list-number">{row.kind === 'circular' ? '—' : row.open}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
