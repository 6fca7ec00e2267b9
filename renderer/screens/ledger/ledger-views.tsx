/** Named filters: one press narrows the ledger as it was when the name was given. */

import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useState } from 'react';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter, LedgerView } from '../../../shared/model/ledger.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useAction, useCall } from '../../queries.ts';
import { useLedger } from './ledger-store.ts';

const same = (a: LedgerFilter, b: LedgerFilter): boolean =>
  Object.entries(a).every(([name, value]) => b[name as keyof LedgerFilter] === value);

export function LedgerViews(): ReactNode {
  const { t } = useTranslation('ledger');
  const { filter, narrow } = useLedger();
  const views = useCall('ledger.views', {});
  const fixed: readonly LedgerView[] = [
    { id: 'all', name: t('views.all'), filter: ANY_FINDING },
    { id: 'overdue', name: t('groups.overdue'), filter: { ...ANY_FINDING, group: 'overdue' } },
    { id: 'replied', name: t('views.replied'), filter: { ...ANY_FINDING, state: 'submitted' } },
    { id: 'repeated', name: t('views.repeated'), filter: { ...ANY_FINDING, group: 'open', repeated: true } },
  ];
  const all = [...fixed, ...(views.data ?? [])];
  const isNew = !all.some((view) => same(view.filter, filter));
  return (
    <nav className="ledger-views" aria-label={t('views.title')}>
      <ul>
        {all.map((view) => (
          <li key={view.id}>
            <button
              type="button"
              className="ledger-view"
              aria-pressed={same(view.filter, filter)}
              onClick={() => narrow(view.filter)}
            >
              {view.name}
            </button>
            {fixed.includes(view) ? null : <RemoveView view={view} onRemoved={() => void views.refetch()} />}
          </li>
        ))}
        {isNew ? (
          <li>
            <SaveView filter={filter} onSaved={() => void views.refetch()} />
          </li>
        ) : null}
      </ul>
    </nav>
  );
}

function RemoveView({ view, onRemoved }: { readonly view: LedgerView; readonly onRemoved: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const remove = useAction('ledger.removeView');
  return (
    <Button
      type="text"
      icon={<DeleteOutlined aria-hidden />}
      aria-label={t('views.remove', { name: view.name })}
      loading={remove.isPending}
      onClick={() => remove.mutate({ view: view.id }, { onSuccess: onRemoved })}
    />
  );
}

function SaveView({ filter, onSaved }: { readonly filter: LedgerFilter; readonly onSaved: () => void }): ReactNode {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useAction('ledger.saveView');
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    save.mutate(
      { name: name.trim(), filter },
      {
        onSuccess: () => {
          setOpen(false);
          setName('');
          onSaved();
        },
      },
    );
  };
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      onOpenChange={setOpen}
      content={
        <form className="ledger-save-view" onSubmit={submit}>
          <label htmlFor="ledger-view-name">{t('views.name')}</label>
          <div className="row">
            <Input
              id="ledger-view-name"
              autoFocus
              autoComplete="off"
              maxLength={40}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
            <Button type="primary" htmlType="submit" loading={save.isPending} disabled={name.trim() === ''}>
              {t('views.save')}
            </Button>
          </div>
          {save.isError ? <FailureNotice error={save.error} /> : null}
        </form>
      }
    >
      <Button type="link" icon={<SaveOutlined aria-hidden />} aria-expanded={open}>
        {t('views.keep')}
      </Button>
    </Popover>
  );
}
