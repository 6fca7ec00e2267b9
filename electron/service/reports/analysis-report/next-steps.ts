/** Next steps, drawn from the findings that are still open: what is to be done, how often, until when, and by which posts. */
import type { Database } from 'better-sqlite3';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { boundsOf, IS_OVERDUE, OPEN_FINDINGS } from '../../analysis/scope.ts';
import { queryAll } from '../../analysis/query.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';
import { sentence } from './blocks.ts';
import type { Part } from './blocks.ts';

type Group = {
  category: string;
  count: number;
  /** Of them, found before the period: the other tables and sentences of a report leave those out. */
  earlier: number;
  overdue: number;
  earlierOverdue: number;
  critical: number;
  nearest: string | null;
  schools: number;
};
type Named = { category: string; name: string; count: number };

const GROUPS = `SELECT f.category, COUNT(*) AS count, SUM(f.found_on < :from) AS earlier, COALESCE(SUM(${IS_OVERDUE}), 0) AS overdue,
    COALESCE(SUM(${IS_OVERDUE} AND f.found_on < :from), 0) AS earlierOverdue,
    SUM(f.severity = 'critical') AS critical, MIN(CASE WHEN f.due >= :today THEN f.due END) AS nearest,
    COUNT(DISTINCT f.school) AS schools ${OPEN_FINDINGS} GROUP BY f.category ORDER BY count DESC, f.category`;
const REMEDIES = `SELECT f.category, f.remedy AS name, COUNT(*) AS count ${OPEN_FINDINGS} AND f.remedy <> '' GROUP BY 1, 2 ORDER BY count DESC, name`;
const POSTS = `SELECT f.category, f.post AS name, COUNT(*) AS count ${OPEN_FINDINGS} AND f.post <> '' GROUP BY 1, 2 ORDER BY count DESC, name`;

export function listNextSteps(db: Database, scope: Scope, today: string): Part[] {
  const bounds = boundsOf(scope, today);
  const groups = queryAll<Group>(db, GROUPS, bounds);
  const remedies = queryAll<Named>(db, REMEDIES, bounds);
  const posts = queryAll<Named>(db, POSTS, bounds);
  const namesOf = (all: readonly Named[], category: string, most: number): string[] =>
    all
      .filter((one) => one.category === category)
      .slice(0, most)
      .map(({ name }) => name.replace(/。$/u, ''));
  return groups.map(({ category, count, earlier, overdue, earlierOverdue, critical, nearest, schools }) => {
    const responsible = namesOf(posts, category, 4);
    const actions = namesOf(remedies, category, 3);
    const words = [
      `${schools}所学校尚有${count}件未销号${ofBefore(earlier)}`,
      ...(critical > 0 ? [`其中严重${critical}件`] : []),
      ...(overdue > 0 ? [`已逾期${overdue}件${ofBefore(earlierOverdue)}`] : []),
      ...(nearest === null ? [] : [`最近的整改时限为${formatDay(nearest)}`]),
    ];
    return {
      title: category === '' ? '其他问题' : `${category}类问题`,
      blocks: [
        sentence(`${words.join('，')}。`),
        ...(actions.length === 0 ? [] : [sentence(`重点督促：${actions.join('；')}。`)]),
        ...(responsible.length === 0 ? [] : [sentence(`责任岗位：${responsible.join('、')}。`)]),
      ],
    };
  });
}

/** So that what is left adds up to the figures of the period. */
function ofBefore(count: number): string {
  return count === 0 ? '' : `（含本期以前发现的${count}件）`;
}
