/** What the bureau enters itself for Q10 to Q13, because no checklist asks it. */

import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRY_FIELDS } from '../../../shared/analysis/entries.ts';
import type { EntrySheet, StoredEntry } from '../../../shared/analysis/entries.ts';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useAction, useCall } from '../../queries.ts';
import { EntryForm } from './tables-entry-form.tsx';

type Props = { readonly sheet: EntrySheet; readonly period: string };

export function TableEntries({ sheet, period }: Props): ReactNode {
  const { t } = useTranslation('tables');
  const text = useText();
  const client = useQueryClient();
  const list = useCall('analysis.entries', { sheet, period });
  const remove = useAction('analysis.removeEntry');
  const [open, setOpen] = useState<StoredEntry | 'new' | null>(null);
  const [removed, setRemoved] = useState<StoredEntry | null>(null);
  const refresh = (): void =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('analysis.') });
  const fields = ENTRY_FIELDS[sheet];
  const { from, to } = parsePeriod(period)!;
  const setRemovedTo = (entry: StoredEntry, isRemoved: boolean): void =>
    remove.mutate(
      { id: entry.id, removed: isRemoved },
      {
        onSuccess: () => {
          setRemoved(isRemoved ? entry : null);
          refresh();
        },
      },
    );
  return (
    <section className="tables-entries" aria-labelledby="tables-entries">
      <header>
        <h3 id="tables-entries">{t('entries.title')}</h3>
        <Button icon={<PlusOutlined />} disabled={open === 'new'} onClick={() => setOpen('new')}>
          {t('entries.add')}
        </Button>
      </header>
      <p className="soft">{t('entries.lead', { from, to })}</p>
      {remove.isError ? <FailureNotice error={remove.error} /> : null}
      {removed === null ? null : (
        <p role="status" className="row">
          {t('entries.removed')}
          <Button size="small" onClick={() => setRemovedTo(removed, false)}>
            {t('entries.putBack')}
          </Button>
        </p>
      )}
      {open === 'new' ? (
        <EntryForm sheet={sheet} period={period} entry={null} onSaved={refresh} onClose={() => setOpen(null)} />
      ) : null}
      {list.isError ? <FailureNotice error={list.error} onRetry={() => void list.refetch()} /> : null}
      <ul>
        {(list.data ?? []).map((entry) =>
          open !== null && open !== 'new' && open.id === entry.id ? (
            <li key={entry.id}>
              <EntryForm sheet={sheet} period={period} entry={entry} onSaved={refresh} onClose={() => setOpen(null)} />
            </li>
          ) : (
            <li key={entry.id} className="tables-entry">
              <span>
                <strong>{entry.on}</strong>{' '}
                {fields
                  .flatMap(({ key, title }) => {
                    const value = entry.values[key];
                    return value === undefined || value === null
                      ? []
                      : [t('entries.value', { title: text(title), value })];
                  })
                  .join(t('entries.between'))}
              </span>
              <span className="row">
                <Button size="small" icon={<EditOutlined />} onClick={() => setOpen(entry)}>
                  {t('entries.edit')}
                </Button>
                <Button size="small" icon={<DeleteOutlined />} onClick={() => setRemovedTo(entry, true)}>
                  {t('entries.remove')}
                </Button>
              </span>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
