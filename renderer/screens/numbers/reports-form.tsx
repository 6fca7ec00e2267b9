/** What is to be written and where to. */

import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { parsePeriod } from '../../../shared/analysis/period.ts';
import type { Scope } from '../../../shared/analysis/table.ts';
import type { Place } from '../../../shared/contract.ts';
import type { ReportKind, ReportOutline, ReportsWritten } from '../../../shared/model/report.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useAction, useCall } from '../../queries.ts';
import { useJobs } from '../../stores/jobs.ts';
import { FormatChoice } from '../transfer/format-choice.tsx';
import type { ExportFormat } from '../transfer/format-choice.tsx';
import { ChooseTarget, useTarget } from '../places/choose-target.tsx';
import { usePlaceName } from '../places/place-names.ts';

type What = ReportsWritten['what'];
type Props = { readonly scope: Scope; readonly onStarted: (job: string) => void };

export function ReportForm({ scope, onStarted }: Props): ReactNode {
  const { t } = useTranslation('reports');
  const nameOf = usePlaceName();
  const noteJob = useJobs((jobs) => jobs.noteJob);
  const [wanted, setWanted] = useState<Place | null>(null);
  const [chosen, setChosen] = useState<What | null>(null);
  const [format, setFormat] = useState<ExportFormat>('xlsx');
  const [failure, setFailure] = useState<unknown>(null);
  const target = useTarget(wanted);
  const analysis = useAction('reports.analysis');
  const records = useAction('reports.records');
  const lists = {
    scores: useAction('reports.scores'),
    problems: useAction('reports.problems'),
  };
  const choices: readonly What[] = [reportOf(scope), 'records', 'scores', 'problems'];
  const what = chosen !== null && choices.includes(chosen) ? chosen : choices[0]!;
  const kind = reportOf(scope);
  const outline = useCall('reports.outline', { kind, scope }, { keepPrevious: true });

  const write = async (folder: string): Promise<void> => {
    setFailure(null);
    try {
      const started = isReport(what)
        ? await analysis.mutateAsync({ kind: what, scope, folder })
        : what === 'records'
          ? await records.mutateAsync({ scope, folder })
          : await lists[what].mutateAsync({ scope, folder, format });
      noteJob(started);
      onStarted(started.id);
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <form
      className="reports-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (target !== null) void write(target.token);
      }}
    >
      <fieldset className="card reports-what">
        <legend>{t('what')}</legend>
        <Radio.Group value={what} onChange={(event) => setChosen(asChoice(event.target.value, choices))}>
          {choices.map((one) => (
            <Radio key={one} value={one}>
              <strong>{t(`kinds.${one}`)}</strong>
              <span className="reports-about">{t(`about.${one}`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <section className="card stack" aria-labelledby="reports-where">
        <h2 id="reports-where">{t('where')}</h2>
        {outline.isError ? <FailureNotice error={outline.error} onRetry={() => void outline.refetch()} /> : null}
        {outline.data === undefined ? null : <Contents what={what} outline={outline.data} />}
        {what === 'scores' || what === 'problems' ? (
          <FormatChoice format={format} onChoose={setFormat} nameOf={(one) => t(`formats.${one}`)} />
        ) : null}
        <ChooseTarget target={target} onChoose={setWanted} />
        {failure === null ? null : <FailureNotice error={failure} />}
        <Button
          type="primary"
          size="large"
          htmlType="submit"
          disabled={target === null || (what === 'records' && outline.data?.visits === 0)}
        >
          {target === null ? t('chooseFirst') : t('write', { name: nameOf(target) })}
        </Button>
      </section>
    </form>
  );
}

function Contents({ what, outline }: { readonly what: What; readonly outline: ReportOutline }): ReactNode {
  const { t } = useTranslation('reports');
  const formats = useFormats();
  const { visits, unfinished, findings, charts, title } = outline;
  const counts = { visits: formats.count(visits), findings: formats.count(findings) };
  return (
    <div role="status">
      {isReport(what) ? <p className="reports-title">{title}</p> : null}
      <p>{t(visits + findings === 0 ? 'nothing' : 'holds', counts)}</p>
      {isReport(what) && charts.length > 0 ? <p className="soft">{t('charts', { count: charts.length })}</p> : null}
      {what === 'records' && visits > 0 ? <p className="soft">{t('recordsHold', counts)}</p> : null}
      {unfinished > 0 ? (
        <p className="soft">{t('unfinished', { count: unfinished, shown: formats.count(unfinished) })}</p>
      ) : null}
    </div>
  );
}

/** A year has a summary, anything else an analysis. */
function reportOf({ period }: Scope): ReportKind {
  return parsePeriod(period)?.kind === 'year' ? 'annual' : 'quarterly';
}

function isReport(what: What): what is ReportKind {
  return what === 'quarterly' || what === 'annual';
}

function asChoice(value: unknown, choices: readonly What[]): What | null {
  return choices.find((one) => one === value) ?? null;
}
