/** A chart of the dashboard as a file: SVG or PNG as on paper, CSV with the table's figures. */
import path from 'node:path';
import type { ChartWritten } from '../../../../shared/analysis/dashboard.ts';
import type { Chart } from '../../../../shared/charts/chart.ts';
import { makeDashboardChart } from '../../../../shared/charts/dashboard-charts.ts';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import { recallDashboard } from '../../analysis/dashboard-memory.ts';
import { toNamePart } from '../../bundles/file-name.ts';
import { writeFileSafely } from '../../bundles/safe-file.ts';
import { formatCsv } from '../../spreadsheets/csv.ts';
import type { Workspace } from '../../workspace.ts';
import { drawCharts } from './draw-charts.ts';

/** @throws Failure not-found for a chart with nothing to show, font-missing, and those of writeFileSafely */
export async function saveChart(
  { log, machine }: Workspace,
  { chart: id, scope, language, format, folder }: Input<'dashboard.saveChart'>,
): Promise<ChartWritten> {
  const chart = makeDashboardChart(id, recallDashboard(log.db, scope, dayOf(log.now())), language);
  if (chart === null) throw new Failure('not-found', { what: 'chart', id });
  const bytes = format === 'csv' ? await writeFigures(chart) : await draw(chart, format, machine.fonts);
  const written = await writeFileSafely({
    folder,
    fileName: `${toNamePart(chart.title)}-${scope.period}.${format}`,
    bytes: bytes.length,
    // oxlint-disable-next-line typescript/require-await -- one chunk, in the shape that the writer takes
    chunks: (async function* () {
      yield bytes;
    })(),
  });
  return { folder, fileName: path.basename(written.path), bytes: written.bytes };
}

async function draw(chart: Chart, format: 'png' | 'svg', fonts: readonly string[] | undefined): Promise<Buffer> {
  const [drawn] = await drawCharts([chart], { fonts });
  if (format === 'svg') return Buffer.from(drawn!.svg);
  if (drawn!.png === null) throw new Failure('font-missing');
  return Buffer.from(drawn!.png);
}

/** A missing value is an empty cell. */
async function writeFigures({ by, labels, series }: Chart): Promise<Buffer> {
  const lines: string[] = [];
  const columns = [by, ...series.map(({ name }) => name)].map((title) => ({ title, kind: 'text' as const }));
  const rows = labels.map((label, row) => [label, ...series.map(({ values }) => values[row] ?? null)]);
  for await (const line of formatCsv({ columns, rows })) lines.push(line);
  return Buffer.from(lines.join(''));
}
