/** One decision: who, when, why, and for every cell what stood and what stands now. */

import { useQueryClient } from '@tanstack/react-query';
import { Button, Pagination } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DecidedCell, Decision } from '../../../shared/model/conflict.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { refreshAreas, useAction, useCall } from '../../queries.ts';
import { resultPath } from '../../routes.ts';
import { useNotices } from '../../stores/notices.ts';
import { PhotoStrip } from '../results/photo-strip.tsx';
import { WrittenBy } from '../results/written-by.tsx';
import { CellWords, keyOf, useCellTitle, usePlaceWords } from './cell-words.tsx';
import { RuleWords } from './rule-words.tsx';
import { groupSides } from './sides.ts';
import { Writers } from './writers.tsx';

const CELLS = 20;

export function DecisionDetail({ decision }: { readonly decision: Decision }): ReactNode {
  const { t } = useTranslation('conflicts');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const [page, setPage] = useState(1);
  const input = { decision: decision.id, offset: (page - 1) * CELLS, limit: CELLS };
  const opened = useCall('decisions.open', input, { keepPrevious: true });
  const undo = useAction('decisions.undo');
  const takeBack = (): void =>
    undo.mutate(
      { decision: decision.id },
      {
        onSuccess: ({ reopened }) => say(t('undone', { count: reopened })),
        onSettled: () => void refreshAreas(client, ['inspections']),
      },
    );
  const cells = opened.data?.cells;
  return (
    <article className="conflict-detail" aria-labelledby={`decision-${decision.id}`}>
      <header>
        <h2 id={`decision-${decision.id}`}>
          <RuleWords decision={decision} />
        </h2>
        <p>
          <WrittenBy by={decision.by} />
        </p>
        <p>
          {decision.reason === '' ? (
            <span className="soft">{t('noReason')}</span>
          ) : (
            t('because', { reason: decision.reason })
          )}
        </p>
        {decision.undone ? <p className="conflict-reopened">{t('wasUndone')}</p> : null}
      </header>
      {undo.isSuccess ? (
        <p role="status">
          {t(undo.data.left === 0 ? 'undone' : 'undoneSome', { count: undo.data.reopened, left: undo.data.left })}
        </p>
      ) : null}
      {undo.isError ? <FailureNotice error={undo.error} onClose={() => undo.reset()} /> : null}
      {opened.isError ? <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} /> : null}
      {cells === undefined ? opened.isError ? null : <Waiting /> : null}
      {cells?.rows.map((cell) => (
        <Cell key={keyOf(cell)} cell={cell} />
      ))}
      {cells === undefined ? null : (
        <Pagination
          hideOnSinglePage
          showSizeChanger={false}
          pageSize={CELLS}
          current={page}
          total={cells.total}
          onChange={setPage}
        />
      )}
      {cells?.rows.some(({ stands }) => stands) === true ? (
        <footer className="bulk">
          <Button loading={undo.isPending} onClick={takeBack}>
            {t('undoDecision', { count: decision.count })}
          </Button>
          <span className="soft">{t('undoWhat')}</span>
        </footer>
      ) : null}
    </article>
  );
}

function Cell({ cell }: { readonly cell: DecidedCell }): ReactNode {
  const { t } = useTranslation('conflicts');
  const titleOf = useCellTitle();
  const placeOf = usePlaceWords();
  const { kept, heads } = cell;
  const sides = groupSides({ heads, shown: kept });
  return (
    <section className="decided-cell">
      <h3>{titleOf(cell)}</h3>
      <p className="soft">
        {placeOf(cell)}
        {cell.inspection === null ? null : (
          <>
            {' · '}
            <Link href={resultPath(cell.inspection)}>{t('openSheet')}</Link>
          </>
        )}
      </p>
      <div className="sides">
        {sides.map((side) => (
          <div
            key={side.key}
            role="group"
            className="side card"
            data-kept={side.shown}
            aria-label={side.authors.join(t('comma'))}
          >
            <header>
              <Writers heads={side.heads} />
              <span className="tag" data-tone={side.shown ? 'good' : undefined}>
                {t(side.shown ? 'keptShort' : 'givenUp')}
              </span>
            </header>
            <div className="side-value">
              <CellWords place={cell} value={side.value} />
              {side.photos.length === 0 ? null : <PhotoStrip photos={side.photos} />}
            </div>
          </div>
        ))}
        {kept !== null || cell.value === undefined ? null : (
          <div role="group" className="side card" data-kept aria-label={t('newValue')}>
            <header>
              <strong>{t('newValue')}</strong>
              <span className="tag" data-tone="good">
                {t('keptShort')}
              </span>
            </header>
            <div className="side-value">
              <CellWords place={cell} value={cell.value} />
            </div>
          </div>
        )}
      </div>
      {cell.stands ? null : <p className="soft">{t('writtenSince')}</p>}
    </section>
  );
}
