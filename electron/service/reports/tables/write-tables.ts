/** All statistics tables of a period as one workbook, or as one CSV file each. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { TABLE_IDS } from '../../../../shared/analysis/table.ts';
import type { StatTable, TablesWritten } from '../../../../shared/analysis/table.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { makeTable } from '../../analysis/tables.ts';
import { nameFile } from '../../bundles/file-name.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { toCsvSheet, toSheet } from './table-sheet.ts';
import { sayScope } from './say-scope.ts';

/** @throws Failure cancelled, and those of the target's disk */
export async function writeTables(
  workspace: Workspace,
  { folder, format, scope, language }: Input<'analysis.export'>,
  context: JobContext,
): Promise<TablesWritten> {
  const { log, name } = workspace;
  const { signal } = context;
  const today = dayOf(log.now());
  const stem = `${nameFile('统计表', name, log.now(), 'second')}-${scope.period}`;
  const tables: StatTable[] = [];
  for (const id of TABLE_IDS) {
    context.report({ stage: 'reading', subject: id, done: tables.length, total: TABLE_IDS.length });
    await breathe(signal);
    tables.push(makeTable(log.db, id, scope, today));
  }
  const about = sayScope(log.db, scope, today, language);
  const files: string[] = [];
  if (format === 'xlsx') {
    files.push(`${stem}.xlsx`);
    const sheets = tables.map((table) => toSheet(table, name, about, language));
    await writeXlsx(path.join(folder, files[0]!), sheets, { signal });
  } else {
    for (const table of tables) {
      context.report({ stage: 'writing', subject: table.id, done: files.length, total: tables.length });
      const file = `${stem}-${table.id}.csv`;
      await writeCsv(path.join(folder, file), toCsvSheet(table, language), { signal });
      files.push(file);
    }
  }
  const sizes = await Promise.all(files.map((file) => stat(path.join(folder, file))));
  return { folder, files, tables: tables.length, bytes: sizes.reduce((sum, { size }) => sum + size, 0) };
}
