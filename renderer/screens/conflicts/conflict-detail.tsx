/** One conflict: every value with who wrote it, where and when, and the keys that decide. */

import { HistoryOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Input as CallInput } from '../../../shared/contract.ts';
import type { Conflict } from '../../../shared/model/conflict.ts';
import { refreshAreas, useAction } from '../../queries.ts';
import { resultPath } from '../../routes.ts';
import { useNotices } from '../../stores/notices.ts';
import { PhotoStrip } from '../results/photo-strip.tsx';
import type { Looked } from '../results/result.tsx';
import { BulkRule } from './bulk-rule.tsx';
import { useCellTitle, usePlaceWords } from './cell-words.tsx';
import { useConflicts } from './conflicts-store.ts';
import { useDecidingKeys } from './deciding-keys.ts';
import { groupSides } from './sides.ts';
import { ThirdValue } from './third-value.tsx';
import { ValueSide } from './value-side.tsx';

type Props = {
  readonly conflict: Conflict;
  readonly onMove: (step: 1 | -1) => void;
  readonly onLook: (looked: Looked) => void;
  /** Shown by the list's side of things: values that changed meanwhile lay this conflict out anew. */
  readonly onFailure: (failure: Error | null) => void;
};

export function ConflictDetail({ conflict, onMove, onLook, onFailure }: Props): ReactNode {
  const { t } = useTranslation('conflicts');
  const client = useQueryClient();
  const say = useNotices((notices) => notices.say);
  const titleOf = useCellTitle();
  const placeOf = usePlaceWords();
  const decide = useAction('conflicts.decide');
  const [reason, setReason] = useState('');
  const [writing, setWriting] = useState(false);
  const article = useRef<HTMLElement>(null);
  const sides = groupSides(conflict);
  const title = titleOf(conflict);
  const isSettling = decide.isPending || decide.isSuccess;

  useEffect(() => {
    article.current?.parentElement?.scrollTo(0, 0);
    // The button that decided the last one is gone with it.
    if (document.activeElement === document.body) article.current?.focus({ preventScroll: true });
  }, []);

  const settle = (choice: CallInput<'conflicts.decide'>['choice'], words: string): void => {
    // Also while the list has not been read again since: what was decided is not decided twice.
    if (isSettling) return;
    onFailure(null);
    const { cell, heads } = conflict;
    decide.mutate(
      { cell, seen: heads.map(({ id }) => id), choice, reason },
      {
        onSuccess: ({ decision }) => {
          useConflicts.setState({
            last: { decision, words: `${words} ${conflict.schoolName} · ${titleOf(conflict, true)}` },
          });
          say(words);
        },
        onError: onFailure,
        // Whatever happened, what is shown is to be what is there now.
        onSettled: () => void refreshAreas(client, ['inspections']),
      },
    );
  };
  const keep = (index: number): void => {
    const side = sides[index];
    if (side === undefined) return;
    settle({ keep: side.heads[0]!.id }, t('kept', { author: side.authors.join(t('comma')) }));
  };
  useDecidingKeys({
    sides: writing ? 0 : sides.length,
    onKeep: keep,
    onThird: conflict.third === null ? null : () => setWriting(true),
    onMove,
  });

  return (
    <article className="conflict-detail" aria-label={title} tabIndex={-1} ref={article}>
      <header>
        <h2>{title}</h2>
        <p className="soft">
          {placeOf(conflict)}
          {conflict.inspection === null ? null : (
            <>
              {' · '}
              <Link href={resultPath(conflict.inspection)}>{t('openSheet')}</Link>
            </>
          )}
          <Button
            type="text"
            size="small"
            icon={<HistoryOutlined />}
            onClick={() => onLook({ cell: conflict.cell, title: titleOf(conflict, true), item: conflict.item })}
          >
            {t('results:history.open')}
          </Button>
        </p>
        {conflict.reopened === null ? null : <p className="conflict-reopened">{t('reopened')}</p>}
      </header>
      <div className="sides">
        {sides.map((side, index) => (
          <ValueSide
            key={side.key}
            place={conflict}
            side={side}
            number={index + 1}
            pending={isSettling}
            onKeep={() => keep(index)}
          />
        ))}
      </div>
      {conflict.otherPhotos.length === 0 ? null : (
        <section>
          <h3>{t('otherPhotos')}</h3>
          <PhotoStrip photos={conflict.otherPhotos} />
        </section>
      )}
      {conflict.third === null ? (
        <p className="soft">{t('noThird')}</p>
      ) : (
        <ThirdValue
          conflict={conflict}
          number={sides.length + 1}
          open={writing}
          pending={isSettling}
          onOpen={(open) => {
            setWriting(open);
            if (!open) article.current?.focus({ preventScroll: true });
          }}
          onWrite={(write) => settle({ write }, t('written'))}
        />
      )}
      <label className="conflict-reason">
        <span>{t('reason')}</span>
        <Input
          maxLength={500}
          value={reason}
          autoComplete="off"
          placeholder={t('reasonHint')}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <BulkRule conflict={conflict} />
    </article>
  );
}
