/** Q6 乡镇／责任区对比. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { queryAll, share } from './query.ts';
import { LATEST } from './q02-scores.ts';
import { FINDINGS, SCHOOLS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text, UNKNOWN } from './words.ts';

export type TownGroup = {
  unit: string;
  schools: number;
  average: number | null;
  findings: number;
  closed: number;
};

function query(unit: 'town' | 'district'): string {
  return `
    WITH place AS (SELECT COALESCE(s.${unit}, '') AS unit, COUNT(*) AS schools ${SCHOOLS} GROUP BY 1),
    latest AS (${LATEST}),
    score AS (
      SELECT COALESCE(s.${unit}, '') AS unit, AVG(latest.final_rank) AS average
      FROM latest JOIN school AS s ON s.entity = latest.school GROUP BY 1),
    found AS (SELECT COALESCE(s.${unit}, '') AS unit, COUNT(*) AS findings, SUM(f.state = 'closed') AS closed ${FINDINGS} GROUP BY 1)
    SELECT unit, schools, average, COALESCE(findings, 0) AS findings, COALESCE(closed, 0) AS closed
    FROM place LEFT JOIN score USING (unit) LEFT JOIN found USING (unit) ORDER BY average DESC NULLS LAST, unit`;
}

const QUERIES = { town: query('town'), district: query('district') } as const;

export function readTowns(db: Database, bounds: Bounds, unit: 'town' | 'district' = 'town'): TownGroup[] {
  return queryAll<TownGroup>(db, QUERIES[unit], bounds);
}

export function makeTowns(db: Database, bounds: Bounds): StatTable {
  const units = (['town', 'district'] as const).flatMap((unit) =>
    readTowns(db, bounds, unit).map((group, _, all) => ({
      ...group,
      by: unit,
      place: placeAmong(
        all.map(({ average }) => average),
        group.average,
      ),
    })),
  );
  return {
    id: 'Q6',
    title: text('乡镇、责任区对比', 'Towns and inspection districts'),
    columns: [
      column('unit', 'text', '单位', 'Unit'),
      column('kind', 'text', '口径', 'By'),
      column('schools', 'integer', '校数', 'Schools'),
      column('average', 'decimal', '均分', 'Average'),
      column('findings', 'integer', '问题数', 'Findings'),
      column('perSchool', 'decimal', '校均问题', 'Findings per school'),
      column('rate', 'percent', '整改率', 'Rectification rate'),
      column('place', 'integer', '排名', 'Rank'),
    ],
    rows: units.map(({ by, unit, schools, average, findings, closed, place }) => ({
      cells: [
        unit === '' ? UNKNOWN : unit,
        by === 'town' ? text('乡镇（街道）', 'Town') : text('责任区', 'District'),
        schools,
        average,
        findings,
        share(findings, schools),
        share(closed, findings),
        place,
      ],
      drill: by === 'town' && unit !== '' ? { list: 'results' as const, filter: { town: unit } } : null,
      isTotal: false,
    })),
    notes: [
      text(
        '均分为各校各表最近一次办结检查得分的平均；排名按均分，均分相同的并列，无得分的不排，可不公开。',
        'The average is over the latest sheet per school and checklist; ranks follow it, equal averages share one, and need not be published.',
      ),
    ],
  };
}

/** Those with the same average share a place. */
function placeAmong(averages: readonly (number | null)[], own: number | null): number | null {
  return own === null ? null : 1 + averages.filter((average) => average !== null && average > own).length;
}
