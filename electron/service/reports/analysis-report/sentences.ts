/** The computed sentences of quarterly and annual reports: every number comes from a statistics table, and says so where it is missing. */
import type { StatTable, TableRow } from '../../../../shared/analysis/table.ts';
import { cellOf, compared, decimal, MISSING, numberOf, percent, totalRow, whole, wordOf } from './figures.ts';
import type { Tables } from './figures.ts';
import type { Persisting } from './persisting.ts';

/** The same tables of the period before. */
export type Before = { readonly Q1: StatTable; readonly Q4: StatTable; readonly Q5: StatTable };

/** What has changed since the period before; null where either has no data. */
function changeOf(now: StatTable, before: StatTable, key: string): number | null {
  const [current, earlier] = [now, before].map((table) => numberOf(table, totalRow(table), key));
  return current == null || earlier == null ? null : current - earlier;
}

function inPoints(ratio: number | null): number | null {
  return ratio === null ? null : ratio * 100;
}

export function sayCoverage({ Q1 }: Tables, before: Before): string {
  const row = totalRow(Q1);
  const of = (key: string): number | null => numberOf(Q1, row, key);
  if ((of('visits') ?? 0) === 0) return `应检学校${whole(of('due'))}所，期内没有办结的检查，检查覆盖情况${MISSING}。`;
  const wasHeld = (numberOf(before.Q1, totalRow(before.Q1), 'visits') ?? 0) > 0;
  const since = (key: string): number | null => (wasHeld ? changeOf(Q1, before.Q1, key) : null);
  return (
    `应检学校${whole(of('due'))}所，实检${whole(of('seen'))}所，覆盖率${percent(of('coverage'))}` +
    `${compared(inPoints(since('coverage')), '个百分点')}；` +
    `到校检查${whole(of('visits'))}次${compared(since('visits'), '次', ['增加', '减少'])}，共${whole(of('attendances'))}人次，` +
    `人均${decimal(of('perPerson'), 1)}校次。`
  );
}

export function sayScores({ Q2 }: Tables): string[] {
  if (Q2.rows.length === 0) return [`期内没有办结的检查，得分与等级${MISSING}。`];
  return Q2.rows.map((row) => {
    const of = (key: string): number | null => numberOf(Q2, row, key);
    const passed = (of('excellent') ?? 0) + (of('good') ?? 0) + (of('pass') ?? 0);
    const schools = of('schools') ?? 0;
    return (
      `${wordOf(cellOf(Q2, row, 'checklist'))}检查${schools}所，均分${decimal(of('average'))}分${compared(of('change'), '分')}，` +
      `最高${decimal(of('highest'))}分、最低${decimal(of('lowest'))}分；优秀${whole(of('excellent'))}所、良好${whole(of('good'))}所、` +
      `合格${whole(of('pass'))}所、不合格${whole(of('fail'))}所，合格率${percent(schools === 0 ? null : passed / schools)}。`
    );
  });
}

export function sayVenues({ Q7 }: Tables): string {
  if (Q7.rows.length === 0) return `阵地与账号底数${MISSING}。`;
  const parts = Q7.rows.map((row) => `${wordOf(cellOf(Q7, row, 'type'))}${whole(numberOf(Q7, row, 'count'))}个`);
  const added = Q7.rows.reduce((sum, row) => sum + (numberOf(Q7, row, 'added') ?? 0), 0);
  return `登记在册${parts.join('、')}；期内新增${added}个。`;
}

export function sayFreshness({ Q8 }: Tables): string {
  const known = Q8.rows.filter((row) => numberOf(Q8, row, 'count') !== null);
  if (known.length === 0) return `更新时效${MISSING}。`;
  return `${known
    .map(
      (row) =>
        `${wordOf(cellOf(Q8, row, 'type'))}抽查${whole(numberOf(Q8, row, 'count'))}个，14日以内更新的占${percent(numberOf(Q8, row, 'to14'))}，90日以上未更新的占${percent(numberOf(Q8, row, 'over90'))}`,
    )
    .join('；')}。`;
}

export function sayMaterials({ Q9 }: Tables): string {
  const of = (key: string): string => whole(numberOf(Q9, Q9.rows[0], key));
  if (numberOf(Q9, Q9.rows[0], 'sampled') === null) return `教材教辅读物检查${MISSING}。`;
  return (
    `抽查教材${of('sampled')}门次，版本不符${of('versions')}门；目录外教辅${of('aids')}种，一科多辅学校${of('sets')}所；` +
    `图书出版信息存疑${of('books')}册，复核完成率${percent(numberOf(Q9, Q9.rows[0], 'reviewed'))}；退费${of('refunds')}所。`
  );
}

