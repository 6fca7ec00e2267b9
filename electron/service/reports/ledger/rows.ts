/** The ledger's columns as domain notes §3.2 has them (问题台账); records are in Chinese, whatever the screens' language. */
import type { Database } from 'better-sqlite3';
import { isOpen } from '../../../../shared/findings/states.ts';
import type { FindingRow, FindingState, RecheckVerdict } from '../../../../shared/model/finding.ts';
import { replySchema } from '../../../../shared/model/reply.ts';
import type { ReplyStatus } from '../../../../shared/model/reply.ts';
import { prepared } from '../../database/statement.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';

export const LEDGER_COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '学校', kind: 'text', width: 24 },
  { title: '问题', kind: 'wide', width: 46 },
  { title: '类别', kind: 'text', width: 10 },
  { title: '程度', kind: 'text', width: 6 },
  { title: '发现日期', kind: 'date', width: 12 },
  { title: '来源', kind: 'text', width: 10 },
  { title: '责任单位', kind: 'text', width: 24 },
  { title: '责任岗位', kind: 'text', width: 14 },
  { title: '措施', kind: 'wide', width: 36 },
  { title: '时限', kind: 'text', width: 12 },
  { title: '进展', kind: 'text', width: 12 },
  { title: '整改结果', kind: 'text', width: 14 },
  { title: '佐证', kind: 'text', width: 10 },
  { title: '复查人', kind: 'text', width: 10 },
  { title: '复查结论', kind: 'text', width: 10 },
  { title: '销号日期', kind: 'date', width: 12 },
  { title: '逾期天数', kind: 'integer', width: 9 },
  { title: '备注', kind: 'wide', width: 30 },
];

const STATES: { readonly [state in FindingState]: string } = {
  draft: '草拟',
  issued: '已下发',
  in_progress: '整改中',
  submitted: '已反馈',
  returned: '退回重改',
  extended: '已延期',
  disputed: '申辩中',
  voided: '已撤销',
  parked: '挂账',
  rechecking: '复查中',
  closed: '已销号',
  withdrawn: '已撤回',
  merged: '已并入',
};
const CLOSURES = {
  fixed_on_spot: '立行立改',
  rectified: '整改到位',
  unfounded: '不属实',
  changed: '条件变化',
  long_term: '转长期',
} as const;
const SEVERITIES = { minor: '一般', major: '较重', critical: '严重' } as const;
const SOURCES = { inspection: '现场检查', self_check: '学校自查', complaint: '投诉', superior: '上级交办' } as const;
const REPLIED: { readonly [status in ReplyStatus]: string } = {
  done: '学校报已完成',
  partly: '学校报部分完成',
  not: '学校报未完成',
};
const VERDICTS: { readonly [verdict in RecheckVerdict]: string } = {
  fixed: '已改',
  partly: '部分改',
  not: '未改',
  relapsed: '改后反弹',
};

/** What a row says beyond the finding itself. */
export type LedgerFacts = {
  /** Of the step that brought it where it is. */
  readonly reason: string;
  readonly recheckedBy: string | null;
  /** What the school said it did in its last reply, and how far it got. */
  readonly measures: string;
  readonly replied: ReplyStatus | null;
};

export const NO_FACTS: LedgerFacts = { reason: '', recheckedBy: null, measures: '', replied: null };

/** Of the findings named, by their id. */
export function readLedgerFacts(db: Database, entities: readonly number[]): ReadonlyMap<string, LedgerFacts> {
  const rows = prepared<[string], { id: string; reason: string; recheckedBy: string | null; reply: string | null }>(
    db,
    `SELECT e.uid AS id, IIF(json_type(c.value, '$.reason') = 'text', json_extract(c.value, '$.reason'), '') AS reason,
       (SELECT a.name FROM recheck AS k JOIN cell AS r ON r.entity = k.entity AND r.kind = 'recheck' AND r.field = 'result'
          JOIN author AS a ON a.id = r.author
        WHERE k.finding = e.id ORDER BY k.held_on DESC, k.entity DESC LIMIT 1) AS recheckedBy,
       (SELECT r.value FROM reply AS p JOIN cell AS r ON r.entity = p.entity AND r.kind = 'reply' AND r.field = 'received'
        WHERE p.finding = e.id ORDER BY p.received_on DESC, p.entity DESC LIMIT 1) AS reply
     FROM json_each(?) AS wanted JOIN entity AS e ON e.id = wanted.value
       LEFT JOIN cell AS c ON c.entity = e.id AND c.kind = 'finding' AND c.field = 'state'`,
  ).all(JSON.stringify(entities));
  return new Map(
    rows.map(({ id, reason, recheckedBy, reply }) => {
      const read = reply === null ? undefined : replySchema.safeParse(JSON.parse(reply)).data;
      return [id, { reason, recheckedBy, measures: read?.measures ?? '', replied: read?.status ?? null }];
    }),
  );
}

/** @param today ISO date, up to which days are counted */
export function formatLedgerRow(
  number: number,
  finding: FindingRow,
  { reason, recheckedBy, measures, replied }: LedgerFacts,
  today: string,
): CellValue[] {
  const { state, closure, due, lastVerdict, photos } = finding;
  const remarks = [
    finding.repeated ? '重复出现' : '',
    finding.relapsed ? '改后反弹' : '',
    finding.venueName === null ? '' : `点位：${finding.venueName}`,
    reason,
  ];
  return [
    number,
    finding.schoolName,
    finding.facts,
    finding.category,
    SEVERITIES[finding.severity],
    { date: finding.on },
    SOURCES[finding.source],
    finding.schoolName,
    finding.post,
    // Until the school says what it did, what it was told to do.
    measures === '' ? finding.remedy : measures,
    due ?? '立即',
    STATES[state],
    closure === null ? sayResult(state, replied) : CLOSURES[closure],
    photos === 0 ? '' : `照片${photos}张`,
    recheckedBy ?? '',
    lastVerdict === null ? '' : VERDICTS[lastVerdict],
    state === 'closed' ? { date: finding.stateOn } : null,
    countLateDays(finding, today),
    remarks.filter((words) => words !== '').join('；'),
  ];
}

function sayResult(state: FindingState, replied: ReplyStatus | null): string {
  if (!isOpen(state)) return STATES[state];
  return replied === null ? '' : REPLIED[replied];
}

/** By how many days the deadline was or is overrun; null where it is not, or does not run. */
function countLateDays({ due, state, stateOn, overdue }: FindingRow, today: string): number | null {
  const until = state === 'closed' ? stateOn : overdue ? today : null;
  if (due === null || until === null || until <= due) return null;
  return Math.round((Date.parse(until) - Date.parse(due)) / 86_400_000);
}
