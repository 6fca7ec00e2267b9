/** Which notices in force get their forms written, into a folder that somebody sends on to the schools. */

import { Button, Checkbox, Empty, Pagination } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { noticePath } from '../../routes.ts';
import { WriteFormsDialog } from './write-forms-dialog.tsx';
import '../../components/list-table.css';

const PAGE_SIZE = 100;

export function FormsCard(): ReactNode {
  const { t } = useTranslation('replies');
  const formats = useFormats();
  const [page, setPage] = useState(1);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [writing, setWriting] = useState(false);
  const asked = {
    query: '',
    kind: 'notice',
    state: 'in_force',
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  } as const;
  const list = useCall('notices.list', asked, { keepPrevious: true });
  const rows = list.data?.rows ?? [];
  const isAll = rows.length > 0 && rows.every(({ id }) => ticked.includes(id));
  const toggle = (ids: readonly string[], isOn: boolean): void =>
    setTicked([...ticked.filter((id) => !ids.includes(id)), ...(isOn ? ids : [])]);
  return (
    <section className="card stack" aria-labelledby="replies-forms">
      <h2 id="replies-forms">{t('forms.title')}</h2>
      <p>{t('forms.lead')}</p>
      {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      {list.isPending ? <Waiting /> : null}
      {list.data?.total === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('forms.none')} /> : null}
      {rows.length === 0 ? null : (
        <>
          <table className="list-table replies-forms" aria-labelledby="replies-forms">
            <thead>
              <tr>
                <th scope="col">
                  <Checkbox
                    checked={isAll}
                    indeterminate={!isAll && rows.some(({ id }) => ticked.includes(id))}
                    onChange={({ target }) =>
                      toggle(
                        rows.map(({ id }) => id),
                        target.checked,
                      )
                    }
                  >
                    {t('forms.number')}
                  </Checkbox>
                </th>
                <th scope="col">{t('forms.school')}</th>
                <th scope="col">{t('forms.replyBy')}</th>
                <th scope="col" className="list-number">
                  {t('forms.open')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <th scope="row">
                    <Checkbox
                      checked={ticked.includes(row.id)}
                      onChange={({ target }) => toggle([row.id], target.checked)}
                    >
                      {row.number}
                    </Checkbox>
                  </th>
                  <td>
                    <Link href={noticePath(row.id, 'notice')}>{row.name}</Link>
                  </td>
                  <td>{row.replyBy}</td>
                  <td className="list-number">
                    {t('forms.openOf', { open: formats.count(row.open), all: formats.count(row.findings) })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pagination
            align="end"
            hideOnSinglePage
            showSizeChanger={false}
            pageSize={PAGE_SIZE}
            current={page}
            total={list.data?.total ?? 0}
            onChange={setPage}
          />
          <div>
            <Button size="large" disabled={ticked.length === 0} onClick={() => setWriting(true)}>
              {t('forms.write', { count: ticked.length, shown: formats.count(ticked.length) })}
            </Button>
          </div>
        </>
      )}
      <WriteFormsDialog open={writing} notices={ticked} onClose={() => setWriting(false)} />
    </section>
  );
}
