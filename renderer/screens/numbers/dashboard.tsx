/** The dashboard: figures and charts for a period and a choice of schools, each leading to the records behind it. */

import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dashboard } from '../../../shared/analysis/dashboard.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import { CHART_IDS, makeDashboardChart } from '../../../shared/charts/dashboard-charts.ts';
import type { ChartId, Records } from '../../../shared/charts/dashboard-charts.ts';
import { CHART_TITLES } from '../../../shared/charts/words.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import { ChartCard } from '../../charts/chart-card.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Waiting } from '../../components/waiting.tsx';
import { useText } from '../../components/texts.ts';
import { useCall } from '../../queries.ts';
import { usePreferences } from '../../stores/preferences.ts';
import { useLedger } from '../ledger/ledger-store.ts';
import { useResultsFilter } from '../results/results-filter.ts';
import { DashboardFigures } from './dashboard-figures.tsx';
import { NumbersPageFor } from './numbers-page.tsx';
import './dashboard.css';

/** @param address the filters as the address has them; '' for the year that is running */
export function DashboardScreen({ address }: { readonly address: string }): ReactNode {
  return (
    <NumbersPageFor page="dashboard" address={address} begin={thisYear}>
      {(scope) => <Board scope={scope} />}
    </NumbersPageFor>
  );
}

function thisYear(today: string): Scope {
  return { period: today.slice(0, 4), town: null, stage: null, checklist: null, round: null };
}

function Board({ scope }: { readonly scope: Scope }): ReactNode {
  const { t } = useTranslation('numbers');
  const { data, isError, error, refetch } = useCall('dashboard.open', { scope }, { keepPrevious: true });
  if (isError) return <FailureNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Waiting />;
  return (
    <>
      <p className="unseen" role="status">
        {t('read', { from: data.from, to: data.to, sheets: data.sheets })}
      </p>
      {data.sheets === 0 && data.findings.found === 0 ? (
        <p className="card">{t('nothingAtAll', { from: data.from, to: data.to })}</p>
      ) : (
        <>
          <DashboardFigures board={data} onOpen={openRecords} />
          <div className="charts">
            {CHART_IDS.map((id) => (
              <OneChart key={id} id={id} board={data} />
            ))}
          </div>
        </>
      )}
    </>
  );
}

function OneChart({ id, board }: { readonly id: ChartId; readonly board: Dashboard }): ReactNode {
  const { t } = useTranslation('numbers');
  const text = useText();
  const language = usePreferences((preferences) => preferences.language);
  const chart = useMemo(() => makeDashboardChart(id, board, language === 'zh-CN' ? 'zh' : 'en'), [id, board, language]);
  return (
    <ChartCard
      id={id}
      scope={board.scope}
      title={text(CHART_TITLES[id])}
      chart={chart}
      nothing={t(`nothing.${id}`)}
      note={t(`notes.${id}`, { count: board.unscored })}
      onOpen={openRecords}
    />
  );
}

/** Narrows the list that the link leads to. */
function openRecords(records: Records): void {
  if (records.list === 'results') {
    const { scope, part } = records;
    useResultsFilter.getState().showBehind({ scope, part });
  } else useLedger.getState().narrow({ ...ANY_FINDING, ...records.filter });
}
