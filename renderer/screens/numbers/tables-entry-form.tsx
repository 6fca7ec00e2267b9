/** One entry of the bureau's own, new or corrected. It counts when it is saved, for the period in which its day lies. */

import { Button, Input, InputNumber } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRY_FIELDS } from '../../../shared/analysis/entries.ts';
import type { Entry, EntrySheet, StoredEntry } from '../../../shared/analysis/entries.ts';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useText } from '../../components/texts.ts';
import { useAction } from '../../queries.ts';

type Props = {
  readonly sheet: EntrySheet;
  readonly period: string;
  /** Null for a new one. */
  readonly entry: StoredEntry | null;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

const MOST = 1e9;

export function EntryForm({ sheet, period, entry, onSaved, onClose }: Props): ReactNode {
  const { t } = useTranslation('tables');
  const text = useText();
  const form = useId();
  const { from, to } = parsePeriod(period)!;
  const save = useAction('analysis.saveEntry');
  const [on, setOn] = useState(entry?.on ?? to);
  const [values, setValues] = useState<Entry['values']>(entry?.values ?? {});
  const isEmpty = ENTRY_FIELDS[sheet].every(({ key }) => (values[key] ?? '') === '');
  const isOutside = on !== '' && (on < from || on > to);
  return (
    <form
      className="tables-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isEmpty || on === '') return;
        save.mutate(
          { id: entry?.id ?? null, entry: { sheet, on, values } },
          {
            onSuccess: () => {
              onSaved();
              onClose();
            },
          },
        );
      }}
    >
      <label className="tables-field" htmlFor={`${form}-on`}>
        <span>{t('entries.on')}</span>
        <Input id={`${form}-on`} type="date" required value={on} onChange={(event) => setOn(event.target.value)} />
      </label>
      {ENTRY_FIELDS[sheet].map(({ key, title, kind }) => (
        <label key={key} className="tables-field" htmlFor={`${form}-${key}`}>
          <span>{text(title)}</span>
          {kind === 'number' ? (
            <InputNumber<number>
              id={`${form}-${key}`}
              min={0}
              max={MOST}
              value={typeof values[key] === 'number' ? values[key] : null}
              onChange={(value) => setValues({ ...values, [key]: value })}
            />
          ) : (
            <Input
              id={`${form}-${key}`}
              type={kind === 'date' ? 'date' : 'text'}
              maxLength={500}
              value={String(values[key] ?? '')}
              onChange={(event) => setValues({ ...values, [key]: event.target.value })}
            />
          )}
        </label>
      ))}
      {isOutside ? (
        <p className="tables-wrong" role="status">
          {t('entries.outside')}
        </p>
      ) : null}
      {save.isError ? <FailureNotice error={save.error} /> : null}
      <div className="row tables-form-end">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={isEmpty || on === ''}>
          {t('entries.save')}
        </Button>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
      </div>
    </form>
  );
}
