/** A list as a screen shows it now, as Excel or CSV: every row that fits, in the screen's order. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { WrittenList } from '../../../../shared/model/report.ts';
import { nameFile } from '../../bundles/file-name.ts';
import type { FileKind } from '../../bundles/file-name.ts';
import type { JobContext } from '../../jobs.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { listInspectionRows } from './list-inspections.ts';
import { listIssuedRows } from './list-issued.ts';
import { listTaskRows } from './list-tasks.ts';

/** What is listed, chosen when the writing begins; a row that is changed meanwhile is written as it is when its turn comes. */
export type WholeList = {
  readonly kind: FileKind;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly count: number;
  readonly rows: Iterable<readonly CellValue[]>;
};

type Order = Input<'lists.export'>;

/** @throws Failure cancelled, not-found, and those of the target's disk */
export async function writeList(
  workspace: Workspace,
  { list, folder, format }: Order,
  context: JobContext,
): Promise<WrittenList> {
  const { log, name } = workspace;
  const { kind, title, columns, count, rows } = chooseRows(workspace, list);
  const fileName = `${nameFile(kind, name, log.now(), 'second')}.${format}`;
  const file = path.join(folder, fileName);
  const sheet = {
    name: title,
    heading: `${name}${title}`,
    columns,
    rows,
    notes: [`截至${dayOf(log.now())}，共${count}条。`],
  };
  const onRow = (done: number): void => context.report({ stage: 'writing', subject: fileName, done, total: count });
  const options = { signal: context.signal, onRow };
  await (format === 'csv' ? writeCsv(file, sheet, options) : writeXlsx(file, [sheet], options));
  const { size } = await stat(file);
  return { fileName, folder, bytes: size, rows: count };
}

function chooseRows({ log }: Workspace, list: Order['list']): WholeList {
  switch (list.of) {
    case 'inspections':
      return listInspectionRows(log.db, list.filter);
    case 'issued':
      return listIssuedRows(log, list.filter);
    case 'tasks':
      return listTaskRows(log.db, list.round);
    default:
      return list satisfies never;
  }
}
