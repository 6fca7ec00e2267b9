/** Lists as files that Excel opens as they are: workbooks, and CSV with a mark at its head. */
import { stringify } from './write-csv.ts';
import writeWorkbook from 'write-excel-file/node';
import type { Cell, SheetData } from 'write-excel-file/node';
import type { Json } from '../../../shared/model/json.ts';
import { ROSTER_FIELDS } from '../../../shared/roster/fields.ts';
import type { RosterField, RosterKind } from '../../../shared/roster/fields.ts';
import { BASIC_STAGES, SCHOOL_TYPES, SPONSORS, URBAN_RURAL } from '../../../shared/roster/codes.ts';
import { neutralise, toPlainText } from '../../../shared/roster/text.ts';
import { formatValue } from '../../../shared/roster/values.ts';
import { OWNERSHIPS, SCHOOL_STATUSES, VENUE_TYPES } from '../../../shared/model/school.ts';

/** One record's values by field. */
export type TableRow = { readonly [field: string]: Json | undefined };

export type TableFormat = 'xlsx' | 'csv';

/** The columns are those of {@link ROSTER_FIELDS}; what a spreadsheet would run is neutralised. */
export async function writeTable(kind: RosterKind, rows: readonly TableRow[], format: TableFormat): Promise<Buffer> {
  const fields = ROSTER_FIELDS[kind];
  const headings = fields.map(({ zh }) => zh);
  const lines = rows.map((row) => fields.map((field) => neutralise(toPlainText(formatValue(field, row[field.name])))));
  if (format === 'csv') return Buffer.from(`\ufeff${stringify([headings, ...lines])}`, 'utf8');
  const head = headings.map((value): Cell => ({ value, fontWeight: 'bold', backgroundColor: '#E0EEF1', wrap: true }));
  const body = lines.map((line) => line.map((text, index) => toCell(fields[index]!, text)));
  const workbook = writeWorkbook([
    { data: [head, ...body], sheet: SHEET_NAMES[kind], columns: fields.map(columnOf), stickyRowsCount: 1 },
    { data: explain(fields), sheet: '填写说明', columns: [{ width: 22 }, { width: 14 }, { width: 100 }] },
  ]);
  return workbook.toBuffer();
}

export const SHEET_NAMES: { readonly [kind in RosterKind]: string } = {
  schools: '学校名册',
  venues: '阵地台账',
  inspectors: '检查员',
};

/** `_x0041_` is an A to spreadsheets (ECMA-376, ST_Xstring); its underscore is written as such an escape itself. */
const ESCAPE = /_(?=x[0-9A-Fa-f]{4}_)/g;

/** write-excel-file 4.1.1 looks texts up in a plain object, where `toString` is something else: such a word is escaped too. */
function escapeText(text: string): string {
  const escaped = text.replaceAll(ESCAPE, '_x005F_');
  if (!(escaped in Object.prototype)) return escaped;
  return `_x${escaped.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_${escaped.slice(1)}`;
}

function toCell(field: RosterField, text: string): Cell {
  if (text === '') return null;
  return field.form === 'count' ? { value: Number(text), type: Number } : { value: escapeText(text), type: String };
}

function columnOf(field: RosterField): { readonly width: number } {
  return { width: field.form === 'name' || field.most > 100 ? 28 : 16 };
}

const NEEDS = { must: '必填', should: '应填', may: '选填' } as const;

function explain(fields: readonly RosterField[]): SheetData {
  const head = ['列', '要求', '怎样填'].map((value): Cell => ({ value, fontWeight: 'bold' }));
  return [head, ...fields.map((field) => [field.zh, NEEDS[field.need], hintOf(field)])];
}

function words(form: RosterField['form'], values: readonly string[]): string {
  return values.map((value) => formatValue({ form }, value)).join('、');
}

function hintOf(field: RosterField): string {
  switch (field.form) {
    case 'code':
      return '10位数字：2位类别、2位省码、6位序号；教学点没有的可以不填';
    case 'uscc':
      return '18位，含校验位';
    case 'school-type':
      return words('school-type', Object.keys(SCHOOL_TYPES));
    case 'sponsor':
      return words('sponsor', Object.keys(SPONSORS));
    case 'urban-rural':
      return words('urban-rural', Object.keys(URBAN_RURAL));
    case 'stages':
      return `${BASIC_STAGES.map((stage) => formatValue({ form: 'stages' }, [stage])).join('、')}；多个之间用顿号`;
    case 'ownership':
      return words('ownership', OWNERSHIPS);
    case 'status':
      return words('status', SCHOOL_STATUSES);
    case 'venue-type':
      return words('venue-type', VENUE_TYPES);
    case 'active':
      return '是、否';
    case 'region':
      return '6位数字';
    case 'town-code':
      return '9位数字';
    case 'village-code':
      return '12位数字';
    case 'postcode':
      return '6位数字';
    case 'count':
      return '整数';
    case 'month':
      return '年-月，如 1998-09';
    case 'school':
      return '名册里的学校名称，或10位标识码';
    default:
      return `不超过${field.most}字`;
  }
}
