/** Lists as files that Excel opens as they are: workbooks with a page of explanations, and CSV. */
import type { Json } from '../../../shared/model/json.ts';
import { ROSTER_FIELDS } from '../../../shared/roster/fields.ts';
import type { RosterField, RosterKind } from '../../../shared/roster/fields.ts';
import { BASIC_STAGES, SCHOOL_TYPES, SPONSORS, URBAN_RURAL } from '../../../shared/roster/codes.ts';
import { keepApostrophe, neutralise, toPlainText } from '../../../shared/roster/text.ts';
import { formatValue } from '../../../shared/roster/values.ts';
import { OWNERSHIPS, SCHOOL_STATUSES, VENUE_TYPES } from '../../../shared/model/school.ts';
import type { CellValue, Column, Sheet } from '../spreadsheets/cells.ts';
import { writeCsv, writeXlsx } from '../spreadsheets/write-file.ts';
import type { WriteOptions } from '../spreadsheets/write-file.ts';

/** One record's values by field. */
export type TableRow = { readonly [field: string]: Json | undefined };

export type TableFormat = 'xlsx' | 'csv';

/**
 * The columns are those of {@link ROSTER_FIELDS}, so that the file can be read again.
 *
 * @throws Failure of the target's disk; cancelled
 */
export async function writeTable(
  file: string,
  kind: RosterKind,
  rows: Iterable<TableRow>,
  format: TableFormat,
  options: WriteOptions,
): Promise<void> {
  const fields = ROSTER_FIELDS[kind];
  const protect = format === 'csv' ? neutralise : keepApostrophe;
  const sheet: Sheet = {
    name: SHEET_NAMES[kind],
    columns: fields.map(columnOf),
    rows: formatRows(fields, rows, protect),
  };
  await (format === 'csv' ? writeCsv(file, sheet, options) : writeXlsx(file, [sheet, explain(fields)], options));
}

function* formatRows(
  fields: readonly RosterField[],
  rows: Iterable<TableRow>,
  protect: (text: string) => string,
): Generator<CellValue[]> {
  for (const row of rows) {
    yield fields.map((field) => {
      const text = toPlainText(formatValue(field, row[field.name]));
      if (text === '') return null;
      return field.form === 'count' ? Number(text) : protect(text);
    });
  }
}

export const SHEET_NAMES: { readonly [kind in RosterKind]: string } = {
  schools: '学校名册',
  venues: '阵地台账',
  inspectors: '检查员',
};

function columnOf({ zh, form, most }: RosterField): Column {
  if (form === 'count') return { title: zh, kind: 'integer' };
  if (form === 'name') return { title: zh, kind: 'text', width: 28 };
  return most > 100 ? { title: zh, kind: 'wide', width: 32 } : { title: zh, kind: 'text', width: WIDTHS[form] ?? 16 };
}

/** In characters; of those that are always as long. */
const WIDTHS: { readonly [form in RosterField['form']]?: number } = {
  code: 13,
  uscc: 21,
  region: 11,
  'town-code': 12,
  'village-code': 15,
  postcode: 9,
  status: 9,
  active: 8,
};

const NEEDS = { must: '必填', should: '应填', may: '选填' } as const;

function explain(fields: readonly RosterField[]): Sheet {
  return {
    name: '填写说明',
    columns: [
      { title: '列', kind: 'text', width: 22 },
      { title: '要求', kind: 'text', width: 8 },
      { title: '怎样填', kind: 'wide', width: 96 },
    ],
    rows: fields.map((field) => [field.zh, NEEDS[field.need], hintOf(field)]),
  };
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
