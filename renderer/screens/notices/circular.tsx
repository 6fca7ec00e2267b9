/** One circular that was issued. */

import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen, Trail } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useCall } from '../../queries.ts';
import { routes } from '../../routes.ts';
import { CircularWords } from './circular-words.tsx';
import { DocumentState } from './document-state.tsx';
import { DocumentActions } from './notice.tsx';
import './notices.css';

export function CircularScreen({ circular: id }: { readonly circular: string }): ReactNode {
  const { t } = useTranslation('notices');
  const opened = useCall('circular.open', { circular: id });
  const trail = <Trail href={routes.notices} words={t('title')} />;
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('kinds.circular')} trail={trail}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  const { row, circular, revoked } = opened.data;
  return (
    <Screen
      title={t('circularTitle', { number: circular.number })}
      lead={t('issuedOn', { on: circular.on })}
      trail={trail}
      actions={<DocumentActions document={row.id} isRevoked={revoked !== null} />}
    >
      <div className="stack">
        <DocumentState row={row} revoked={revoked} />
        <CircularWords {...circular} />
      </div>
    </Screen>
  );
}
