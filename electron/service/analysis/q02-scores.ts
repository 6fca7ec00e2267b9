/** Q2 得分与等级分布: per checklist, each school by its latest finished sheet of the period. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { minus, queryAll, share } from './query.ts';
import { CHECKLIST, SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { checklistWord, column, text } from './words.ts';

export type ScoreGroup = {
  checklist: string;
  schools: number;
  average: number | null;
  median: number | null;
  highest: number | null;
  lowest: number | null;
  excellent: number;
  good: number;
  pass: number;
  fail: number;
};

/**
 * Of several sheets on one day the worst stands for the school. A sheet without a score (stopped by a veto) has a grade but
 * is in no average.
 */
export const LATEST = `
  SELECT entity, checklist, school, final_rank, grade FROM (
    SELECT i.entity, ${CHECKLIST} AS checklist, i.school, i.final_rank, i.grade,
      ROW_NUMBER() OVER (PARTITION BY ${CHECKLIST}, i.school
        ORDER BY i.held_on DESC, i.final_rank IS NOT NULL, i.final_rank, i.entity) AS nth
    ${SHEETS}) WHERE nth = 1`;

const QUERY = `
  WITH latest AS MATERIALIZED (${LATEST}),
  placed AS (
    SELECT checklist, final_rank, ROW_NUMBER() OVER (PARTITION BY checklist ORDER BY final_rank) AS place,
      COUNT(*) OVER (PARTITION BY checklist) AS total
    FROM latest WHERE final_rank IS NOT NULL),
  middle AS (
    SELECT checklist, AVG(final_rank) AS median FROM placed
    WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY checklist)
  SELECT checklist, COUNT(*) AS schools, AVG(final_rank) AS average, middle.median, MAX(final_rank) AS highest,
    MIN(final_rank) AS lowest, COALESCE(SUM(grade = 'excellent'), 0) AS excellent, COALESCE(SUM(grade = 'good'), 0) AS good,
    COALESCE(SUM(grade = 'pass'), 0) AS pass, COALESCE(SUM(grade = 'fail'), 0) AS fail
  FROM latest LEFT JOIN middle USING (checklist) GROUP BY checklist ORDER BY checklist`;

export function readScores(db: Database, bounds: Bounds): ScoreGroup[] {
  return queryAll<ScoreGroup>(db, QUERY, bounds);
}

export function makeScores(db: Database, bounds: Bounds, before: Bounds): StatTable {
  const earlier = new Map(readScores(db, before).map((group) => [group.checklist, group.average]));
  return {
    id: 'Q2',
    title: text('得分与等级分布', 'Scores and grades'),
    columns: [
      column('checklist', 'text', '检查表', 'Checklist'),
      column('schools', 'integer', '校数', 'Schools'),
      column('average', 'decimal', '均分', 'Average'),
      column('median', 'decimal', '中位', 'Median'),
      column('highest', 'decimal', '最高', 'Highest'),
      column('lowest', 'decimal', '最低', 'Lowest'),
      column('excellent', 'integer', '优秀校数', 'Excellent'),
      column('excellentShare', 'percent', '优秀占比', 'Excellent, share'),
      column('good', 'integer', '良好校数', 'Good'),
      column('goodShare', 'percent', '良好占比', 'Good, share'),
      column('pass', 'integer', '合格校数', 'Pass'),
      column('passShare', 'percent', '合格占比', 'Pass, share'),
      column('fail', 'integer', '不合格校数', 'Fail'),
      column('failShare', 'percent', '不合格占比', 'Fail, share'),
      column('change', 'decimal', '均分环比', 'Average, change'),
    ],
    rows: readScores(db, bounds).map((group) => {
      const { checklist, schools, average, median, highest, lowest, excellent, good, pass, fail } = group;
      return {
        cells: [
          checklistWord(checklist),
          schools,
          average,
          median,
          highest,
          lowest,
          ...[excellent, good, pass, fail].flatMap((count) => [count, share(count, schools)]),
          minus(average, earlier.get(checklist)),
        ],
        drill: { list: 'results' as const, filter: { checklist, latest: 'yes' } },
        isTotal: false,
      };
    }),
    notes: [
      text(
        '每校每表取期内最近一次办结的检查；同日多份取最低分。被单项否决且不出分的计入等级，不计入均分、中位、最高、最低。环比为均分与上一期之差。',
        'Each school counts by its latest finished sheet per checklist, the lowest of one day. A sheet that a veto stopped has a grade but no score. Change is against the period before.',
      ),
    ],
  };
}
