/** N1 数值题汇总: every item that is answered with a number, summed across schools. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { findTemplate } from '../records/inspections/templates.ts';
import { readItemNumbers } from './item-answers.ts';
import { queryAll, sum } from './query.ts';
import { SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text } from './words.ts';

const USED = `SELECT DISTINCT i.template ${SHEETS} ORDER BY 1`;

export function makeNumbers(db: Database, bounds: Bounds): StatTable {
  const templates = queryAll<{ template: string }>(db, USED, bounds).flatMap(
    ({ template }) => findTemplate(db, template) ?? [],
  );
  const items = new Map(
    templates.flatMap((template) =>
      template.items
        .filter(({ type }) => type === 'number')
        .map((item) => [`${template.id} ${item.id}`, { checklist: template.id, item }] as const),
    ),
  );
  return {
    id: 'N1',
    title: text('数值题汇总', 'Numbers summed across schools'),
    columns: [
      column('item', 'text', '题目', 'Item'),
      column('unit', 'text', '单位', 'Unit'),
      column('schools', 'integer', '校数', 'Schools'),
      column('sum', 'decimal', '合计', 'Sum'),
      column('average', 'decimal', '平均', 'Average'),
      column('lowest', 'decimal', '最小', 'Lowest'),
      column('highest', 'decimal', '最大', 'Highest'),
    ],
    rows: [...items.values()].flatMap(({ checklist, item }) => {
      // Only the sheets that can have it are asked.
      const answers = readItemNumbers(db, { ...bounds, checklist }, item.id);
      if (answers.length === 0) return [];
      const values = answers.map(({ value }) => value);
      const total = sum(values);
      return {
        cells: [
          item.short ?? item.text,
          item.unit ?? null,
          new Set(answers.map(({ school }) => school)).size,
          total,
          total / values.length,
          values.reduce((least, value) => Math.min(least, value)),
          values.reduce((most, value) => Math.max(most, value)),
        ],
        drill: null,
        isTotal: false,
      };
    }),
    notes: [
      text(
        '期内办结检查的全部填数题；不适用的不计。',
        'All number items of finished sheets; where it did not apply is left out.',
      ),
    ],
  };
}
