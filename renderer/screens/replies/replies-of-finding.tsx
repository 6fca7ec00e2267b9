/** What the school has answered about one finding, with its pictures, for the finding's own page. */

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
        <OneReply key={reply.id} reply={reply} />
      ))}
    </section>
  );
}

function OneReply({ reply }: { readonly reply: ShownReply }): ReactNode {
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
        <span className="tag" data-tone={reply.status === 'done' ? 'good' : 'warn'}>
          {t(`status.${reply.status}`)}
        </span>
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
      <PhotoStrip photos={reply.photos} readOnly={false} />
    </article>
  );
}
