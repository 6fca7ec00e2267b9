/** A chart on its card: the picture or its table, and saving both. */

import { TableOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Scope } from '../../shared/analysis/table.ts';
import type { ChartId, ChartWithRecords, Records } from '../../shared/charts/dashboard-charts.ts';
import { routes } from '../routes.ts';
import { ChartPicture } from './chart-picture.tsx';
import { ChartTable } from './chart-table.tsx';
import { SaveChart } from './save-chart.tsx';

type Props = {
  readonly id: ChartId;
  readonly scope: Scope;
  readonly title: string;
  /** Null where there is nothing to show, which `nothing` says in words. */
  readonly chart: ChartWithRecords | null;
  readonly nothing: string;
  readonly note?: string;
  readonly onOpen: (records: Records) => void;
};

export function ChartCard({ id, scope, title, chart, nothing, note, onOpen }: Props): ReactNode {
  const { t } = useTranslation('numbers');
  const [, navigate] = useLocation();
  const [asTable, setAsTable] = useState(false);
  const heading = useId();
  const pick = (series: number, label: number): void => {
    const records = chart?.behind[series]?.[label] ?? null;
    if (records === null) return;
    onOpen(records);
    navigate(routes[records.list]);
  };
  return (
    <section className="chart" data-chart={id} aria-labelledby={heading}>
      <div className="chart-head">
        <h2 id={heading}>{title}</h2>
        {chart === null ? null : (
          <div className="chart-acts">
            <Button
              type="text"
              icon={<TableOutlined aria-hidden />}
              aria-pressed={asTable}
              aria-label={t('asTableOf', { title })}
              onClick={() => setAsTable(!asTable)}
            >
              {t('asTable')}
            </Button>
            <SaveChart id={id} scope={scope} title={title} />
          </div>
        )}
      </div>
      {chart === null ? (
        <p className="chart-nothing">{nothing}</p>
      ) : asTable ? (
        <ChartTable chart={chart} missing={t('missing')} name={t('tableOf', { title })} onOpen={onOpen} />
      ) : (
        <ChartPicture chart={chart} words={t('pictureOf', { title })} onPick={pick} />
      )}
      {note === undefined || chart === null ? null : <p className="chart-note">{note}</p>}
    </section>
  );
}
