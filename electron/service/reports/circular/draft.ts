/** What a circular says: every number from the records, nothing where there are none. */
import type { Input } from '../../../../shared/contract.ts';
import { builtinTemplates } from '../../../../shared/checklist/builtin.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { toChineseNumeral } from '../../../../shared/model/chinese-numeral.ts';
import type { CircularDraft } from '../../../../shared/model/circular.ts';
import type { CircularBlock } from '../../../../shared/model/notice.ts';
import { roundPlanSchema } from '../../../../shared/model/round.ts';
import { stageWord } from '../../analysis/words.ts';
import { readCell } from '../../records/cell-values.ts';
import { nextNumber } from '../../records/notices/notice-number.ts';
import { listMissing, readOffice } from '../../records/notices/notice-office.ts';
import { readShownCells } from '../../records/projection.ts';
import { findTemplate } from '../../records/inspections/templates.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';
import { boundsOf, collectCircular } from './collect.ts';
import type { CategoryFigures, CircularFigures } from './collect.ts';

type Order = Input<'circular.draft'>;

export const ANNEXES = ['学校检查得分表', '检查问题清单'] as const;

const CATEGORIES_NAMED = 6;

export function draftCircular(log: Log, order: Order, on = dayOf(log.now())): CircularDraft {
  const { db } = log;
  const office = readOffice(db);
  const figures = collectCircular(db, boundsOf(db, order), dayOf(log.now()));
  const round = order.round === null ? null : nameRound(log, order.round);
  const span = [...new Set([order.from, order.until])].map(formatDay).join('至');
  return {
    nextNumber: nextNumber(db, office.circularPattern, office.firstCircular, on).number,
    missing: listMissing(office),
    title: round === null ? `关于${span}学校检查情况的通报` : `关于${round}情况的通报`,
    to: '各学校、幼儿园',
    body: [
      paragraph(`${span}，${office.authority}组织开展了${round ?? '学校检查'}。现将有关情况通报如下。`),
      ...number([
        ['总体情况', describeTotals(figures)],
        ['存在的主要问题', describeProblems(log, figures)],
        ['不合格学校', describeFailures(figures, order.naming)],
        ['整改要求', describeDemands(order, office.authority, office.channel)],
      ]),
    ],
    attachments: [...ANNEXES],
    sheets: figures.sheets,
  };
}

export function checklistName(checklist: string): string {
  const name = builtinTemplates.find(({ id }) => id === checklist)?.name.zh ?? checklist;
  return name.replace(/（.*）$/u, '');
}

const paragraph = (text: string): CircularBlock => ({ kind: 'paragraph', text });
const subheading = (text: string): CircularBlock => ({ kind: 'subheading', text });

/** 一、 and so on; a part without anything to say is left out. */
function number(parts: readonly (readonly [title: string, blocks: readonly CircularBlock[]])[]): CircularBlock[] {
  return parts
    .filter(([, blocks]) => blocks.length > 0)
    .flatMap(([title, blocks], index) => [
      { kind: 'heading' as const, text: `${toChineseNumeral(index + 1)}、${title}` },
      ...blocks,
    ]);
}

