/** Q1 检查覆盖情况: which schools were to be inspected and which were, by stage and ownership. */
import type { Database } from 'better-sqlite3';
import type { StatTable, TableRow } from '../../../shared/analysis/table.ts';
import { STAGES } from '../../../shared/model/school.ts';
import { queryAll, share } from './query.ts';
import { SCHOOLS, SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, ownershipWord, stageWord, text, TOTAL } from './words.ts';

type Group = {
  stage: string | null;
  ownership: string | null;
  due: number;
  seen: number;
  visits: number;
  attendances: number;
  people: number;
};

/** One row per group, or one for all. `attendances` counts every person of every visit, `people` everybody once. */
function groupQuery(isTotal: boolean): string {
  const by = isTotal
    ? `'' AS stage, '' AS ownership`
    : `COALESCE(s.stage, '') AS stage, COALESCE(s.ownership, '') AS ownership`;
  return `
    WITH held AS MATERIALIZED (SELECT i.visit, i.school, i.authors ${SHEETS}),
    person AS (
      SELECT held.visit, held.school, who.value AS name FROM held, json_each(held.authors) AS who
      UNION SELECT held.visit, held.school, who.value FROM held JOIN visit AS v ON v.entity = held.visit, json_each(v.team) AS who
    ),
    due AS (SELECT ${by}, COUNT(*) AS due ${SCHOOLS} GROUP BY 1, 2),
    seen AS (
      SELECT ${by}, COUNT(DISTINCT CASE WHEN s.status = 'open' THEN s.entity END) AS seen, COUNT(DISTINCT held.visit) AS visits
      FROM held LEFT JOIN school AS s ON s.entity = held.school GROUP BY 1, 2
    ),
    attended AS (
      SELECT ${by}, COUNT(*) AS attendances, COUNT(DISTINCT person.name) AS people
      FROM person LEFT JOIN school AS s ON s.entity = person.school GROUP BY 1, 2
    ),
    part AS (SELECT stage, ownership FROM due UNION SELECT stage, ownership FROM seen)
    SELECT NULLIF(part.stage, '') AS stage, NULLIF(part.ownership, '') AS ownership, COALESCE(due, 0) AS due,
      COALESCE(seen, 0) AS seen, COALESCE(visits, 0) AS visits, COALESCE(attendances, 0) AS attendances,
      COALESCE(people, 0) AS people
    FROM part LEFT JOIN due USING (stage, ownership) LEFT JOIN seen USING (stage, ownership)
      LEFT JOIN attended USING (stage, ownership)
    ORDER BY part.stage, part.ownership`;
}

export function makeCoverage(db: Database, bounds: Bounds): StatTable {
  const groups = queryAll<Group>(db, groupQuery(false), bounds);
  const [all] = queryAll<Group>(db, groupQuery(true), bounds);
  return {
    id: 'Q1',
    title: text('检查覆盖情况', 'Inspection coverage'),
    columns: [
      column('stage', 'text', '学段', 'Stage'),
      column('ownership', 'text', '办别', 'Ownership'),
      column('due', 'integer', '应检校数', 'Schools to inspect'),
      column('seen', 'integer', '实检校数', 'Schools inspected'),
      column('coverage', 'percent', '覆盖率', 'Coverage'),
      column('visits', 'integer', '检查次数', 'Visits'),
      column('attendances', 'integer', '检查人次', 'Inspector attendances'),
      column('perPerson', 'days', '人均校次', 'Visits per inspector'),
    ],
    rows: [
      ...groups.toSorted(byStage).map((group) => makeRow(group, false)),
      ...(all === undefined ? [] : [makeRow(all, true)]),
    ],
    notes: [
      text(
        '应检校数为在办学校数；检查次数为期内至少有一份检查表办结的到校次数；检查人次按检查组成员与填写人合计，每次到校每人计一次。',
        'Schools to inspect are those that run; a visit counts with at least one finished checklist; attendances count every team member or writer once per visit.',
      ),
    ],
  };
}

/** As schools follow one another in life, those without a stage last. */
function byStage(a: Group, b: Group): number {
  const place = ({ stage }: Group): number =>
    (STAGES as readonly (string | null)[]).indexOf(stage) + (stage === null ? STAGES.length + 1 : 0);
  return place(a) - place(b);
}

function makeRow({ stage, ownership, due, seen, visits, attendances, people }: Group, isTotal: boolean): TableRow {
  const names = isTotal ? [TOTAL, null] : [stageWord(stage), ownershipWord(ownership)];
  return {
    cells: [...names, due, seen, share(seen, due), visits, attendances, share(attendances, people)],
    drill: isTotal || stage === null ? null : { list: 'results', filter: { stage } },
    isTotal,
  };
}
