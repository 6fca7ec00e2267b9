/** How far a round is, school by school (批次进展), by town. */
import type { Database } from 'better-sqlite3';
import type { Task, TaskStage } from '../../../../shared/model/round.ts';
import { stageWord } from '../../analysis/words.ts';
import { readRound } from '../../records/rounds/round-list.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';
import type { WholeList } from './write-list.ts';

const COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '乡镇（街道）', kind: 'text', width: 16 },
  { title: '学校', kind: 'wide', width: 30 },
  { title: '学段', kind: 'text', width: 12 },
  { title: '检查组', kind: 'text', width: 14 },
  { title: '时限', kind: 'date', width: 12 },
  { title: '进展', kind: 'text', width: 12 },
  { title: '检查日期', kind: 'date', width: 12 },
  { title: '未销号问题', kind: 'integer', width: 11 },
];

const STAGES: { readonly [stage in TaskStage]: string } = {
  planned: '未到校',
  started: '已到校',
  finished: '检查表已完成',
  closed: '已签字结束',
};

/** @throws Failure not-found */
export function listTaskRows(db: Database, round: string): WholeList {
  const { round: row, tasks } = readRound(db, round);
  const rows = tasks.map((task, index): CellValue[] => [index + 1, ...describe(task)]);
  return { kind: '批次进展', title: `“${row.name}”进展`, columns: COLUMNS, count: rows.length, rows };
}

function describe({ town, schoolName, stage, team, teamName, due, progress, on, openFindings }: Task): CellValue[] {
  return [
    town,
    schoolName,
    stageWord(stage).zh,
    team === null ? '未分组' : teamName,
    { date: due },
    STAGES[progress],
    on === null ? null : { date: on },
    openFindings,
  ];
}
