/** The ledger of findings as a file: Excel with a view by school and one by category, or CSV. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { WrittenList } from '../../../../shared/model/report.ts';
import { nameFile } from '../../bundles/file-name.ts';
import type { JobContext } from '../../jobs.ts';
import { findFitting } from '../../records/findings/ledger-filter.ts';
import { entitiesOf, readRows } from '../../records/findings/ledger-list.ts';
import { sortByCategory, sortBySchool } from '../../records/findings/ledger-order.ts';
import type { CellValue, Sheet } from '../../spreadsheets/cells.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { formatLedgerRow, LEDGER_COLUMNS, NO_FACTS, readLedgerFacts } from './rows.ts';

/** Findings that are read together. */
const PIECE = 200;

/**
 * What fits the filter when the writing begins; a finding changed meanwhile is written as it is when its turn comes.
 *
 * @throws Failure cancelled, and those of the target's disk
 */
export async function writeLedger(
  workspace: Workspace,
  { folder, format, filter }: Pick<Input<'ledger.export'>, 'folder' | 'format' | 'filter'>,
  context: JobContext,
): Promise<WrittenList> {
  const { log, name } = workspace;
  const today = dayOf(log.now());
  const fileName = `${nameFile('问题台账', name, log.now(), 'second')}.${format}`;
  const file = path.join(folder, fileName);
  const fitting = findFitting(log.db, filter, today);
  const bySchool = entitiesOf(fitting, sortBySchool(log.db, fitting));
  const sheet = (title: string, entities: readonly number[]): Sheet => ({
    name: title,
    heading: `${name}问题整改台账（${title}）`,
    columns: LEDGER_COLUMNS,
    rows: listRows(workspace, entities, today),
    notes: [`统计截至${today}，共${bySchool.length}条。逾期天数按当时有效的时限计算。`],
  });
  const sheets = [
    sheet('分学校', bySchool),
    ...(format === 'xlsx' ? [sheet('分类别', entitiesOf(fitting, sortByCategory(log.db, fitting)))] : []),
  ];
  let before = 0;
  let last = 0;
  const onRow = (rows: number): void => {
    // The next sheet counts from its own first row.
    if (rows < last) before = bySchool.length;
    last = rows;
    const total = bySchool.length * sheets.length;
    context.report({ stage: 'writing', subject: fileName, done: before + rows, total });
  };
  const options = { signal: context.signal, onRow };
  await (format === 'csv' ? writeCsv(file, sheets[0]!, options) : writeXlsx(file, sheets, options));
  const { size } = await stat(file);
  return { fileName, folder, bytes: size, rows: bySchool.length };
}

/** No statement stays open between two pieces: other calls are answered meanwhile. */
export function* listRows({ log }: Workspace, entities: readonly number[], today: string): Generator<CellValue[]> {
  let number = 0;
  for (let from = 0; from < entities.length; from += PIECE) {
    const piece = entities.slice(from, from + PIECE);
    const facts = readLedgerFacts(log.db, piece);
    for (const finding of readRows(log, piece)) {
      number += 1;
      yield formatLedgerRow(number, finding, facts.get(finding.id) ?? NO_FACTS, today);
    }
  }
}
