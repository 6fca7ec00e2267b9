/** Q4 问题分类统计: findings of the period by category and severity. */
import type { Database } from 'better-sqlite3';
import { FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import type { StatTable, TableRow } from '../../../shared/analysis/table.ts';
import { queryAll, share, sum } from './query.ts';
import { FINDINGS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text, TOTAL, UNKNOWN } from './words.ts';

type Group = { category: string; count: number; critical: number; major: number; minor: number };

const QUERY = `SELECT f.category, COUNT(*) AS count, SUM(f.severity = 'critical') AS critical,
    SUM(f.severity = 'major') AS major, SUM(f.severity = 'minor') AS minor
  ${FINDINGS} GROUP BY f.category`;

export function makeFindingCategories(db: Database, bounds: Bounds): StatTable {
  const groups = queryAll<Group>(db, QUERY, bounds).toSorted((a, b) => placeOf(a.category) - placeOf(b.category));
  const count = sum(groups.map((group) => group.count));
  const all: Group = {
    category: '',
    count,
    critical: sum(groups.map((group) => group.critical)),
    major: sum(groups.map((group) => group.major)),
    minor: sum(groups.map((group) => group.minor)),
  };
  const makeRow = (group: Group, isTotal: boolean): TableRow => ({
    cells: [
      isTotal ? TOTAL : group.category === '' ? UNKNOWN : group.category,
      group.count,
      share(group.count, count),
      group.critical,
      group.major,
      group.minor,
    ],
    drill: isTotal ? { list: 'findings', filter: {} } : { list: 'findings', filter: { category: group.category } },
    isTotal,
  });
  return {
    id: 'Q4',
    title: text('问题分类统计', 'Findings by category'),
    columns: [
      column('category', 'text', '类别', 'Category'),
      column('count', 'integer', '件数', 'Findings'),
      column('share', 'percent', '占比', 'Share'),
      column('critical', 'integer', '严重', 'Critical'),
      column('major', 'integer', '较重', 'Major'),
      column('minor', 'integer', '一般', 'Minor'),
    ],
    rows: [...groups.map((group) => makeRow(group, false)), ...(groups.length === 0 ? [] : [makeRow(all, true)])],
    notes: [
      text(
        '按发现日期计入；撤回、申辩后撤销、并入其他问题的不计。',
        'By the day on which they were found; withdrawn, voided and merged findings are left out.',
      ),
    ],
  };
}

/** In the order of the domain's list; others behind. */
function placeOf(category: string): number {
  const place = (FINDING_CATEGORIES as readonly string[]).indexOf(category);
  return place === -1 ? FINDING_CATEGORIES.length : place;
}
