/** The parts of the form's workbook (ECMA-376): two sheets, one of them hidden, and the cell formats. */

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Numbers of the cell formats below; those from `input` on are not locked. */
export const FORMATS = { plain: 0, title: 1, facts: 2, head: 3, asked: 4, input: 5, day: 6 } as const;

const BORDERED = 'borderId="1" applyBorder="1"';
const WRAPPED = '<alignment vertical="top" wrapText="1"/>';

export const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`;

export const ROOT_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** @param rows the last row that is printed */
export function formatFormWorkbook(sheet: string, hidden: string, rows: number): string {
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookProtection lockStructure="1"/><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/><sheet name="${hidden}" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">'${sheet}'!$A$1:$J$${rows}</definedName></definedNames></workbook>`;
}

export const WORKBOOK_RELATIONS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`;

export const FORM_STYLES = `${XML}<styleSheet xmlns="${MAIN}">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="18"/><name val="宋体"/></font></fonts>
<fills count="5"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE5F0"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFF0F1F3"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFFDF0"/></patternFill></fill></fills>
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="7">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">${WRAPPED}</xf>
<xf numFmtId="0" fontId="1" fillId="2" ${BORDERED} xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>
<xf numFmtId="49" fontId="0" fillId="3" ${BORDERED} xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1">${WRAPPED}</xf>
<xf numFmtId="49" fontId="0" fillId="4" ${BORDERED} xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1" applyProtection="1">${WRAPPED}<protection locked="0"/></xf>
<xf numFmtId="164" fontId="0" fillId="4" ${BORDERED} xfId="0" applyNumberFormat="1" applyFill="1" applyAlignment="1" applyProtection="1">${WRAPPED}<protection locked="0"/></xf>
</cellXfs>
</styleSheet>`;

export type FormSheet = {
  readonly widths: readonly number[];
  /** Rows from 1 on, each with its height in points and the XML of its cells. */
  readonly rows: readonly { readonly height: number; readonly cells: string }[];
  readonly merged: readonly string[];
  readonly validations: readonly string[];
  /** The titles stay in sight above this row. */
  readonly frozen: number;
};

/** Locked cells refuse typing; pictures may still be put in, rows made higher and columns wider. No password. */
export function formatFormSheet({ widths, rows, merged, validations, frozen }: FormSheet): string {
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const lines = rows.map(
    ({ height, cells }, index) => `<row r="${index + 1}" ht="${height}" customHeight="1">${cells}</row>`,
  );
  const merge = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData><sheetProtection sheet="1" objects="0" scenarios="0" formatCells="0" formatRows="0" formatColumns="0"/><mergeCells count="${merged.length}">${merge}</mergeCells><dataValidations count="${validations.length}">${validations.join('')}</dataValidations><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>`;
}

export function formatDataSheet(lines: readonly string[]): string {
  const rows = lines.map(
    (line, index) => `<row r="${index + 1}">${formatText(line, FORMATS.plain, `A${index + 1}`)}</row>`,
  );
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.join('')}</sheetData><sheetProtection sheet="1" objects="1" scenarios="1"/></worksheet>`;
}

export function formatText(text: string, format: number, at: string): string {
  if (text === '') return `<c r="${at}" s="${format}"/>`;
  return `<c r="${at}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
