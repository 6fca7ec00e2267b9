/** The reply form as an Excel file: what is asked is locked, what is to be filled in is not. */
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { STATUS_WORDS } from '../../../shared/reply/check-answer.ts';
import { REPLY_FORMAT, shortCheck } from '../../../shared/reply/form.ts';
import type { AskedFinding, ReplyForm } from '../../../shared/reply/form.ts';
import { toCellText } from '../spreadsheets/cells.ts';
import {
  DATA_SHEET,
  FORM_COLUMNS,
  FORM_SHEET,
  formatAskedFacts,
  formatAskedRemedy,
  HEADER_ROW,
  LONG_TERM,
} from './form-layout.ts';
import type { FormField } from './form-layout.ts';
import { formatDay } from '../../../shared/reports/chinese-day.ts';
import * as parts from './xlsx-form-parts.ts';

/** Characters of one cell in the hidden sheet: readers cut what is longer than 4,000. */
const CHUNK = 3000;

export async function writeReplyWorkbook(form: ReplyForm): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, text: string): void => zip.addBuffer(Buffer.from(text), name);
  add('[Content_Types].xml', parts.CONTENT_TYPES);
  add('_rels/.rels', parts.ROOT_RELATIONS);
  add('xl/workbook.xml', parts.formatFormWorkbook(FORM_SHEET, DATA_SHEET, HEADER_ROW + form.findings.length + 3));
  add('xl/_rels/workbook.xml.rels', parts.WORKBOOK_RELATIONS);
  add('xl/styles.xml', parts.FORM_STYLES);
  add('xl/worksheets/sheet1.xml', formatSheet(form));
  add('xl/worksheets/sheet2.xml', parts.formatDataSheet(splitForm(form)));
  zip.end();
  return buffer(zip.outputStream as Readable);
}

/** The form in base64, so that no spreadsheet program makes anything else of it. */
function splitForm(form: ReplyForm): string[] {
  const text = Buffer.from(JSON.stringify(form)).toString('base64');
  const chunks = Array.from({ length: Math.ceil(text.length / CHUNK) }, (_, index) =>
    text.slice(index * CHUNK, (index + 1) * CHUNK),
  );
  return [REPLY_FORMAT, ...chunks];
}

const HOW_TO = [
  '填写说明：只填浅黄色的格子，其余已锁定，请不要增删行列。整改情况从下拉框里选；已完成的填完成日期，部分完成或未完成的填新的时限；责任岗位只写岗位，不写姓名。',
  '照片：插入到该问题所在行的“佐证照片”格，每个问题最多9张；或者放进与本表同名的文件夹，文件名以问题序号开头（如 1-整改后.jpg），随本表一起报送。请不要拍到人脸和个人信息。',
].join('\n');

const letterOf = (field: FormField): string =>
  String.fromCodePoint(65 + FORM_COLUMNS.findIndex((column) => column.field === field));

function formatSheet(form: ReplyForm): string {
  const last = HEADER_ROW + form.findings.length;
  const replyBy = `${formatDay(form.replyBy.on)} ${form.replyBy.time}`;
  const contact = [form.contact, form.phone].filter((text) => text !== '').join('，');
  const facts = [
    `回复单位：${form.schoolName}　　通知书：${form.number}（${formatDay(form.on)}）　　报送截止：${replyBy}`,
    `报送至：${[form.bureau.name, form.channel].filter((text) => text !== '').join('，')}　　联系：${contact}　　校验码：${shortCheck(form)}`,
  ].join('\n');
  const longTerm = [
    parts.formatText(LONG_TERM, parts.FORMATS.head, `A${last + 1}`),
    ...FORM_COLUMNS.slice(1).map((_, index) =>
      parts.formatText('', parts.FORMATS.input, `${String.fromCodePoint(66 + index)}${last + 1}`),
    ),
  ];
  const sign = '学校负责人（签字）：　　　　　　　　　学校（盖章）　　　　　　　　　　　　年　　月　　日';
  return parts.formatFormSheet({
    widths: FORM_COLUMNS.map(({ width }) => width),
    frozen: HEADER_ROW,
    rows: [
      { height: 34, cells: wide(1, '整改情况回复表', parts.FORMATS.title) },
      { height: 34, cells: wide(2, facts, parts.FORMATS.facts) },
      { height: 64, cells: wide(3, HOW_TO, parts.FORMATS.facts) },
      {
        height: 32,
        cells: FORM_COLUMNS.map(({ field, title }) =>
          parts.formatText(title, parts.FORMATS.head, `${letterOf(field)}${HEADER_ROW}`),
        ).join(''),
      },
      ...form.findings.map((asked, index) => formatFinding(asked, HEADER_ROW + 1 + index)),
      { height: 60, cells: longTerm.join('') },
      { height: 12, cells: '' },
      { height: 30, cells: wide(last + 3, sign, parts.FORMATS.facts) },
    ],
    merged: ['A1:J1', 'A2:J2', 'A3:J3', `B${last + 1}:J${last + 1}`, `A${last + 3}:J${last + 3}`],
    validations: formatValidations(HEADER_ROW + 1, last),
  });
}

function formatFinding(asked: AskedFinding, row: number): { readonly height: number; readonly cells: string } {
  const shown: { readonly [field in FormField]?: string } = {
    n: String(asked.n),
    facts: formatAskedFacts(asked),
    remedy: formatAskedRemedy(asked),
  };
  const cells = FORM_COLUMNS.map(({ field, typed }) => {
    const isDay = field === 'doneOn' || field === 'newDue';
    const format = isDay ? parts.FORMATS.day : typed ? parts.FORMATS.input : parts.FORMATS.asked;
    return parts.formatText(toCellText(shown[field] ?? ''), format, `${letterOf(field)}${row}`);
  });
  const lines = Math.max(countLines(shown.facts ?? '', 16), countLines(shown.remedy ?? '', 12));
  return { height: Math.min(400, Math.max(110, lines * 15 + 8)), cells: cells.join('') };
}

/** @param signs Chinese signs that one line of the column takes */
function countLines(text: string, signs: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / signs)), 0);
}

function formatValidations(first: number, last: number): string[] {
  const over = (field: FormField): string => `${letterOf(field)}${first}:${letterOf(field)}${last}`;
  const days = `type="date" operator="greaterThanOrEqual" allowBlank="1" showErrorMessage="1" errorTitle="日期" error="请填日期，如 2026-03-05。" sqref="${over('doneOn')} ${over('newDue')}"`;
  return [
    `<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="整改情况" error="请从下拉框里选一项。" sqref="${over('status')}"><formula1>"${Object.values(STATUS_WORDS).join(',')}"</formula1></dataValidation>`,
    // 2000-01-01, counted in days as spreadsheets do.
    `<dataValidation ${days}><formula1>36526</formula1></dataValidation>`,
    `<dataValidation type="textLength" operator="lessThanOrEqual" allowBlank="1" showErrorMessage="1" errorTitle="责任岗位" error="不超过40字，只写岗位。" sqref="${over('post')}"><formula1>40</formula1></dataValidation>`,
  ];
}

/** A line over all columns. */
function wide(row: number, text: string, format: number): string {
  return parts.formatText(toCellText(text), format, `A${row}`);
}
