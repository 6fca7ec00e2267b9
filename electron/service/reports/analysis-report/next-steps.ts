/** Next steps, drawn from the findings that are still open: what is to be done, how often, until when, and by which posts. */
import type { Database } from 'better-sqlite3';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { boundsOf } from '../../analysis/scope.ts';
import { queryAll } from '../../analysis/query.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';
import { sentence } from './blocks.ts';
import type { Part } from './blocks.ts';

type Group = {
  category: string;
  count: number;
  overdue: number;
  critical: number;
  nearest: string | null;
  schools: number;
};
type Named = { category: string; name: string; count: number };

/** Found in the period or before it: what is open is open. */
const OPEN = `FROM finding AS f LEFT JOIN school AS s ON s.entity = f.school
  WHERE f.state NOT IN ('closed', 'voided', 'withdrawn', 'merged') AND f.found_on <= :to
    AND (:town IS NULL OR s.town = :town) AND (:stage IS NULL OR s.stage = :stage)
    AND (:round IS NULL OR f.visit IN (
      SELECT k.visit FROM task AS k WHERE k.round = (SELECT e.id FROM entity AS e WHERE e.uid = :round)))
    AND (:checklist IS NULL OR substr(f.template, 1, instr(f.template, '@') - 1) = :checklist)`;

const GROUPS = `SELECT f.category, COUNT(*) AS count, COALESCE(SUM(f.state <> 'parked' AND f.due < :today), 0) AS overdue,
    SUM(f.severity = 'critical') AS critical, MIN(CASE WHEN f.due >= :today THEN f.due END) AS nearest,
    COUNT(DISTINCT f.school) AS schools ${OPEN} GROUP BY f.category ORDER BY count DESC, f.category`;
const REMEDIES = `SELECT f.category, f.remedy AS name, COUNT(*) AS count ${OPEN} AND f.remedy <> '' GROUP BY 1, 2 ORDER BY count DESC, name`;
const POSTS = `SELECT f.category, f.post AS name, COUNT(*) AS count ${OPEN} AND f.post <> '' GROUP BY 1, 2 ORDER BY count DESC, name`;

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
  return groups.map(({ category, count, overdue, critical, nearest, schools }) => {
    const responsible = namesOf(posts, category, 4);
    const actions = namesOf(remedies, category, 3);
    const words = [
      `${schools}所学校尚有${count}件未销号`,
      ...(critical > 0 ? [`其中严重${critical}件`] : []),
      ...(overdue > 0 ? [`已逾期${overdue}件`] : []),
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
