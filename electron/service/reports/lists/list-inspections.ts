/** The list of results (检查结果), a row per checklist that was filled in. */
import type { Database } from 'better-sqlite3';
import type { InspectionFilter } from '../../../../shared/contract/lists.ts';
import type { InspectionRow } from '../../../../shared/model/inspection.ts';
import { checklistWord } from '../../analysis/words.ts';
import { findInspections, readInspectionRows } from '../../records/inspections/inspection-list.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';
import { gradeWord } from '../record-sheet/answer-words.ts';
import type { WholeList } from './write-list.ts';

/** Inspections that are read together. */
const PIECE = 200;

const COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '乡镇（街道）', kind: 'text', width: 16 },
  { title: '学校', kind: 'wide', width: 30 },
  { title: '阵地', kind: 'text', width: 20 },
  { title: '检查表', kind: 'text', width: 26 },
  { title: '检查日期', kind: 'date', width: 12 },
  { title: '状态', kind: 'text', width: 10 },
  { title: '已答题数', kind: 'integer', width: 9 },
  { title: '应答题数', kind: 'integer', width: 9 },
  { title: '不符合题数', kind: 'integer', width: 11 },
  { title: '得分', kind: 'decimal', width: 8 },
  { title: '等级', kind: 'text', width: 8 },
  { title: '触发否决', kind: 'text', width: 9 },
  { title: '待裁决', kind: 'integer', width: 8 },
  { title: '照片', kind: 'integer', width: 6 },
  { title: '签字后有修改', kind: 'text', width: 12 },
  { title: '填写人', kind: 'wide', width: 20 },
];

export function listInspectionRows(db: Database, filter: InspectionFilter): WholeList {
  const entities = findInspections(db, filter);
  return {
    kind: '检查结果',
    title: '检查结果一览',
    columns: COLUMNS,
    count: entities.length,
    rows: readRows(db, entities),
  };
}

function* readRows(db: Database, entities: readonly number[]): Generator<CellValue[]> {
  let number = 0;
  for (let from = 0; from < entities.length; from += PIECE) {
    for (const row of readInspectionRows(db, entities.slice(from, from + PIECE))) {
      number += 1;
      yield [number, ...describe(row)];
    }
  }
}

function describe(row: InspectionRow): CellValue[] {
  return [
    row.town ?? '',
    row.schoolName,
    row.venueName ?? '全校',
    checklistWord(row.template.replace(/@\d+$/u, '')).zh,
    { date: row.on },
    row.state === 'finished' ? '已完成' : '进行中',
    row.answered,
    row.total,
    row.failing,
    row.final === null ? null : Number(row.final),
    row.grade === null ? '' : gradeWord(row.grade),
    row.vetoed ? '是' : '',
    row.conflicts,
    row.photos,
    row.amended ? '是' : '',
    row.authors.join('、'),
  ];
}
