/** A circular of a period or a round: what it will say, then issuing it with its two tables. */

import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { quarterWith } from '../../../shared/analysis/period.ts';
import { addDays } from '../../../shared/findings/days.ts';
import { call } from '../../api.ts';
import { todayIso } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { CircularWords } from './circular-words.tsx';
import { DateField } from './date-field.tsx';
import { OfficeMissing } from './office-missing.tsx';
import { WriteDialog } from './write-dialog.tsx';
import './notices.css';

export function NewCircularScreen(): ReactNode {
  const { t } = useTranslation('notices');
  const today = todayIso();
  const quarter = quarterWith(today);
  const [from, setFrom] = useState(quarter.from);
  const [until, setUntil] = useState(today);
  const [round, setRound] = useState<string | null>(null);
  const [naming, setNaming] = useState<'names' | 'types'>('names');
  const [replyBy, setReplyBy] = useState(addDays(today, 15));
  const [on, setOn] = useState(today);
  const [writing, setWriting] = useState(false);
  const order = { from, until, round, naming, replyBy };
  const draft = useCall('circular.draft', order, { keepPrevious: true });
  const rounds = useCall('rounds.list', { offset: 0, limit: 100 });
  const chooseRound = (chosen: string): void => {
    const row = rounds.data?.rows.find(({ id }) => id === chosen);
    setRound(row?.id ?? null);
    if (row === undefined) return;
    setFrom(row.from);
    setUntil(row.to);
  };
  return (
    <Screen
      title={t('newCircular')}
      lead={t('circularLead')}
      trail={<Trail href={routes.notices} words={t('title')} />}
    >
      <div className="stack">
        {draft.data === undefined ? null : <OfficeMissing missing={draft.data.missing} />}
        <div className="notices-terms card">
          <div className="notices-field">
            <label htmlFor="circular-round">{t('round')}</label>
            <Select
              id="circular-round"
              value={round ?? ''}
              style={{ width: 240 }}
              onChange={chooseRound}
              options={[
                { value: '', label: t('wholePeriod') },
                ...(rounds.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </div>
          <DateField
            id="circular-from"
            label={t('from')}
            day={from}
            required
            onChange={(day) => setFrom(day ?? from)}
          />
          <DateField
            id="circular-until"
            label={t('until')}
            day={until}
            required
            onChange={(day) => setUntil(day ?? until)}
          />
          <DateField id="circular-on" label={t('on')} day={on} required onChange={(day) => setOn(day ?? on)} />
          <DateField
            id="circular-reply"
            label={t('reportBy')}
            day={replyBy}
            required
            onChange={(day) => setReplyBy(day ?? replyBy)}
          />
          <div className="notices-field">
            <span id="circular-naming">{t('naming')}</span>
            <Radio.Group
              aria-labelledby="circular-naming"
              value={naming}
              onChange={({ target }) => setNaming(target.value === 'types' ? 'types' : 'names')}
              options={[
                { value: 'names', label: t('namings.names') },
                { value: 'types', label: t('namings.types') },
              ]}
            />
          </div>
        </div>
        {draft.isError ? <FailureNotice error={draft.error} onRetry={() => void draft.refetch()} /> : null}
        {draft.isPending ? <Waiting /> : null}
        {draft.data === undefined ? null : (
          <>
            <CircularWords {...draft.data} />
            <div className="notices-foot">
              <span role="status">
                {draft.data.sheets === 0 ? t('nothingInspected') : t('willBe', { number: draft.data.nextNumber })}
              </span>
              <Button
                type="primary"
                size="large"
                disabled={draft.data.sheets === 0 || draft.data.missing.length > 0}
                onClick={() => setWriting(true)}
              >
                {t('issueCircular')}
              </Button>
            </div>
          </>
        )}
      </div>
      <WriteDialog
        open={writing}
        title={t('issueCircular')}
        warning={t('circularWarning', { number: draft.data?.nextNumber ?? '' })}
        action={t('issueNow')}
        onStart={(folder) => call('circular.issue', { ...order, on, folder })}
        onClose={() => setWriting(false)}
      />
    </Screen>
  );
}