export function sayComplaints({ Q10 }: Tables): string {
  const row = totalRow(Q10);
  if (row === undefined) return `投诉受理情况${MISSING}。`;
  const of = (key: string): number | null => numberOf(Q10, row, key);
  return `受理投诉举报${whole(of('received'))}件，15日内告知率${percent(of('told'))}，60日办结率${percent(of('closed'))}，超期${whole(of('late'))}件，重复${whole(of('repeated'))}件。`;
}

export function sayTraining({ Q11 }: Tables): string {
  const row = totalRow(Q11);
  if (row === undefined) return `培训情况${MISSING}。`;
  const of = (key: string): number | null => numberOf(Q11, row, key);
  return `组织培训${whole(of('sessions'))}场次、${whole(of('participants'))}人次，${whole(of('hours'))}学时，覆盖率${percent(of('coverage'))}。`;
}

export function sayResponsibilities({ Q12 }: Tables): string {
  if (Q12.rows.length === 0) return `责任清单落实情况${MISSING}。`;
  const states = Map.groupBy(Q12.rows, (row) => wordOf(cellOf(Q12, row, 'status')));
  return `责任清单共${Q12.rows.length}项，其中${[...states].map(([state, rows]) => `${state}${rows.length}项`).join('、')}。`;
}

export function sayRectification({ Q5 }: Tables, before: Before): string {
  const row = totalRow(Q5);
  if (row === undefined) return '期内没有发现需要整改的问题。';
  const of = (key: string): number | null => numberOf(Q5, row, key);
  return (
    `期内发现的问题应改${whole(of('due'))}件，已改${whole(of('closed'))}件，整改率${percent(of('rate'))}` +
    `${compared(inPoints(changeOf(Q5, before.Q5, 'rate')), '个百分点')}，按期率${percent(of('onTimeRate'))}；逾期${whole(of('overdue'))}件，反弹${whole(of('relapsed'))}件，挂账${whole(of('parked'))}件，平均用时${decimal(of('days'), 1)}日。`
  );
}

export function sayWorkload({ Q13 }: Tables): string {
  const of = (key: string): number | null => numberOf(Q13, Q13.rows[0], key);
  return `检查批次${whole(of('rounds'))}个，校均被检${decimal(of('perSchool'), 1)}次，要求学校新报材料${whole(of('materials'))}份。`;
}

export function sayFindings({ Q4 }: Tables, before: Before): string {
  const row = totalRow(Q4);
  if (row === undefined) return '期内没有发现问题。';
  const of = (one: TableRow | undefined, key: string): number | null => numberOf(Q4, one, key);
  const most = Q4.rows
    .filter(({ isTotal }) => !isTotal)
    .toSorted((a, b) => (of(b, 'count') ?? 0) - (of(a, 'count') ?? 0))
    .slice(0, 3)
    .map(
      (one) => `${wordOf(cellOf(Q4, one, 'category'))}类${whole(of(one, 'count'))}件（占${percent(of(one, 'share'))}）`,
    );
  return (
    `共发现问题${whole(of(row, 'count'))}件${compared(changeOf(Q4, before.Q4, 'count'), '件', ['增加', '减少'])}，其中严重${whole(of(row, 'critical'))}件、较重${whole(of(row, 'major'))}件、一般${whole(of(row, 'minor'))}件；` +
    `较集中的是${most.join('、')}。`
  );
}

/** What was late, and what came again; a sentence without a case is left out. */
export function sayPersisting({ repeated, repeatedSchools, overdue, overdueSchools }: Persisting): string[] {
  return [
    ...(overdue === 0 ? [] : [`${overdueSchools}所学校的${overdue}件问题已过整改时限仍未销号。`]),
    ...(repeated === 0 ? [] : [`${repeatedSchools}所学校的${repeated}件问题在以前的检查中已经指出，本期再次出现。`]),
  ];
}

/** The items that were most often not met, at most five, of those that were judged five times or more. */
export function sayItems({ Q3 }: Tables): string[] {
  return Q3.rows
    .filter((row) => (numberOf(Q3, row, 'judged') ?? 0) >= 5 && (numberOf(Q3, row, 'failed') ?? 0) > 0)
    .slice(0, 5)
    .map((row) => {
      const of = (key: string): number | null => numberOf(Q3, row, key);
      const change = of('change');
      const trend = change === null ? '' : compared(change * 100, '个百分点', ['上升', '下降']);
      return `“${wordOf(cellOf(Q3, row, 'item'))}”检查${whole(of('judged'))}次，不符合${whole(of('failed'))}次，失分率${percent(of('rate'))}${trend}。`;
    });
}