function nameRound({ db }: Log, round: string): string | null {
  const entity = findEntity(db, round);
  return entity === null
    ? null
    : (readCell(readShownCells(db, entity), 'round', 'plan', roundPlanSchema)?.name ?? null);
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)}%`;
}

function describeTotals({ due, seen, visits, results, findings, settled, overdue }: CircularFigures): CircularBlock[] {
  if (seen === 0) return [paragraph('本期没有已办结的检查记录。')];
  const coverage = due === 0 ? '' : `，应检${due}所，覆盖率${percent(seen, due)}`;
  const graded = results.filter(({ grade }) => grade !== null);
  const schools = new Set(graded.map(({ school, town }) => `${town} ${school}`));
  const failed = countFailed(results);
  const pass =
    graded.length === 0
      ? ''
      : `评定等级的学校${schools.size}所，各项检查均达到合格以上的${schools.size - failed}所，合格率${percent(schools.size - failed, schools.size)}。`;
  const perChecklist = [...new Set(graded.map(({ checklist }) => checklist))].map((checklist) => {
    const own = graded.filter((result) => result.checklist === checklist);
    const count = (grade: string): number => own.filter((result) => result.grade === grade).length;
    return `${checklistName(checklist)}${own.length}所：优秀${count('excellent')}所、良好${count('good')}所、合格${count('pass')}所、不合格${count('fail')}所`;
  });
  const problems =
    findings === 0
      ? '未发现问题。'
      : `共发现问题${findings}个，已销号${settled}个，销号率${percent(settled, findings)}${overdue === 0 ? '' : `；逾期未整改${overdue}个`}。`;
  return [
    paragraph(`共检查学校${seen}所${coverage}，到校检查${visits}次。${pass}${problems}`),
    ...(perChecklist.length === 0 ? [] : [paragraph(`分检查表看，${perChecklist.join('；')}。`)]),
  ];
}

function countFailed(results: CircularFigures['results']): number {
  return new Set(results.filter(({ grade }) => grade === 'fail').map(({ school, town }) => `${town} ${school}`)).size;
}

function describeProblems(log: Log, { categories, findings }: CircularFigures): CircularBlock[] {
  const named = categories.slice(0, CATEGORIES_NAMED);
  const rest = categories.slice(CATEGORIES_NAMED);
  const others = rest.reduce((sum, one) => sum + one.findings, 0);
  return [
    ...named.flatMap((one, index) => [
      subheading(`（${toChineseNumeral(index + 1)}）${nameCategory(one.category)}`),
      paragraph(describeCategory(log, one, findings)),
    ]),
    ...(others === 0
      ? []
      : [paragraph(`其他问题${others}个，涉及${rest.map(({ category }) => nameCategory(category)).join('、')}。`)]),
  ];
}

const nameCategory = (category: string): string => (category === '' ? '未分类问题' : `${category}类问题`);

function describeCategory(log: Log, one: CategoryFigures, whole: number): string {
  const critical = one.critical === 0 ? '' : `，其中严重问题${one.critical}个`;
  const items = one.items.flatMap(({ template, item, schools }) => {
    const text = findTemplate(log.db, template)?.items.find(({ id }) => id === item)?.text.zh;
    return text === undefined ? [] : [`“${text.replace(/[？?。]$/u, '')}”（${schools}所）`];
  });
  const where = items.length === 0 ? '' : `不符合较多的检查项：${items.join('；')}。`;
  return `共${one.findings}个，占${percent(one.findings, whole)}，涉及学校${one.schools}所${critical}。${where}`;
}

function describeFailures({ results }: CircularFigures, naming: Order['naming']): CircularBlock[] {
  const failed = results.filter(({ grade }) => grade === 'fail');
  if (failed.length === 0) return [];
  if (naming === 'types') {
    const schools = new Map(failed.map(({ school, town, stage }) => [`${town} ${school}`, stageWord(stage).zh]));
    const stages = [...new Set(schools.values())];
    const words = stages.map((stage) => `${stage}${[...schools.values()].filter((one) => one === stage).length}所`);
    return [paragraph(`检查结果不合格的学校共${schools.size}所：${words.join('、')}。`)];
  }
  return [...new Set(failed.map(({ checklist }) => checklist))].map((checklist) => {
    const names = failed.filter((one) => one.checklist === checklist).map(({ school }) => school || '（校名未登记）');
    return paragraph(`${checklistName(checklist)}不合格（${names.length}所）：${names.join('、')}。`);
  });
}

function describeDemands({ replyBy }: Order, authority: string, channel: string): CircularBlock[] {
  return [
    paragraph(
      '各学校要对照问题清单逐条制定整改措施，明确责任岗位和完成时间，能够立即整改的立即整改；不合格学校要由校长负责，限期整改到位。',
    ),
    paragraph(
      `请各学校于${formatDay(replyBy)}前，将整改情况报送${authority}${channel === '' ? '' : `，报送方式：${channel}`}。整改情况将纳入下一次检查。`,
    ),
  ];
}
