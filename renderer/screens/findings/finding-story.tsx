/** What has happened to a finding so far, with its photos and what the school answered. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { PhotoStrip } from '../../evidence/photo-strip.tsx';
import { useCall } from '../../queries.ts';
import { ReplyStory } from '../replies/replies-of-finding.tsx';

type Props = {
  readonly finding: string;
  /** The recheck whose photos the screen shows already. */
  readonly shown?: string | null;
};

export function FindingStory({ finding, shown = null }: Props): ReactNode {
  const { t } = useTranslation('findings');
  const opened = useCall('findings.open', { finding });
  if (opened.isError) return <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />;
  if (opened.data === undefined) return <Waiting />;
  const { history, rechecks, photos } = opened.data;
  return (
    <div className="story" role="group" aria-label={t('history')}>
      <ol>
        {history.map(({ standing, by }) => (
          <li key={`${by.replica} ${by.at}`}>
            {t(standing.reason === '' ? 'step' : 'stepWhy', {
              on: standing.on,
              state: t(`states.${standing.state}`),
              reason: standing.reason,
              author: by.author,
            })}
          </li>
        ))}
        {rechecks.map((recheck) => (
          <li key={recheck.id}>
            {t(recheck.note === '' ? 'recheckLine' : 'recheckLineNote', {
              on: recheck.on,
              verdict: t(`verdicts.${recheck.verdict}`),
              method: t(`methods.${recheck.method}`),
              note: recheck.note,
              author: recheck.by.author,
            })}
            {recheck.id === shown ? null : <PhotoStrip photos={recheck.photos} readOnly />}
          </li>
        ))}
      </ol>
      {photos.length === 0 && rechecks.every((recheck) => recheck.photos.length === 0) ? (
        <span className="soft">{t('noPhotos')}</span>
      ) : (
        <PhotoStrip photos={photos} readOnly />
      )}
      <ReplyStory finding={finding} />
    </div>
  );
}
