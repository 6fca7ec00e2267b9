/** Spreadsheet files as people hand them in: what Excel writes, part by part. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

export type Rows = readonly (readonly string[])[];

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

const quote = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function formatCsv(rows: Rows): string {
  return rows.map((row) => `${row.map(quote).join(',')}\r\n`).join('');
}

export function writeCsvFile(folder: string, name: string, rows: Rows): string {
  const file = path.join(folder, name);
  writeFileSync(file, formatCsv(rows));
  return file;
}

/** One sheet; texts stand in a table of their own, as in a file that Excel saved. @param merged places such as `A1:C1` */
export function makeXlsx(rows: Rows, merged: readonly string[] = []): Promise<Buffer> {
  const texts = [...new Set(rows.flat().filter((text) => text !== ''))];
  const numbers = new Map(texts.map((text, index) => [text, index]));
  const cells = rows.map((row, r) => {
    const each = row.map((text, c) =>
      text === '' ? '' : `<c r="${columnName(c)}${r + 1}" t="s"><v>${numbers.get(text)}</v></c>`,
    );
    return `<row r="${r + 1}">${each.join('')}</row>`;
  });
  const merges = merged.map((place) => `<mergeCell ref="${place}"/>`).join('');
  const end = merges === '' ? '' : `<mergeCells count="${merged.length}">${merges}</mergeCells>`;
  const sheet = `<worksheet xmlns="${MAIN}"><sheetData>${cells.join('')}</sheetData>${end}</worksheet>`;
  const strings = texts.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('');
  return makeRawXlsx(sheet, `<sst xmlns="${MAIN}" uniqueCount="${texts.length}">${strings}</sst>`);
}

export async function writeXlsxFile(folder: string, name: string, rows: Rows): Promise<string> {
  const file = path.join(folder, name);
  writeFileSync(file, await makeXlsx(rows));
  return file;
}

/** A workbook with one sheet of this XML. */
export async function makeRawXlsx(sheet: string, strings = `<sst xmlns="${MAIN}"/>`): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name);
  const link = (n: number, type: string, target: string): string =>
    `<Relationship Id="rId${n}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  add('[Content_Types].xml', `<Types xmlns="${PACKAGE}/content-types"/>`);
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${link(1, 'worksheet', 'worksheets/sheet1.xml')}${link(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  );
  add('xl/worksheets/sheet1.xml', sheet);
  add('xl/sharedStrings.xml', strings);
  zip.end();
  return buffer(Readable.from(zip.outputStream as AsyncIterable<Buffer>));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;');
}

/** 0 is A. */
function columnName(number: number): string {
  const letter = String.fromCodePoint(65 + (number % 26));
  return number < 26 ? letter : columnName(Math.floor(number / 26) - 1) + letter;
}
