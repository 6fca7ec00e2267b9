/** The fixed parts of a workbook (ECMA-376, Office Open XML), and how a cell is written. */

import { looksLikeFormula } from '../../../shared/roster/text.ts';
import { toCellText } from './cells.ts';
import type { CellValue, Column, ColumnKind } from './cells.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Numbers of the cell formats in `STYLES`; one that starts like a formula is marked as text (`quotePrefix`). */
const FORMATS = {
  plain: 0,
  header: 1,
  text: 2,
  wide: 3,
  integer: 4,
  decimal: 5,
  percent: 6,
  date: 7,
  heading: 8,
  quoted: 9,
  note: 10,
} as const;

const BORDERED = 'borderId="1" applyBorder="1"';
const TOP = 'applyAlignment="1"><alignment vertical="top"/></xf>';
const WRAPPED = 'applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>';

export const STYLES = `${XML}<styleSheet xmlns="${MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts>
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFEDF1F7"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="11">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="2" ${BORDERED} xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${TOP}
<xf numFmtId="49" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${WRAPPED}
<xf numFmtId="1" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${TOP}
<xf numFmtId="2" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${TOP}
<xf numFmtId="10" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${TOP}
<xf numFmtId="164" fontId="0" fillId="0" ${BORDERED} xfId="0" applyNumberFormat="1" ${TOP}
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" ${BORDERED} xfId="0" quotePrefix="1" applyNumberFormat="1" ${WRAPPED}
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" ${WRAPPED}
</cellXfs>
</styleSheet>`;

export const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

export function formatContentTypes(sheets: number): string {
  const each = numbers(
    sheets,
    (n) =>
      `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each}</Types>`;
}

type Printed = { readonly name: string; readonly titleRow: number; readonly columns: readonly Column[] };

/** The titles stand at the top of every page that is printed, and the first column on the pages beside the first. */
export function formatWorkbook(sheets: readonly Printed[]): string {
  const each = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.map(({ name, titleRow, columns }, index) => {
    const quoted = `'${escapeXml(name.replaceAll("'", "''"))}'`;
    const beside = countPages(columns) > 1 ? `${quoted}!$A:$A,` : '';
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${beside}${quoted}!$${titleRow}:$${titleRow}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

export function formatWorkbookRelations(sheets: number): string {
  const each = numbers(
    sheets,
    (n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;
}

const WIDTHS: { readonly [kind in ColumnKind]: number } = {
  text: 16,
  wide: 44,
  integer: 10,
  decimal: 10,
  percent: 10,
  date: 12,
};

/** What comes before the rows; the titles stay in sight when scrolling. */
export function formatSheetStart(columns: readonly Column[], titleRow: number): string {
  const widths = columns.map(
    ({ kind, width }, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width ?? WIDTHS[kind]}" customWidth="1"/>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${titleRow}" topLeftCell="A${titleRow + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

/** Characters of a line that can still be read on A4 across. */
const PAGE_WIDTH = 220;

function countPages(columns: readonly Column[]): number {
  const width = columns.reduce((sum, { kind, width: own }) => sum + (own ?? WIDTHS[kind]), 0);
  return Math.max(1, Math.ceil(width / PAGE_WIDTH));
}

/** What comes behind them: the filter, the heading over all columns, and A4 across, as few pages wide as can be read. */
export function formatSheetEnd(
  all: readonly Column[],
  titleRow: number,
  lastRow: number,
  merged: readonly number[],
): string {
  const columns = all.length;
  const last = columnName(columns);
  const filter = lastRow > titleRow ? `<autoFilter ref="A${titleRow}:${last}${lastRow}"/>` : '';
  const cells = columns > 1 ? merged.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`) : [];
  const merge = cells.length === 0 ? '' : `<mergeCells count="${cells.length}">${cells.join('')}</mergeCells>`;
  return `</sheetData>${filter}${merge}<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="${countPages(all)}" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
}

export function formatHeading(text: string, row: number): string {
  return `<row r="${row}" ht="28" customHeight="1">${textCell(text, FORMATS.heading, `A${row}`)}</row>`;
}

export function formatTitles(columns: readonly Column[], row: number): string {
  return `<row r="${row}">${columns.map(({ title }, index) => textCell(title, FORMATS.header, `${columnName(index + 1)}${row}`)).join('')}</row>`;
}

export function formatNote(text: string, row: number): string {
  return `<row r="${row}">${textCell(text, FORMATS.note, `A${row}`)}</row>`;
}

export function formatRow(columns: readonly Column[], cells: readonly CellValue[], row: number): string {
  return `<row r="${row}">${columns.map(({ kind }, index) => formatCell(cells[index] ?? null, kind, `${columnName(index + 1)}${row}`)).join('')}</row>`;
}

function formatCell(value: CellValue, kind: ColumnKind, at: string): string {
  if (value === null) return `<c r="${at}" s="${FORMATS[kind]}"/>`;
  if (typeof value === 'boolean') return textCell(value ? '是' : '否', FORMATS.text, at);
  if (typeof value === 'number') {
    const number = Number.isFinite(value) ? `<v>${value}</v>` : '';
    return `<c r="${at}" s="${FORMATS[kind]}">${number}</c>`;
  }
  if (typeof value === 'object') return formatDate(value.date, at);
  return textCell(value, looksLikeFormula(value) ? FORMATS.quoted : kind === 'wide' ? FORMATS.wide : FORMATS.text, at);
}

/** Days since 1899-12-30, as Excel counts them after its leap day that never was; text where it is no date. */
function formatDate(date: string, at: string): string {
  const days = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569 : Number.NaN;
  return days > 60 ? `<c r="${at}" s="${FORMATS.date}"><v>${days}</v></c>` : textCell(date, FORMATS.text, at);
}

function textCell(text: string, format: number, at: string): string {
  const clean = toCellText(text).replaceAll(ESCAPE, '_x005F_');
  const space = LOOSE.test(clean) ? ' xml:space="preserve"' : '';
  return `<c r="${at}" s="${format}" t="inlineStr"><is><t${space}>${escapeXml(clean)}</t></is></c>`;
}

/** `_x0041_` is an A to spreadsheets (ECMA-376, ST_Xstring); its underscore is written as such an escape itself. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/gu;
/** Blanks that would be dropped; said only where it matters, since a large table has millions of cells. */
const LOOSE = /^\s|\s$|[\t\n\r]|\s\s/u;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** 1 is A, 27 is AA. */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCodePoint(65 + rest);
  return number <= 26 ? letter : columnName((number - 1 - rest) / 26) + letter;
}

function numbers(count: number, format: (n: number) => string): string {
  return Array.from({ length: count }, (_, index) => format(index + 1)).join('');
}
