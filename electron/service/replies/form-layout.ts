/** How the form lies in the Excel file: written and read by the same table. */
import { formatDay } from '../../../shared/reports/chinese-day.ts';
import type { AskedFinding } from '../../../shared/reply/form.ts';

export const FORM_SHEET = '整改回复';
/** Hidden; holds the form itself, so that what is asked is known even where a cell was typed over. */
export const DATA_SHEET = 'xunxiao';

/** In the order of the columns. `typed` is what a school fills in. */
export const FORM_COLUMNS = [
  { field: 'n', title: '序号', width: 6, typed: false },
  { field: 'facts', title: '发现的问题', width: 34, typed: false },
  { field: 'remedy', title: '整改要求和时限', width: 26, typed: false },
  { field: 'status', title: '整改情况', width: 11, typed: true },
  { field: 'cause', title: '问题原因', width: 24, typed: true },
  { field: 'measures', title: '整改措施与结果', width: 34, typed: true },
  { field: 'doneOn', title: '完成日期', width: 13, typed: true },
  { field: 'newDue', title: '未完成的新时限', width: 13, typed: true },
  { field: 'post', title: '责任岗位', width: 13, typed: true },
  { field: 'pictures', title: '佐证照片', width: 24, typed: true },
] as const;
export type FormField = (typeof FORM_COLUMNS)[number]['field'];

export const LONG_TERM = '长效措施';
export const HEADER_ROW = 4;

export function formatAskedFacts({ on, place, facts }: AskedFinding): string {
  return `${[formatDay(on), place].filter((text) => text !== '').join('，')}\n${facts}`;
}

export function formatAskedRemedy({ remedy, due }: AskedFinding): string {
  const until = due === null ? '立即整改' : `${formatDay(due)}前`;
  return remedy === '' ? until : `${remedy}\n${until}`;
}

/** What is left of a text when its spaces, line breaks and a spreadsheet's leading apostrophe do not count. */
export function squeeze(text: string): string {
  return text.replaceAll(/\s/gu, '').replace(/^'/u, '');
}
