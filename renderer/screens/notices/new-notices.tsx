/** Which findings go into notices now, by when schools reply, and issuing them all at once. */

import { Button, Empty, Input, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { NoticeCandidate, Office } from '../../../shared/model/notice.ts';
import { addDays } from '../../../shared/findings/days.ts';
import { call } from '../../api.ts';
import { todayIso } from '../../components/dates.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { CandidateSchools } from './candidate-schools.tsx';
import { DateField } from './date-field.tsx';
import { useNoticeBegin } from './notice-begin.ts';
import { OfficeMissing } from './office-missing.tsx';
import { WriteDialog } from './write-dialog.tsx';
import './notices.css';

export function NewNoticesScreen(): ReactNode {
  const { t } = useTranslation('notices');
  const office = useCall('office.read', {}, { fresh: true });
  const trail = <Trail href={routes.notices} words={t('title')} />;
  return (
    <Screen title={t('newNotices')} lead={t('newLead')} trail={trail}>
      {office.isError ? <FailureNotice error={office.error} onRetry={() => void office.refetch()} /> : null}
      {office.data === undefined ? office.isError ? null : <Waiting /> : <NewNotices office={office.data} />}
    </Screen>
  );
}

/** Doubtful ones, and those that the school has been working on, are left out until somebody takes them in. */
function NewNotices({ office }: { readonly office: Office }): ReactNode {
  const { t } = useTranslation('notices');
  const formats = useFormats();
  const [, navigate] = useLocation();
  const { findings, round, school, from, until, query } = useNoticeBegin();
  const [chosen, setChosen] = useState<{ readonly [finding: string]: boolean }>({});
  const [on, setOn] = useState(todayIso());
  const [replyOn, setReplyOn] = useState<string | null>(null);
  const [time, setTime] = useState(office.replyTime);
  const [writing, setWriting] = useState(false);
  const wanted = { findings: findings === null ? null : [...findings], round, school, from, until };
  const found = useCall(
    'notices.prepare',
    { ...wanted, query: useDeferredValue(query).trim() },
    { keepPrevious: true },
  );
  const isChosen = ({ id, doubt, state }: NoticeCandidate): boolean =>
    chosen[id] ?? (doubt === null && (findings !== null || state === 'draft' || state === 'issued'));
  const schools = found.data?.schools ?? [];
  const picked = schools.map((one) => one.findings.filter(isChosen)).filter((own) => own.length > 0);
  const count = picked.flat().length;
  const replyBy = { on: replyOn ?? addDays(on, office.replyDays), time };
  const isTimely = replyBy.on > on && /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return (
    <div className="stack">
      {found.data === undefined ? null : <OfficeMissing missing={found.data.missing} />}
      {findings === null ? <Filter /> : <p>{t('handedOver', { count: findings.length })}</p>}
      {found.isError ? <FailureNotice error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting /> : null}
      {found.data?.isCut === true ? <p role="status">{t('cut')}</p> : null}
      {found.data !== undefined && schools.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('nothingToIssue')} />
      ) : null}
      <CandidateSchools
        schools={schools}
        on={on}
        isChosen={isChosen}
        onChoose={(ids, take) => setChosen((was) => ({ ...was, ...Object.fromEntries(ids.map((id) => [id, take])) }))}
      />
      {schools.length === 0 ? null : (
        <>
          <div className="notices-terms card">
            <DateField id="notice-on" label={t('on')} day={on} required onChange={(day) => setOn(day ?? on)} />
            <DateField id="notice-reply" label={t('replyBy')} day={replyBy.on} required onChange={setReplyOn} />
            <div className="notices-field">
              <label htmlFor="notice-time">{t('replyTime')}</label>
              <Input
                id="notice-time"
                type="time"
                value={time}
                style={{ width: 130 }}
                onChange={(event) => setTime(event.target.value)}
              />
            </div>
            {isTimely ? null : <p role="alert">{t('replyTooEarly')}</p>}
          </div>
          <div className="notices-foot">
            <span role="status">
              {t('chosen', {
                count,
                shown: formats.count(count),
                schools: formats.count(picked.length),
                number: found.data?.nextNumber ?? '',
              })}
            </span>
            <Button
              type="primary"
              size="large"
              disabled={count === 0 || !isTimely || (found.data?.missing.length ?? 0) > 0}
              onClick={() => setWriting(true)}
            >
              {t('issue', { count: picked.length })}
            </Button>
          </div>
        </>
      )}
      <WriteDialog
        open={writing}
        title={t('issueTitle')}
        warning={t('issueWarning', { count: picked.length, number: found.data?.nextNumber ?? '' })}
        action={t('issueNow')}
        onStart={(folder) =>
          call('notices.issue', { findings: picked.flat().map(({ id }) => id), round, on, replyBy, folder })
        }
        onClose={() => {
          setWriting(false);
          if (count === 0) navigate(routes.notices);
        }}
      />
    </div>
  );
}

function Filter(): ReactNode {
  const { t } = useTranslation('notices');
  const { from, until, query, round, narrow } = useNoticeBegin();
  const rounds = useCall('rounds.list', { offset: 0, limit: 100 });
  return (
    <search className="notices-filter">
      <div className="notices-field notices-search">
        <label htmlFor="notices-query">{t('school')}</label>
        <Input
          id="notices-query"
          type="search"
          allowClear
          maxLength={100}
          value={query}
          placeholder={t('schoolHint')}
          onChange={(event) => narrow({ query: event.target.value })}
        />
      </div>
      <div className="notices-field">
        <label htmlFor="notices-round">{t('round')}</label>
        <Select
          id="notices-round"
          value={round ?? ''}
          style={{ width: 220 }}
          onChange={(chosen) => narrow({ round: chosen === '' ? null : chosen })}
          options={[
            { value: '', label: t('allRounds') },
            ...(rounds.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      <DateField id="notices-from" label={t('foundFrom')} day={from} onChange={(day) => narrow({ from: day })} />
      <DateField id="notices-until" label={t('foundUntil')} day={until} onChange={(day) => narrow({ until: day })} />
    </search>
  );
}
