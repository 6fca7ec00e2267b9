/** Building blocks of both reports: numbered headings, sentences, tables with their source. */
import type { StatTable, TableColumn } from '../../../../shared/analysis/table.ts';
import type { OfficialBlock } from '../../../../shared/model/official-document.ts';
import { chineseNumber } from '../../../../shared/reports/record-words.ts';
import { MISSING, shown } from './figures.ts';

export type Part = { readonly title: string; readonly blocks: readonly OfficialBlock[] };

export const sentence = (text: string): OfficialBlock => ({ kind: 'paragraph', text });

/** 一、… with （一）… below. */
export function chapter(number: number, title: string, parts: readonly Part[]): OfficialBlock[] {
  return [
    { kind: 'heading', level: 1, text: `${chineseNumber(number)}、${title}` },
    ...parts.flatMap(({ title: name, blocks }, index): OfficialBlock[] => [
      { kind: 'heading', level: 2, text: `（${chineseNumber(index + 1)}）${name}` },
      ...(blocks.length === 0 ? [sentence(`${name}${MISSING}。`)] : blocks),
    ]),
  ];
}

const WIDTHS: { readonly [kind in TableColumn['kind']]: number } = {
  text: 3,
  integer: 1.4,
  decimal: 1.5,
  percent: 1.6,
  days: 1.5,
};
/** A report shows the head of a long table; all of it is in the workbook of tables. */
const ROWS_SHOWN = 15;

/**
 * @param keys the columns to show, all when not given: a page is 28 characters wide
 * @param most rows beside the total
 */
export function tableBlock(
  table: StatTable,
  about: string,
  keys?: readonly string[],
  most = ROWS_SHOWN,
): OfficialBlock[] {
  if (!table.rows.some(({ cells }) => cells.some((cell) => typeof cell === 'number'))) return [];
  const places = table.columns.flatMap(({ key }, index) => (keys === undefined || keys.includes(key) ? [index] : []));
  const rows = table.rows.filter(({ isTotal }, index) => isTotal || index < most);
  const cut = table.rows.length > rows.length ? `（列前${most}行，共${table.rows.length}行）` : '';
  return [
    {
      kind: 'table',
      title: `${table.id} ${table.title.zh}${cut}`,
      head: places.map((place) => table.columns[place]!.title.zh),
      widths: places.map((place) => WIDTHS[table.columns[place]!.kind]),
      rows: rows.map((row) => {
        const cells = shown(table, row);
        return places.map((place) => cells[place]!);
      }),
      source: `来源：统计表${table.id}，${about}`,
    },
  ];
}
