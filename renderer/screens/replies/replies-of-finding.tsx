/** What the school has answered about one finding, with its pictures: on the finding's own page, and where it is rechecked. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownReply } from '../../../shared/model/reply.ts';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';
import '../../components/tag.css';
import './replies.css';

export function RepliesOfFinding({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('replies');
  const replies = useCall('replies.ofFinding', { finding }).data ?? [];
  if (replies.length === 0) return null;
  return (
    <section className="card stack" aria-labelledby="finding-replies">
      <h2 id="finding-replies">{t('of.title')}</h2>
      {replies.map((reply) => (
        <OneReply key={reply.id} reply={reply} readOnly={false} />
      ))}
    </section>
  );
}

/** In one line, for somebody who stands before it: the latest answer. */
export function LatestReply({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('replies');
  const [reply] = useCall('replies.ofFinding', { finding }).data ?? [];
  if (reply === undefined) return null;
  return (
    <p className="replies-latest">
      <StatusTag status={reply.status} /> {t('of.latest', { on: reply.on, measures: reply.measures })}
    </p>
  );
}

/** All of them within the story of a finding. */
export function ReplyStory({ finding }: { readonly finding: string }): ReactNode {
  const { t } = useTranslation('replies');
  const replies = useCall('replies.ofFinding', { finding }).data ?? [];
  if (replies.length === 0) return null;
  return (
    <div className="stack" role="group" aria-label={t('of.title')}>
      <strong>{t('of.title')}</strong>
      {replies.map((reply) => (
        <OneReply key={reply.id} reply={reply} readOnly />
      ))}
    </div>
  );
}

function StatusTag({ status }: Pick<ShownReply, 'status'>): ReactNode {
  const { t } = useTranslation('replies');
  return (
    <span className="tag" data-tone={status === 'done' ? 'good' : 'warn'}>
      {t(`status.${status}`)}
    </span>
  );
}

function OneReply({ reply, readOnly }: { readonly reply: ShownReply; readonly readOnly: boolean }): ReactNode {
  const { t } = useTranslation('replies');
  const facts: readonly (readonly [name: string, value: string])[] = [
    [t('of.cause'), reply.cause],
    [t('of.measures'), reply.measures],
    [t('of.doneOn'), reply.doneOn ?? ''],
    [t('of.newDue'), reply.newDue ?? ''],
    [t('of.post'), reply.post],
    [t('of.longTerm'), reply.longTerm],
  ];
  return (
    <article className="stack">
      <p className="row">
        <StatusTag status={reply.status} />
        <span className="soft">
          {t('of.received', { number: reply.number, on: reply.on })}
          {reply.earlier === 0 ? null : ` · ${t('of.earlier', { count: reply.earlier })}`}
        </span>
      </p>
      <dl className="replies-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {readOnly && reply.photos.length === 0 ? null : <PhotoStrip photos={reply.photos} readOnly={readOnly} />}
    </article>
  );
}
