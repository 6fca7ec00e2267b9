/** Q10 投诉渠道, Q11 培训统计, Q12 责任清单落实, Q13 工作量与减负: what the bureau has entered itself. */
import type { Database } from 'better-sqlite3';
import { ENTRY_FIELDS } from '../../../shared/analysis/entries.ts';
import type { EntrySheet } from '../../../shared/analysis/entries.ts';
import type { StatTable, TableCell, TableRow } from '../../../shared/analysis/table.ts';
import { listEntries } from './entries.ts';
import { queryAll, share, sum } from './query.ts';
import { SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text, TOTAL } from './words.ts';

const NONE = text('期内没有登记，均为无数据。', 'Nothing was entered for the period: there are no data.');

type Values = { readonly [key: string]: string | number | null };

function readRows(db: Database, bounds: Bounds, sheet: EntrySheet): Values[] {
  return listEntries(db, sheet, bounds.from, bounds.to).map(({ values }) => values);
}

/** Null when no row has it. */
function total(rows: readonly Values[], key: string): number | null {
  const numbers = rows.flatMap((row) => (typeof row[key] === 'number' ? [row[key]] : []));
  return numbers.length === 0 ? null : sum(numbers);
}

/** Of those rows that have both: what was not entered is not nought. */
function shareOf(rows: readonly Values[], part: string, whole: string): number | null {
  const known = rows.filter((row) => typeof row[part] === 'number' && typeof row[whole] === 'number');
  return share(total(known, part) ?? 0, total(known, whole) ?? 0);
}

export function makeComplaints(db: Database, bounds: Bounds): StatTable {
  const rows = readRows(db, bounds, 'Q10');
  const channels = [...new Set(rows.map((row) => String(row['channel'] ?? '')))];
  return {
    id: 'Q10',
    title: text('投诉渠道', 'Complaint channels'),
    columns: [
      column('channel', 'text', '渠道', 'Channel'),
      column('received', 'integer', '受理', 'Received'),
      column('told', 'percent', '15日内告知率', 'Told within 15 days'),
      column('closed', 'percent', '60日办结率', 'Closed within 60 days'),
      column('late', 'integer', '超期件', 'Overdue'),
      column('repeated', 'integer', '重复件', 'Repeated'),
    ],
    rows:
      rows.length === 0
        ? []
        : [
            ...channels.map((name) =>
              complaintRow(
                name,
                rows.filter((row) => String(row['channel'] ?? '') === name),
                false,
              ),
            ),
            complaintRow(TOTAL, rows, true),
          ],
    notes: rows.length === 0 ? [NONE] : [text('只统计件数，不存来信人。', 'Counts only; no sender is stored.')],
  };
}

export function makeTraining(db: Database, bounds: Bounds): StatTable {
  const rows = readRows(db, bounds, 'Q11');
  return {
    id: 'Q11',
    title: text('培训统计', 'Training'),
    columns: [
      column('topic', 'text', '主题', 'Topic'),
      column('audience', 'text', '对象类别', 'Audience'),
      column('sessions', 'integer', '场次', 'Sessions'),
      column('participants', 'integer', '参训人次', 'Participants'),
      column('hours', 'integer', '学时', 'Hours'),
      column('coverage', 'percent', '覆盖率', 'Coverage'),
    ],
    rows:
      rows.length === 0
        ? []
        : [
            ...rows.map((row) => trainingRow([row['topic'] ?? null, row['audience'] ?? null], [row], false)),
            trainingRow([TOTAL, null], rows, true),
          ],
    notes:
      rows.length === 0
        ? [NONE]
        : [text('覆盖率为参训人次与应训人数之比。', 'Coverage is participants over those invited.')],
  };
}

export function makeResponsibilities(db: Database, bounds: Bounds): StatTable {
  const rows = readRows(db, bounds, 'Q12');
  return {
    id: 'Q12',
    title: text('责任清单落实', 'Responsibilities'),
    columns: ENTRY_FIELDS.Q12.map(({ key, title }) => ({ key, kind: 'text' as const, title })),
    rows: rows.map((row) => ({
      cells: ENTRY_FIELDS.Q12.map(({ key }) => row[key] ?? null),
      drill: null,
      isTotal: false,
    })),
    notes: rows.length === 0 ? [NONE] : [],
  };
}

const VISITS = `SELECT COUNT(DISTINCT i.visit) AS visits, COUNT(DISTINCT i.school) AS schools ${SHEETS}`;

/** Rounds that are past planning, by the day on which they begin. */
const ROUNDS = `SELECT COUNT(*) AS all_rounds,
    COALESCE(SUM(r.state <> 'draft' AND r.from_on BETWEEN :from AND :to), 0) AS rounds,
    COALESCE(SUM(r.state <> 'draft' AND r.from_on BETWEEN :from AND :to AND trim(r.list_item) <> ''), 0) AS listed
  FROM round AS r WHERE :round IS NULL OR r.entity = (SELECT e.id FROM entity AS e WHERE e.uid = :round)`;

export function makeWorkload(db: Database, bounds: Bounds): StatTable {
  const { visits, schools } = queryAll<{ visits: number; schools: number }>(db, VISITS, bounds)[0] ?? {
    visits: 0,
    schools: 0,
  };
  const count = queryAll<{ all_rounds: number; rounds: number; listed: number }>(db, ROUNDS, bounds)[0]!;
  const hasRounds = count.all_rounds > 0;
  const materials = total(readRows(db, bounds, 'Q13'), 'materials');
  return {
    id: 'Q13',
    title: text('工作量与减负', 'Workload and burden'),
    columns: [
      column('rounds', 'integer', '检查批次', 'Rounds'),
      column('listed', 'integer', '其中列入年度清单', 'On the annual list'),
      column('perSchool', 'decimal', '校均被检次数', 'Visits per school'),
      column('materials', 'integer', '要求学校新报材料份数（目标0）', 'New papers asked of schools (goal 0)'),
    ],
    rows: [
      {
        cells: [hasRounds ? count.rounds : null, hasRounds ? count.listed : null, share(visits, schools), materials],
        drill: null,
        isTotal: false,
      },
    ],
    notes: [
      text(
        '检查批次为期内开始的批次，不含草拟的，有清单事项编号的计入年度清单，没有登记过批次的为无数据；校均被检次数为到校次数与期内实检校数之比；新报材料份数由局端登记，未登记为无数据。',
        'Rounds that begin in the period, drafts left out; those with an item number are on the annual list; missing where no round was ever made. Visits per inspected school; papers asked of schools are entered by the bureau, and missing where it has not.',
      ),
    ],
  };
}

function complaintRow(name: TableCell, own: readonly Values[], isTotal: boolean): TableRow {
  return {
    cells: [
      name,
      total(own, 'received'),
      shareOf(own, 'toldIn15', 'received'),
      shareOf(own, 'closedIn60', 'received'),
      total(own, 'late'),
      total(own, 'repeated'),
    ],
    drill: null,
    isTotal,
  };
}

function trainingRow(names: readonly TableCell[], own: readonly Values[], isTotal: boolean): TableRow {
  const cells = [
    total(own, 'sessions'),
    total(own, 'participants'),
    total(own, 'hours'),
    shareOf(own, 'participants', 'invited'),
  ];
  return { cells: [...names, ...cells], drill: null, isTotal };
}
