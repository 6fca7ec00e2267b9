/**
 * The scores of a period: each school by its latest sheets, and in Excel every finished sheet as well. As CSV those go out
 * with the list of results.
 */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { ReportsWritten } from '../../../../shared/model/report.ts';
import { LATEST } from '../../analysis/q02-scores.ts';
import { queryAll } from '../../analysis/query.ts';
import { boundsOf, CHECKLIST, SHEETS } from '../../analysis/scope.ts';
import type { Bounds } from '../../analysis/scope.ts';
import { checklistWord, ownershipWord, stageWord } from '../../analysis/words.ts';
import { nameFile } from '../../bundles/file-name.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import type { CellValue, Column, Sheet } from '../../spreadsheets/cells.ts';
import { writeCsv, writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { gradeWord } from '../record-sheet/answer-words.ts';
import { sayScope } from '../tables/say-scope.ts';

type Row = {
  town: string | null;
  school: string | null;
  code: string | null;
  stage: string | null;
  ownership: string | null;
  checklist: string;
  final: number | null;
  grade: string | null;
  on: string;
  venue: string | null;
  vetoed: number;
  failing: number;
  authors: string;
};

const ABOUT = 's.town, s.name AS school, s.code, s.stage, s.ownership';
const ORDER = 's.town, s.name, s.entity, checklist';
const BY_SCHOOL = `SELECT ${ABOUT}, one.checklist, one.final_rank AS final, one.grade
  FROM (${LATEST}) AS one LEFT JOIN school AS s ON s.entity = one.school ORDER BY ${ORDER}`;
const BY_SHEET = `SELECT ${ABOUT}, ${CHECKLIST} AS checklist, i.final_rank AS final, i.grade, i.held_on AS "on",
    (SELECT v.name FROM venue AS v WHERE v.entity = i.venue) AS venue, i.vetoed, i.failing, i.authors
  ${SHEETS} ORDER BY ${ORDER}, i.held_on, i.entity`;

const SCHOOL_COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '乡镇（街道）', kind: 'text', width: 16 },
  { title: '学校', kind: 'wide', width: 30 },
  { title: '学校代码', kind: 'text', width: 14 },
  { title: '学段', kind: 'text', width: 12 },
  { title: '办别', kind: 'text', width: 10 },
  { title: '检查表', kind: 'text', width: 26 },
  { title: '得分', kind: 'decimal', width: 8 },
  { title: '等级', kind: 'text', width: 8 },
];
const SHEET_COLUMNS: readonly Column[] = [
  ...SCHOOL_COLUMNS,
  { title: '检查日期', kind: 'date', width: 12 },
  { title: '点位', kind: 'text', width: 18 },
  { title: '触发否决', kind: 'text', width: 9 },
  { title: '不符合题数', kind: 'integer', width: 11 },
  { title: '填写人', kind: 'wide', width: 20 },
];

/** @throws Failure cancelled, and those of the target's disk */
export async function writeScores(
  { log, name }: Workspace,
  { scope, folder, format }: Input<'reports.scores'>,
  context: JobContext,
): Promise<ReportsWritten> {
  const today = dayOf(log.now());
  const bounds: Bounds = boundsOf(scope, today);
  const fileName = `${nameFile('得分表', name, log.now(), 'second')}-${scope.period}.${format}`;
  context.report({ stage: 'reading', subject: fileName, done: 0, total: 3 });
  await breathe(context.signal);
  const schools = queryAll<Row>(log.db, BY_SCHOOL, bounds);
  context.report({ stage: 'reading', subject: fileName, done: 1, total: 3 });
  await breathe(context.signal);
  const sheets = format === 'csv' ? [] : queryAll<Row>(log.db, BY_SHEET, bounds);
  context.report({ stage: 'writing', subject: fileName, done: 2, total: 3 });
  const about = sayScope(log.db, scope, today, 'zh');
  const latest = '每校每表取期内最近一次办结的检查，同日多份取最低分；被单项否决且不出分的有等级，没有得分。';
  const file = path.join(folder, fileName);
  const bySchool: Sheet = {
    name: '各校得分',
    heading: `${name}各校得分表`,
    columns: SCHOOL_COLUMNS,
    rows: schools.map((row, index) => describe(row, index)),
    notes: [about, latest],
  };
  const bySheet: Sheet = {
    name: '各次检查',
    heading: `${name}各次检查得分表`,
    columns: SHEET_COLUMNS,
    rows: sheets.map((row, index) => [...describe(row, index), ...describeSheet(row)]),
    notes: [about],
  };
  const { signal } = context;
  await (format === 'csv' ? writeCsv(file, bySchool, { signal }) : writeXlsx(file, [bySchool, bySheet], { signal }));
  const { size } = await stat(file);
  return {
    what: 'scores',
    folder,
    fileName,
    count: format === 'csv' ? schools.length : sheets.length,
    bytes: size,
    photosMissing: 0,
    chartsMissing: 0,
    kept: 0,
  };
}

function describe({ town, school, code, stage, ownership, checklist, final, grade }: Row, index: number): CellValue[] {
  return [
    index + 1,
    town ?? '',
    school ?? '',
    code ?? '',
    stageWord(stage).zh,
    ownershipWord(ownership).zh,
    checklistWord(checklist).zh,
    final,
    grade === null ? '' : gradeWord(grade),
  ];
}

function describeSheet({ on, venue, vetoed, failing, authors }: Row): CellValue[] {
  const names: unknown = JSON.parse(authors);
  const writers = Array.isArray(names) ? names.map(String).join('、') : '';
  return [{ date: on }, venue ?? '', vetoed === 0 ? '' : '是', failing, writers];
}
