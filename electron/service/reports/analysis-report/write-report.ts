/** Writes the quarterly analysis or the annual summary of a period as a Word file. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { formatPeriod, periodBefore } from '../../../../shared/analysis/period.ts';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { formatValue } from '../../../../shared/charts/chart.ts';
import type { Chart } from '../../../../shared/charts/chart.ts';
import type { Input } from '../../../../shared/contract.ts';
import { readPictureHeader } from '../../../../shared/evidence/picture-header.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { OfficialBlock } from '../../../../shared/model/official-document.ts';
import type { ChartPart, ReportKind, ReportOutline, ReportsWritten } from '../../../../shared/model/report.ts';
import { makeTable } from '../../analysis/tables.ts';
import { readPeriod } from '../../analysis/scope.ts';
import { nameFile } from '../../bundles/file-name.ts';
import { checkTarget, writeFileSafely } from '../../bundles/safe-file.ts';
import { prepared } from '../../database/statement.ts';
import { mediaPath } from '../../evidence/media-store.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { readOffice } from '../../records/notices/notice-office.ts';
import { mediaFolder } from '../../workspace.ts';
import type { Workspace } from '../../workspace.ts';
import { countVisits } from '../record-batch/visits.ts';
import { makeReportCharts } from '../report-charts.ts';
import { sayScope } from '../tables/say-scope.ts';
import { collectTables, numberOf, totalRow } from './figures.ts';
import type { Tables } from './figures.ts';
import { listNextSteps } from './next-steps.ts';
import { countPersisting } from './persisting.ts';
import { describeReport, titleOf } from './report.ts';
import type { Before } from './sentences.ts';

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

/** @throws Failure not-found for a chart that is not here, cancelled, and those of writeFileSafely */
export async function writeReport(
  workspace: Workspace,
  { kind, scope, folder, charts: sent }: Input<'reports.analysis'>,
  context: JobContext,
): Promise<ReportsWritten> {
  const { log, name } = workspace;
  const today = dayOf(log.now());
  await checkTarget(folder);
  let done = 0;
  const tables = await collectTables(log.db, scope, today, async (id) => {
    context.report({ stage: 'reading', subject: id, done, total: 20 });
    done += 1;
    await breathe(context.signal);
  });
  const charts = await placeCharts(workspace, sent, { kind, tables, scope, today });
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
    charts,
  });
  await breathe(context.signal);
  // Word's library is large and seldom needed.
  const { renderOfficial } = await import('../official/render.ts');
  const bytes = await renderOfficial(official);
  const fileName = `${nameFile(FILE_KINDS[kind], name, log.now(), 'second')}-${scope.period}.docx`;
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

type About = { kind: ReportKind; tables: Tables; scope: Scope; today: string };

/** Numbered in the order in which they were sent; a chart that the figures no longer make is left out. */
async function placeCharts(
  workspace: Workspace,
  sent: Input<'reports.analysis'>['charts'],
  { kind, tables, scope, today }: About,
): Promise<{ [part in ChartPart]?: OfficialBlock }> {
  const drawn = new Map(sent.map(({ part, media }) => [part, media]));
  const blocks: { [part in ChartPart]?: OfficialBlock } = {};
  for (const { part, chart } of makeReportCharts(workspace.log.db, kind, tables, scope, today)) {
    const media = drawn.get(part);
    if (media !== undefined) blocks[part] = await readChart(workspace, media, chart);
  }
  return blocks;
}

async function readChart({ folder, log }: Workspace, media: string, chart: Chart): Promise<OfficialBlock> {
  const known = prepared<[string]>(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(media);
  if (known === undefined) throw new Failure('not-found', { what: 'media', id: media });
  const png = await readFile(mediaPath(mediaFolder(folder), media));
  const header = readPictureHeader(png);
  if (header?.type !== 'image/png') throw new Failure('picture-unreadable', {});
  const { width, height } = header;
  return { kind: 'picture', png, width, height, caption: chart.title, alt: describeChart(chart) };
}

/** For those who cannot see it. */
function describeChart({ title, labels, series }: Chart): string {
  const lines = labels.map((label, index) =>
    series.map(({ name, unit, values }) => `${label}${name}${formatValue(values[index] ?? null, unit)}`).join('，'),
  );
  return `${title}：${lines.join('；')}。`;
}

function letOthers(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
