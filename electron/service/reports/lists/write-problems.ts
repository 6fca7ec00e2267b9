/** The findings of a period as Excel or CSV, with the ledger's columns. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { ReportsWritten } from '../../../../shared/model/report.ts';
import { queryAll } from '../../analysis/query.ts';
import { boundsOf, FINDINGS } from '../../analysis/scope.ts';
import { nameFile } from '../../bundles/file-name.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { LEDGER_COLUMNS } from '../ledger/rows.ts';
import { listRows } from '../ledger/write-ledger.ts';
import { sayScope } from '../tables/say-scope.ts';

const BY_SCHOOL = `SELECT f.entity ${FINDINGS} ORDER BY s.town, s.name, f.school, f.found_on, f.entity`;

/** What Q4 counts, one row each. @throws Failure cancelled, and those of the target's disk */
export async function writeProblems(
  workspace: Workspace,
  { scope, folder, format }: Input<'reports.problems'>,
  context: JobContext,
): Promise<ReportsWritten> {
  const { log, name } = workspace;
  const today = dayOf(log.now());
  const entities = queryAll<{ entity: number }>(log.db, BY_SCHOOL, boundsOf(scope, today)).map(({ entity }) => entity);
  const fileName = `${nameFile('问题清单', name, log.now(), 'second')}-${scope.period}.${format}`;
  await breathe(context.signal);
  const file = path.join(folder, fileName);
  const sheet = {
    name: '问题清单',
    heading: `${name}问题清单`,
    columns: LEDGER_COLUMNS,
    rows: listRows(workspace, entities, today),
    notes: [sayScope(log.db, scope, today, 'zh'), '按发现日期计入；撤回、申辩后撤销、并入其他问题的不列。'],
  };
  const onRow = (rows: number): void =>
    context.report({ stage: 'writing', subject: fileName, done: rows, total: entities.length });
  const options = { signal: context.signal, onRow };
  await (format === 'csv' ? writeCsv(file, sheet, options) : writeXlsx(file, [sheet], options));
  const { size } = await stat(file);
  return {
    what: 'problems',
    folder,
    fileName,
    count: entities.length,
    bytes: size,
    photosMissing: 0,
    chartsMissing: 0,
    kept: 0,
  };
}
