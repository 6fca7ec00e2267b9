/** One rule for many conflicts: always take one laptop's answers, in this inspection or in all that the list shows. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict, ConflictSurvey } from '../../../shared/model/conflict.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { refreshAreas, useAction, useCall } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';
import { useConflicts } from './conflicts-store.ts';
import type { ConflictFilter } from './conflicts-store.ts';

type Scope = 'inspection' | 'listed';

export function BulkRule({ conflict }: { readonly conflict: Conflict }): ReactNode {
  const { t } = useTranslation('conflicts');
  const filter = useConflicts((place) => place.filter);
  const [scope, setScope] = useState<Scope | null>(null);
  const filters: { readonly [scope in Scope]: ConflictFilter } = {
    inspection: { query: '', inspection: conflict.inspection, template: null, replica: null },
    listed: { ...filter, query: filter.query.trim() },
  };
  return (
    <footer className="bulk">
      <span className="soft">{t('bulk.lead')}</span>
      {conflict.inspection === null ? null : (
        <Button onClick={() => setScope('inspection')}>{t('bulk.inspection')}</Button>
      )}
      <Button onClick={() => setScope('listed')}>{t('bulk.listed')}</Button>
      {scope === null ? null : <RuleDialog scope={scope} filter={filters[scope]} onClose={() => setScope(null)} />}
    </footer>
  );
}

type DialogProps = { readonly scope: Scope; readonly filter: ConflictFilter; readonly onClose: () => void };

function RuleDialog({ scope, filter, onClose }: DialogProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const survey = useCall('conflicts.survey', filter);
  const decide = useAction('conflicts.decideAll');
  const [take, setTake] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const laptop = survey.data?.laptops.find(({ replica }) => replica === take);
  const confirm = (): void => {
    if (laptop === undefined || survey.data === undefined) return;
    decide.mutate(
      { ...filter, take: laptop.replica, seen: survey.data.seen, reason },
      {
        onSuccess: ({ decision, decided }) => {
          const words = t('bulk.done', { count: decided, name: laptop.name });
          useConflicts.setState({ last: { decision, words } });
          say(words);
          onClose();
        },
        onSettled: () => void refreshAreas(client, ['inspections']),
      },
    );
  };
  return (
    <Modal
      open
      title={t(`bulk.title.${scope}`)}
      okText={laptop === undefined ? t('bulk.now') : t('bulk.nowCount', { count: laptop.count })}
      okButtonProps={{ disabled: laptop === undefined }}
      confirmLoading={decide.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <div className="stack">
        {survey.isError ? <FailureNotice error={survey.error} onRetry={() => void survey.refetch()} /> : null}
        {survey.data === undefined ? (
          survey.isError ? null : (
            <Waiting />
          )
        ) : (
          <Laptops survey={survey.data} take={take} onTake={setTake} />
        )}
        <label className="conflict-reason">
          <span>{t('reason')}</span>
          <Input
            maxLength={500}
            value={reason}
            autoComplete="off"
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <p className="soft">{t('bulk.what')}</p>
        {decide.isError ? <FailureNotice error={decide.error} /> : null}
      </div>
    </Modal>
  );
}

type LaptopsProps = {
  readonly survey: ConflictSurvey;
  readonly take: string | null;
  readonly onTake: (replica: string) => void;
};

function Laptops({ survey, take, onTake }: LaptopsProps): ReactNode {
  const { t } = useTranslation('conflicts');
  return (
    <fieldset className="bulk-laptops">
      <legend>{t('bulk.which', { count: survey.total })}</legend>
      <Radio.Group value={take} onChange={(event) => onTake(String(event.target.value))}>
        {survey.laptops.map(({ replica, name, authors, count }) => (
          <Radio key={replica} value={replica}>
            <strong>{t('bulk.laptop', { name })}</strong>{' '}
            <span className="soft">
              {t(count < survey.total ? 'bulk.hasSome' : 'bulk.has', {
                count,
                authors: authors.join(t('comma')),
                left: survey.total - count,
              })}
            </span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}
