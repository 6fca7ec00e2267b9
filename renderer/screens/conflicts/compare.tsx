/** A pair beside each other, and what can be done with it: join, declare distinct, separate, carry over what came late. */

import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Comparison, Duplicate } from '../../../shared/model/conflict.ts';
import { useChecklistName } from '../../components/checklists.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { refreshAreas, useAction, useCall } from '../../queries.ts';
import { useNotices } from '../../stores/notices.ts';
import { WrittenBy } from '../results/written-by.tsx';
import { CompareTable } from './compare-table.tsx';
import { showConflictsOf } from './conflicts-store.ts';
import type { DuplicateState } from './conflicts-store.ts';
import { countMeetings, listItems, whereUndecided } from './join-plan.ts';
import type { Choices, KeptSide } from './join-plan.ts';

type Props = { readonly pair: Duplicate; readonly state: DuplicateState };

export function Compare({ pair, state }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const checklist = useChecklistName();
  const { a, b } = pair;
  const compared = useCall('duplicates.compare', { a: a.id, b: b.id });
  return (
    <article className="conflict-detail" aria-label={a.schoolName}>
      <header>
        <h2>{a.schoolName === '' ? t('results:unknownSchool') : a.schoolName}</h2>
        <p className="soft">{[checklist(a.template), a.venueName ?? t('results:wholeSchool'), a.on].join(' · ')}</p>
        {pair.by === null ? null : (
          <p>
            {t(`duplicates.by.${state === 'joined' ? 'joined' : 'distinct'}`)} <WrittenBy by={pair.by} />
          </p>
        )}
      </header>
      {compared.isError ? <FailureNotice error={compared.error} onRetry={() => void compared.refetch()} /> : null}
      {compared.data === undefined ? (
        compared.isError ? null : (
          <Waiting />
        )
      ) : (
        <Pair pair={pair} state={state} comparison={compared.data} />
      )}
    </article>
  );
}

type PairProps = Props & { readonly comparison: Comparison };

function Pair({ pair, state, comparison }: PairProps): ReactNode {
  const { t } = useTranslation('conflicts');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const [keep, setKeep] = useState<KeptSide>(state === 'joined' ? 'a' : fuller(comparison));
  const [choices, setChoices] = useState<Choices>({});
  const join = useAction('duplicates.join');
  const separate = useAction('duplicates.separate');
  const dismiss = useAction('duplicates.dismiss');
  const pending = join.isPending || separate.isPending || dismiss.isPending;
  const undecided = listItems(comparison, keep, 'undecided');
  const choose = listItems(comparison, keep, 'choose');
  const meetings = countMeetings(comparison);
  const open = choose.filter((id) => choices[id] === undefined);
  const done = (sentence: string) => ({
    onSuccess: () => say(sentence),
    onSettled: () => void refreshAreas(client, ['inspections']),
  });
  const { a, b } = pair;
  const [kept, joined] = keep === 'a' ? [a, b] : [b, a];
  const doJoin = (): void =>
    join.mutate(
      {
        keep: kept.id,
        join: joined.id,
        seen: comparison.seen,
        choices: choose.flatMap((item) => {
          const take = choices[item];
          return take === undefined ? [] : [{ item, take }];
        }),
      },
      done(t('duplicates.joinedNow')),
    );
  const canStillJoin = state === 'likely' || pair.late > 0;
  const canJoin = undecided.length === 0 && open.length === 0;

  return (
    <>
      <p>{t('duplicates.meetings', meetings)}</p>
      {canStillJoin ? (
        <>
          {state === 'joined' ? null : (
            <Radio.Group
              className="keep-which"
              value={keep}
              aria-label={t('duplicates.keepWhich')}
              onChange={(event) => {
                setKeep(event.target.value === 'a' ? 'a' : 'b');
                setChoices({});
              }}
              options={(['a', 'b'] as const).map((side) => ({
                value: side,
                label: t(`duplicates.keep.${side}`, { authors: pair[side].authors.join(t('comma')) }),
              }))}
            />
          )}
          {undecided.length === 0 ? null : (
            <Alert
              type="warning"
              showIcon
              title={t('duplicates.undecided', { count: undecided.length })}
              action={
                <Button onClick={() => showConflictsOf(whereUndecided(comparison, keep))}>
                  {t('duplicates.decideFirst')}
                </Button>
              }
            />
          )}
          {choose.length === 0 ? null : (
            <Alert type="info" showIcon title={t('duplicates.choose', { count: choose.length })} />
          )}
        </>
      ) : null}
      {[join, separate, dismiss].map((action, index) =>
        action.isError ? <FailureNotice key={index} error={action.error} onClose={() => action.reset()} /> : null,
      )}
      <div className="row pair-actions">
        {state === 'likely' ? (
          <>
            <Button type="primary" disabled={!canJoin || pending} onClick={doJoin}>
              {t('duplicates.join')}
            </Button>
            <Button
              disabled={pending}
              onClick={() => dismiss.mutate({ a: a.id, b: b.id, distinct: true }, done(t('duplicates.dismissedNow')))}
            >
              {t('duplicates.dismiss')}
            </Button>
            <span className="soft">{t('duplicates.what')}</span>
          </>
        ) : state === 'joined' ? (
          <>
            {pair.late === 0 ? null : (
              <Button type="primary" disabled={!canJoin || pending} onClick={doJoin}>
                {t('duplicates.carry', { count: pair.late })}
              </Button>
            )}
            <Button
              disabled={pending}
              onClick={() => separate.mutate({ inspection: b.id }, done(t('duplicates.separatedNow')))}
            >
              {t('duplicates.separate')}
            </Button>
            <span className="soft">{t('duplicates.separateWhat')}</span>
          </>
        ) : (
          <Button
            disabled={pending}
            onClick={() => dismiss.mutate({ a: a.id, b: b.id, distinct: false }, done(t('duplicates.offeredNow')))}
          >
            {t('duplicates.offer')}
          </Button>
        )}
      </div>
      <CompareTable
        pair={pair}
        comparison={comparison}
        choosable={canStillJoin ? choose : []}
        keep={keep}
        choices={choices}
        onChoose={(item, take) => setChoices({ ...choices, [item]: take })}
      />
    </>
  );
}

/** The one with more answers; of equals the one begun first. */
function fuller({ a, b }: Comparison): KeptSide {
  if (a.state !== b.state) return a.state === 'finished' ? 'a' : 'b';
  return b.answered > a.answered ? 'b' : 'a';
}
