/** Writes the quarterly analysis or the annual summary of a period as a Word file. */
import path from 'node:path';
import { formatPeriod, periodBefore } from '../../../../shared/analysis/period.ts';
import { TABLE_IDS } from '../../../../shared/analysis/table.ts';
import type { Scope } from '../../../../shared/analysis/table.ts';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { ReportOutline, ReportsWritten } from '../../../../shared/model/report.ts';
import { makeTable } from '../../analysis/tables.ts';
import { readPeriod } from '../../analysis/scope.ts';
import { nameFile } from '../../bundles/file-name.ts';
import { checkTarget, writeFileSafely } from '../../bundles/safe-file.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { readOffice } from '../../records/notices/notice-office.ts';
import type { Workspace } from '../../workspace.ts';
import { countVisits } from '../record-batch/visits.ts';
import { drawCharts } from '../charts/draw-charts.ts';
import { makeReportCharts } from '../report-charts.ts';
import { sayScope } from '../tables/say-scope.ts';
import { collectTables, numberOf, totalRow } from './figures.ts';
import { placeCharts } from './place-charts.ts';
import { listNextSteps } from './next-steps.ts';
import { countPersisting } from './persisting.ts';
import { describeReport, titleOf } from './report.ts';
import type { Before } from './sentences.ts';

/** Tables, charts, the document. */
const STEPS = TABLE_IDS.length + 2;
const FILE_KINDS = { quarterly: '分析报告', annual: '年度总结' } as const;

/** Charts and title of a report, and how much there is to write. */
export async function outlineReport(
  workspace: Workspace,
  { kind, scope }: Input<'reports.outline'>,
): Promise<ReportOutline> {
  const { log } = workspace;
  const today = dayOf(log.now());
  const tables = await collectTables(log.db, scope, today, letOthers);
  const { Q4 } = tables;
  return {
    title: titleOf(kind, nameAuthority(workspace), scope).replaceAll('\n', ''),
    ...countVisits(log.db, scope, today),
    findings: numberOf(Q4, totalRow(Q4), 'count') ?? 0,
    charts: makeReportCharts(log.db, kind, tables, scope, today),
  };
}

/** @throws Failure cancelled, and those of writeFileSafely */
export async function writeReport(
  workspace: Workspace,
  { kind, scope, folder }: Input<'reports.analysis'>,
  context: JobContext,
): Promise<ReportsWritten> {
  const { log, name } = workspace;
  const today = dayOf(log.now());
  await checkTarget(folder);
  let done = 0;
  const tables = await collectTables(log.db, scope, today, async (id) => {
    context.report({ stage: 'reading', subject: id, done, total: STEPS });
    done += 1;
    await breathe(context.signal);
  });
  const charts = makeReportCharts(log.db, kind, tables, scope, today);
  const fileName = `${nameFile(FILE_KINDS[kind], name, log.now(), 'second')}-${scope.period}.docx`;
  context.report({ stage: 'writing', subject: fileName, done, total: STEPS });
  const drawn = await drawCharts(
    charts.map(({ chart }) => chart),
    { fonts: workspace.machine.fonts, signal: context.signal },
  );
  const official = describeReport({
    kind,
    authority: nameAuthority(workspace),
    scope,
    about: sayScope(log.db, scope, today, 'zh'),
    today,
    tables,
    before: readBefore(workspace, scope, today),
    persisting: countPersisting(log.db, scope, today),
    nextSteps: listNextSteps(log.db, scope, today),
    charts: placeCharts(charts, drawn),
  });
  await breathe(context.signal);
  // Word's library is large and seldom needed.
  const { renderOfficial } = await import('../official/render.ts');
  const bytes = await renderOfficial(official);
  const written = await writeFileSafely({
    folder,
    fileName,
    bytes: bytes.length,
    // oxlint-disable-next-line typescript/require-await -- one chunk, in the shape that the writer takes
    chunks: (async function* () {
      yield bytes;
    })(),
    signal: context.signal,
    onProgress: (part, total, stage) => context.report({ stage, subject: fileName, done: part, total }),
  });
  return {
    what: kind,
    folder,
    fileName: path.basename(written.path),
    count: 1,
    bytes: written.bytes,
    photosMissing: 0,
    chartsMissing: drawn.filter(({ png }) => png === null).length,
    kept: 0,
  };
}

/** As documents are signed; a bureau that has not said it yet signs with its workspace's name. */
function nameAuthority({ log, name }: Workspace): string {
  const { authority } = readOffice(log.db);
  return authority === '' ? name : authority;
}

function readBefore({ log }: Workspace, scope: Scope, today: string): Before {
  const earlier: Scope = { ...scope, period: formatPeriod(periodBefore(readPeriod(scope))) };
  const make = (id: 'Q1' | 'Q4' | 'Q5') => makeTable(log.db, id, earlier, today);
  return { Q1: make('Q1'), Q4: make('Q4'), Q5: make('Q5') };
}

function letOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
