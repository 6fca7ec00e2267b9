/** Quarterly analysis and annual summary as official documents (domain notes §3.4): skeleton, computed sentences, tables. */
import { formatPeriod, parsePeriod } from '../../../../shared/analysis/period.ts';
import type { Scope, TableId } from '../../../../shared/analysis/table.ts';
import type { OfficialBlock, OfficialDocument } from '../../../../shared/model/official-document.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';
import { chapter, sentence, tableBlock } from './blocks.ts';
import type { Part } from './blocks.ts';
import type { ChartPart, ReportKind } from '../../../../shared/model/report.ts';
import { townsOf } from './figures.ts';
import type { Tables } from './figures.ts';
import type { Persisting } from './persisting.ts';
import * as say from './sentences.ts';

export type ReportData = {
  readonly kind: ReportKind;
  readonly authority: string;
  readonly scope: Scope;
  /** Period, schools and checklists in one sentence. */
  readonly about: string;
  readonly today: string;
  readonly tables: Tables;
  readonly before: say.Before;
  readonly persisting: Persisting;
  readonly nextSteps: readonly Part[];
  /** By the part of the report that they belong to. */
  readonly charts: { readonly [part in ChartPart]?: OfficialBlock };
};

export function describeReport(data: ReportData): OfficialDocument {
  return {
    head: null,
    number: '',
    title: titleOf(data.kind, data.authority, data.scope),
    to: '',
    body: [
      sentence(openingOf(data)),
      ...chapter(1, '主要工作', data.kind === 'annual' ? annualWork(data) : quarterlyWork(data)),
      ...chapter(2, '存在问题', listProblems(data)),
      ...chapter(3, data.kind === 'annual' ? '下一步工作计划' : '下一步打算', nextSteps(data)),
    ],
    attachments: [],
    signature: { authority: data.authority, on: data.today },
    imprint: null,
    annexes: [{ title: '数据来源', blocks: [sourceTable(data)] }],
  };
}

/** Says of which schools it is where that is not all of them. */
function openingOf({ scope, about, today }: ReportData): string {
  const { from, to } = parsePeriod(scope.period)!;
  const isPart = [scope.town, scope.stage, scope.checklist, scope.round].some((one) => one !== null);
  return (
    `本报告统计期为${formatDay(from)}至${formatDay(to)}，数据截至${formatDay(today)}；标注“（无数据）”的为没有记录，未作推算。` +
    (isPart ? `本报告只统计部分范围：${about}` : '')
  );
}

export function titleOf(kind: ReportKind, authority: string, scope: Scope): string {
  const period = parsePeriod(scope.period)!;
  const year = period.from.slice(0, 4);
  if (kind === 'annual') return `${authority}${year}年度\n工作总结及下一步工作计划`;
  const quarter = ['一', '二', '三', '四'][Number(formatPeriod(period).slice(5)) - 1];
  const when =
    quarter === undefined ? `${formatDay(period.from)}至${formatDay(period.to)}` : `${year}年第${quarter}季度`;
  return `${authority}${when}\n校园宣传阵地、网站新媒体与教材读物\n管理情况分析报告`;
}

function part(title: string, sentences: readonly string[], blocks: readonly (OfficialBlock | undefined)[] = []): Part {
  return { title, blocks: [...sentences.map(sentence), ...blocks.filter((block) => block !== undefined)] };
}

function gradePart({ tables, charts, about }: ReportData): Part {
  return part('得分与等级', say.sayScores(tables), [
    ...tableBlock(tables.Q2, about.replace(/。$/u, ''), [
      'checklist',
      'schools',
      'average',
      'median',
      'excellent',
      'good',
      'pass',
      'fail',
      'change',
    ]),
    charts.grades,
  ]);
}

function quarterlyWork(data: ReportData): Part[] {
  const { tables, before } = data;
  const about = data.about.replace(/。$/u, '');
  return [
    part('检查覆盖', [say.sayCoverage(tables, before), say.sayWorkload(tables)], tableBlock(tables.Q1, about)),
    gradePart(data),
    part('阵地与账号', [say.sayVenues(tables)], tableBlock(tables.Q7, about)),
    part('更新时效', [say.sayFreshness(tables)], tableBlock(tables.Q8, about)),
    part('教材教辅读物', [say.sayMaterials(tables)]),
    part('整改落实', [say.sayRectification(tables, before)], tableBlock(tables.Q5, about)),
    part('投诉、培训与责任清单', [say.sayComplaints(tables), say.sayTraining(tables), say.sayResponsibilities(tables)]),
    numbersPart(data),
  ];
}

