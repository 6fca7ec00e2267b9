/** Everything around the screens: language, colours, what was read, the address, and the choice between start and frame. */

import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { failureOf, listen } from './api.ts';
import { Appearance } from './components/appearance.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { FailureNotice } from './components/failure-notice.tsx';
import { Frame } from './components/frame.tsx';
import { Waiting } from './components/waiting.tsx';
import { WorkspaceContext } from './components/workspace.ts';
import { createQueryClient, gatherAreas, refreshAreas, useCall } from './queries.ts';
import { Screens } from './screens.tsx';
import { KeysLocked } from './screens/start/keys-locked.tsx';
import { StartScreen } from './screens/start/start.tsx';
import { useJobs } from './stores/jobs.ts';
import { useNotices } from './stores/notices.ts';

export function App({ i18n }: { readonly i18n: I18n }): ReactNode {
  const [client] = useState(createQueryClient);
  return (
    <I18nextProvider i18n={i18n}>
      <Appearance i18n={i18n}>
        <ErrorBoundary>
          <QueryClientProvider client={client}>
            {/* oxlint-disable-next-line react/hooks -- how wouter is told where the address is */}
            <Router hook={useHashLocation}>
              <Workspace />
            </Router>
          </QueryClientProvider>
        </ErrorBoundary>
      </Appearance>
    </I18nextProvider>
  );
}

function Workspace(): ReactNode {
  useProgramEvents();
  useNoStrayDrops();
  const info = useCall('workspace.info', {});
  if (info.data === undefined) {
    if (info.isError && failureOf(info.error).code === 'keys-locked') {
      return <KeysLocked failure={info.error} onRestored={() => void info.refetch()} />;
    }
    return (
      <main className="lone">
        {info.isError ? <FailureNotice error={info.error} onRetry={() => void info.refetch()} /> : <Waiting />}
      </main>
    );
  }
  if (info.data.state === 'new') return <StartScreen folder={info.data.folder} onCreated={() => void info.refetch()} />;
  return (
    <WorkspaceContext value={info.data}>
      <Frame>
        <Screens role={info.data.role} />
      </Frame>
    </WorkspaceContext>
  );
}

/** A file dropped where nothing takes it must not replace the page. */
function useNoStrayDrops(): void {
  useEffect(() => {
    const keepPage = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', keepPage);
    window.addEventListener('drop', keepPage);
    return () => {
      window.removeEventListener('dragover', keepPage);
      window.removeEventListener('drop', keepPage);
    };
  }, []);
}

function useProgramEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    let lost = false;
    const refresh = gatherAreas((areas) => void refreshAreas(client, areas));
    return listen({
      onEvent: (event) => {
        if (event.event === 'job') useJobs.getState().noteJob(event.job);
        else refresh(event.areas);
      },
      onReachable: (reachable) => {
        useNotices.getState().setReachable(reachable);
        // What happened in between was not told.
        if (reachable && lost) void client.invalidateQueries();
        lost = !reachable;
      },
    });
  }, [client]);
}
