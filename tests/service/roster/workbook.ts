/** Spreadsheet files as people hand them in. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import writeWorkbook from 'write-excel-file/node';
import { stringify } from '../../../electron/service/roster/write-csv.ts';

export type Rows = readonly (readonly string[])[];

export function writeCsvFile(folder: string, name: string, rows: Rows): string {
  const file = path.join(folder, name);
  writeFileSync(file, stringify(rows));
  return file;
}

export async function makeXlsx(rows: Rows, sheet = 'Sheet1'): Promise<Buffer> {
  const data = rows.map((row) => row.map((value) => (value === '' ? null : { value, type: String })));
  return writeWorkbook([{ data, sheet }]).toBuffer();
}

export async function writeXlsxFile(folder: string, name: string, rows: Rows): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, await makeXlsx(rows));
  return file;
}