/** Sessions, participants and whatever else checklists ask for as a number. */
function numbersPart({ tables, about }: ReportData): Part {
  const words = tables.N1.rows.length === 0 ? [] : ['各校在检查中填报的数字，合计和平均如下。'];
  const columns = ['item', 'unit', 'schools', 'sum', 'average'];
  return part('学校填报数字', words, tableBlock(tables.N1, about.replace(/。$/u, ''), columns, Infinity));
}

/** The order of a county bureau's annual summary: responsibilities, training, venues, network, materials. */
function annualWork(data: ReportData): Part[] {
  const { tables, charts, before } = data;
  const about = data.about.replace(/。$/u, '');
  return [
    part('责任体系', [say.sayResponsibilities(tables), say.sayWorkload(tables)], tableBlock(tables.Q12, about)),
    part('培训', [say.sayTraining(tables)], tableBlock(tables.Q11, about)),
    part('阵地检查', [say.sayCoverage(tables, before), say.sayVenues(tables)], tableBlock(tables.Q1, about)),
    part('网络与新媒体', [say.sayFreshness(tables)], tableBlock(tables.Q8, about)),
    part('教材教辅读物', [say.sayMaterials(tables)]),
    gradePart(data),
    numbersPart(data),
    part('整改与投诉', [say.sayRectification(tables, before), say.sayComplaints(tables)], tableBlock(tables.Q5, about)),
    part('三年对比', [], [...tableBlock(tables.Y1, about), charts.months]),
  ];
}

function listProblems(data: ReportData): Part[] {
  const { tables, charts, before } = data;
  const about = data.about.replace(/。$/u, '');
  const items = say.sayItems(tables);
  const persisting = say.sayPersisting(data.persisting);
  return [
    part('问题分布', [say.sayFindings(tables, before)], [...tableBlock(tables.Q4, about), charts.categories]),
    part(
      '失分较多的题目',
      items.length === 0
        ? ['没有检查五次以上且失分的题目。']
        : ['检查五次以上的题目中，失分率较高的是：', ...items.map((text, index) => `${index + 1}. ${text}`)],
      [charts.items],
    ),
    ...(persisting.length === 0 ? [] : [part('逾期和反复出现的问题', persisting)]),
    part(
      '乡镇（街道）比较',
      [],
      [
        ...tableBlock(townsOf(tables.Q6), about, ['unit', 'schools', 'average', 'findings', 'perSchool', 'rate']),
        charts.towns,
      ],
    ),
  ];
}

function nextSteps({ nextSteps: steps }: ReportData): Part[] {
  if (steps.length > 0) return [...steps];
  return [part('整改', ['统计日没有未销号的问题。'])];
}

/** Where every figure comes from, so that it can be looked up. */
function sourceTable({ kind, tables, about }: ReportData): OfficialBlock {
  const used = Object.values(tables).filter(({ id }) => USES[kind][id] !== undefined);
  return {
    kind: 'table',
    head: ['表号', '表名', '用于', '口径'],
    widths: [1, 3, 3, 7],
    rows: used.map(({ id, title, notes }) => [id, title.zh, USES[kind][id]!, notes.map(({ zh }) => zh).join('')]),
    source: `${about}“较上期”取同样范围的上一期。逾期和反复出现的问题、下一步各项数字取自问题台账。明细见同期统计表。`,
  };
}

/** Which part of the report a table's figures stand in. */
const USES: { readonly [kind in ReportKind]: { readonly [id in TableId]?: string } } = {
  quarterly: {
    Q1: '检查覆盖',
    Q2: '得分与等级',
    Q3: '失分较多的题目',
    Q4: '问题分布',
    Q5: '整改落实',
    Q6: '乡镇（街道）比较',
    Q7: '阵地与账号',
    Q8: '更新时效',
    Q9: '教材教辅读物',
    Q10: '投诉、培训与责任清单',
    Q11: '投诉、培训与责任清单',
    Q12: '投诉、培训与责任清单',
    Q13: '检查覆盖',
    N1: '学校填报数字',
  },
  annual: {
    Q1: '阵地检查',
    Q2: '得分与等级',
    Q3: '失分较多的题目',
    Q4: '问题分布',
    Q5: '整改与投诉',
    Q6: '乡镇（街道）比较',
    Q7: '阵地检查',
    Q8: '网络与新媒体',
    Q9: '教材教辅读物',
    Q10: '整改与投诉',
    Q11: '培训',
    Q12: '责任体系',
    Q13: '责任体系',
    N1: '学校填报数字',
    Y1: '三年对比',
  },
};
