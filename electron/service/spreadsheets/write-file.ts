/** Writes tables as an Excel workbook or as CSV, however long they are, into a file that is whole or not there. */

import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Failure } from '../../../shared/model/failure.ts';
import { toDiskFailure } from '../bundles/disk-failure.ts';
import { SHEET_ROWS } from './cells.ts';
import type { CellValue, Sheet } from './cells.ts';
import { formatCsv } from './csv.ts';
import * as parts from './xlsx-parts.ts';

export type WriteOptions = { readonly signal?: AbortSignal; readonly onRow?: (rows: number) => void };

/** Rows that become one piece of text, after which others have their turn. */
const ROWS_AT_ONCE = 500;

/**
 * @param file is replaced when everything has been written
 * @throws Failure of the target's disk; `cancelled` and nothing is left
 */
export async function writeXlsx(file: string, sheets: readonly Sheet[], options: WriteOptions = {}): Promise<void> {
  const zip = new ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name);
  add('[Content_Types].xml', parts.formatContentTypes(sheets.length));
  add('_rels/.rels', parts.ROOT_RELATIONS);
  const names = nameSheets(sheets);
  const printed = sheets.map((sheet, index) => ({ ...sheet, name: names[index]!, titleRow: titleRowOf(sheet) }));
  add('xl/workbook.xml', parts.formatWorkbook(printed));
  add('xl/_rels/workbook.xml.rels', parts.formatWorkbookRelations(sheets.length));
  add('xl/styles.xml', parts.STYLES);
  const failed = Promise.withResolvers<never>();
  // Made when the one before is written: only one table is being read at a time.
  for (const [index, sheet] of sheets.entries()) {
    zip.addReadStreamLazy(`xl/worksheets/sheet${index + 1}.xml`, (take) => {
      const text = Readable.from(formatSheet(sheet, options), { objectMode: false });
      text.on('error', failed.reject);
      take(null, text);
    });
  }
  zip.on('error', failed.reject);
  zip.end();
  await writeWhole(file, options.signal, (part, signal) =>
    Promise.race([failed.promise, pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 }), { signal })]),
  );
}

/** @throws as {@link writeXlsx} */
export async function writeCsv(file: string, sheet: Sheet, options: WriteOptions = {}): Promise<void> {
  await writeWhole(file, options.signal, (part, signal) =>
    pipeline(
      Readable.from(formatCsv(counted(sheet, options)), { objectMode: false }),
      createWriteStream(part, { mode: 0o600 }),
      { signal },
    ),
  );
}

async function writeWhole(
  file: string,
  signal: AbortSignal | undefined,
  write: (part: string, signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.part`);
  try {
    await write(part, signal ?? new AbortController().signal);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    if (signal?.aborted === true) throw new Failure('cancelled');
    throw toDiskFailure(error, 'target', { folder: path.dirname(file) });
  }
}

async function* formatSheet(sheet: Sheet, options: WriteOptions): AsyncGenerator<string> {
  const { columns, heading, notes = [] } = sheet;
  const titleRow = titleRowOf(sheet);
  yield parts.formatSheetStart(columns, titleRow);
  if (heading !== undefined) yield parts.formatHeading(heading, 1);
  yield parts.formatTitles(columns, titleRow);
  let row = titleRow;
  let piece = '';
  for await (const cells of counted(sheet, options).rows) {
    if (row === SHEET_ROWS - notes.length) throw new Error(`more rows than a sheet holds: ${sheet.name}`);
    row += 1;
    piece += parts.formatRow(columns, cells, row);
    if (row % ROWS_AT_ONCE > 0) continue;
    yield piece;
    piece = '';
  }
  const noteRows = notes.map((text, index) => parts.formatNote(text, row + 1 + index));
  const merged = [...(heading === undefined ? [] : [1]), ...notes.map((_, index) => row + 1 + index)];
  yield piece + noteRows.join('') + parts.formatSheetEnd(columns, titleRow, row, merged);
}

/** The titles stand in the first row, or below the heading. */
function titleRowOf({ heading }: Sheet): number {
  return heading === undefined ? 1 : 2;
}

/** Tells the rows, and lets other work in between now and then. */
function counted(sheet: Sheet, { onRow, signal }: WriteOptions): Sheet {
  async function* count(): AsyncGenerator<readonly CellValue[]> {
    let rows = 0;
    for await (const row of sheet.rows) {
      rows += 1;
      if (rows % ROWS_AT_ONCE === 0) {
        onRow?.(rows);
        if (signal?.aborted === true) throw new Failure('cancelled');
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      yield row;
    }
  }
  return { ...sheet, rows: count() };
}

/** Excel refuses a workbook with names that are unfit or twice. */
function nameSheets(sheets: readonly Sheet[]): string[] {
  const used = new Set<string>();
  return sheets.map(({ name }, index) => {
    const plain =
      name
        .replaceAll(/[:\\/?*[\]]/gu, '-')
        .replaceAll(/^'+|'+$/gu, '')
        .slice(0, 31) || `Sheet${index + 1}`;
    const own = used.has(plain.toLowerCase()) ? `${plain.slice(0, 27)}(${index + 1})` : plain;
    used.add(own.toLowerCase());
    return own;
  });
}
