/** Filling in one checklist at one venue. */

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import type { InspectionSheet } from '../../../shared/model/inspection.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Screen } from '../../components/screen.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useWorkspace } from '../../components/workspace.ts';
import { refreshAreas, useCall } from '../../queries.ts';
import { resultPath } from '../../routes.ts';
import { hasUnsaved, openSheet, saveEverything, settleSaves, useSheet } from '../../stores/sheet.ts';
import { RawAnswers } from './raw-answers.tsx';
import { Sheet } from './sheet.tsx';

/** The bureau reads results and corrects them there, by its own acts. */
export function InspectionScreen({ inspection }: { readonly inspection: string }): ReactNode {
  const { role } = useWorkspace();
  return role === 'bureau' ? <Redirect to={resultPath(inspection)} replace /> : <FillingIn inspection={inspection} />;
}

/** Asked for here, and drawn by others. */
const nothing = (): null => null;

function FillingIn({ inspection }: { readonly inspection: string }): ReactNode {
  const { t } = useTranslation('inspection');
  const opened = useCall('inspections.open', { inspection }, { live: false, fresh: true });
  // What the items show besides is on its way meanwhile.
  useCall('photos.list', { visit: null, inspection, finding: null }, { select: nothing });
  useCall('inspections.lastTime', { inspection }, { select: nothing });
  if (opened.data === undefined) {
    return opened.isError ? (
      <Screen title={t('title')}>
        <FailureNotice error={opened.error} onRetry={() => void opened.refetch()} />
      </Screen>
    ) : (
      <Waiting />
    );
  }
  return <OpenedSheet key={inspection} read={opened.data} />;
}

function OpenedSheet({ read }: { readonly read: InspectionSheet }): ReactNode {
  const { id } = read.inspection;
  const client = useQueryClient();
  const sheet = useSheet((store) => store.sheet);
  useEffect(() => openSheet(read), [read]);
  useEffect(() => {
    const settle = (): void => settleSaves();
    const onLeave = (event: BeforeUnloadEvent): void => {
      settle();
      if (hasUnsaved(id)) event.preventDefault();
    };
    document.addEventListener('visibilitychange', settle);
    window.addEventListener('beforeunload', onLeave);
    return () => {
      // Single answers are not announced; whoever shows lists next reads them anew.
      void saveEverything().then(() => refreshAreas(client, ['inspections', 'visits', 'today']));
      document.removeEventListener('visibilitychange', settle);
      window.removeEventListener('beforeunload', onLeave);
    };
  }, [client, id]);

  if (sheet === null || sheet.inspection.id !== id) return <Waiting />;
  if (sheet.template === null) return <RawAnswers sheet={sheet} />;
  return <Sheet sheet={sheet} template={sheet.template} />;
}
