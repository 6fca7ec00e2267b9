/** Q8 更新时效: how long ago boards, websites and accounts were last renewed, as the sheets of the period have it. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import type { Text } from '../../../shared/checklist/template.ts';
import { readItemAnswers } from './item-answers.ts';
import { share } from './query.ts';
import type { Bounds } from './scope.ts';
import { column, text } from './words.ts';

const DAY = 86_400_000;

const ITEMS: readonly (readonly [item: string, name: Text])[] = [
  ['bb-time-latest', text('主要宣传栏', 'Main bulletin board')],
  ['nm-update-home', text('网站首页', 'Website home page')],
  ['nm-update-acct', text('主账号', 'Main account')],
];

/** Up to so many days; the last is open. */
const BANDS = [14, 30, 90, Number.POSITIVE_INFINITY];

export function makeFreshness(db: Database, bounds: Bounds): StatTable {
  return {
    id: 'Q8',
    title: text('更新时效', 'Freshness'),
    columns: [
      column('type', 'text', '账号或栏目类型', 'Type'),
      column('count', 'integer', '数量', 'Number'),
      column('to14', 'percent', '14日以内', 'Up to 14 days'),
      column('to30', 'percent', '15—30日', '15 to 30 days'),
      column('to90', 'percent', '31—90日', '31 to 90 days'),
      column('over90', 'percent', '90日以上', 'Over 90 days'),
    ],
    rows: ITEMS.map(([item, name]) => {
      const ages = readItemAnswers(db, bounds, item).flatMap(({ on, value }) => {
        const days = (Date.parse(on) - Date.parse(String(value))) / DAY;
        return Number.isFinite(days) ? [Math.max(0, days)] : [];
      });
      const shares = BANDS.map((most, index) =>
        share(ages.filter((days) => days <= most && days > (BANDS[index - 1] ?? -1)).length, ages.length),
      );
      return { cells: [name, ages.length === 0 ? null : ages.length, ...shares], drill: null, isTotal: false };
    }),
    notes: [
      text(
        '按期内办结检查中的更新日期与检查日之差；不适用的不计。',
        'Days from the last update to the inspection; sheets where it did not apply are left out.',
      ),
    ],
  };
}
