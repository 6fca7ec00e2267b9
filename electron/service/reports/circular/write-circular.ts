/** Issues a circular: its number and words into the log, then its Word file and the two tables that are its annexes. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { circularSchema } from '../../../../shared/model/notice.ts';
import type { Circular, WrittenNotices } from '../../../../shared/model/notice.ts';
import { severityWord, stageWord } from '../../analysis/words.ts';
import { checkTarget } from '../../bundles/safe-file.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { nextNumber } from '../../records/notices/notice-number.ts';
import { letterOf, readOffice } from '../../records/notices/notice-office.ts';
import { saveCells } from '../../records/save.ts';
import type { Sheet } from '../../spreadsheets/cells.ts';
import { writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { writeOfficial } from '../notice/write-notices.ts';
import { nameDocument } from '../official/file-name.ts';
import { boundsOf, collectCircular, listFindingsOf } from './collect.ts';
import type { CircularBounds } from './collect.ts';
import { describeCircular } from './describe.ts';
import { ANNEXES, checklistName, draftCircular } from './draft.ts';

/**
 * Cancelled after the number was given out, the circular stays issued and can be written again, without its annexes.
 *
 * @throws Failure office-missing, not-found when nothing was inspected, cancelled, and those of writeFileSafely
 */
export async function issueCircular(
  workspace: Workspace,
  order: Input<'circular.issue'>,
  context: JobContext,
  issued: () => void,
): Promise<WrittenNotices> {
  const { signal } = context;
  await checkTarget(order.folder);
  await breathe(signal);
  const circular = saveCircular(workspace, order);
  issued();
  const { folder } = order;
  const name = nameDocument('通报', circular.number);
  context.report({ stage: 'writing', subject: name, done: 0, total: 3 });
  await writeOfficial(describeCircular(circular), folder, nameDocument('通报', circular.number, circular.title));
  const bounds = boundsOf(workspace.log.db, order);
  const sheets = [scoreSheet(workspace, bounds, order.naming), findingSheet(workspace, bounds, order.naming)];
  for (const [index, sheet] of sheets.entries()) {
    context.report({ stage: 'writing', subject: ANNEXES[index]!, done: index + 1, total: 3 });
    await breathe(signal);
    await writeXlsx(await chooseFree(folder, `${name}-附件${index + 1}-${ANNEXES[index]!}`), [sheet], { signal });
  }
  return { issued: 1, files: 3, folder, from: circular.number, to: circular.number, skipped: [] };
}

function saveCircular(workspace: Workspace, order: Input<'circular.issue'>): Circular {
  const { log } = workspace;
  const office = readOffice(log.db);
  const draft = draftCircular(log, order, order.on);
  const [missing] = draft.missing;
  if (missing !== undefined) throw new Failure('office-missing', { what: missing });
  if (draft.sheets === 0) throw new Failure('not-found', { what: 'inspection', id: order.from });
  const { title, to, body, attachments } = draft;
  const circular = circularSchema.parse({
    ...nextNumber(log.db, office.circularPattern, office.firstCircular, order.on),
    on: order.on,
    title,
    to,
    from: order.from,
    until: order.until,
    round: order.round,
    body,
    attachments,
    letter: letterOf(office),
  });
  const entity = workspace.newId() as EntityId;
  saveCells(workspace, [{ cell: { kind: 'circular', entity, field: 'issue' }, value: circular }]);
  return circular;
}

const GRADES: { readonly [grade: string]: string } = {
  excellent: '优秀',
  good: '良好',
  pass: '合格',
  fail: '不合格',
};

/** Where schools are not to be named, none is named in the annexes either. */
function schoolCells(
  { school, town, stage }: { school: string; town: string | null; stage: string | null },
  naming: Input<'circular.issue'>['naming'],
): string[] {
  return naming === 'names' ? [town ?? '', school, stageWord(stage).zh] : [stageWord(stage).zh];
}

const schoolColumns = (naming: Input<'circular.issue'>['naming']): Sheet['columns'] => [
  ...(naming === 'names'
    ? ([
        { title: '乡镇（街道）', kind: 'text', width: 14 },
        { title: '学校', kind: 'text', width: 28 },
      ] as const)
    : []),
  { title: '学段', kind: 'text', width: 12 },
];

function scoreSheet({ log }: Workspace, bounds: CircularBounds, naming: Input<'circular.issue'>['naming']): Sheet {
  const { results } = collectCircular(log.db, bounds, dayOf(log.now()));
  return {
    name: ANNEXES[0],
    heading: ANNEXES[0],
    columns: [
      { title: '序号', kind: 'integer' },
      ...schoolColumns(naming),
      { title: '检查表', kind: 'text', width: 24 },
      { title: '检查日期', kind: 'date' },
      { title: '得分', kind: 'decimal' },
      { title: '等级', kind: 'text' },
      { title: '单项否决', kind: 'text' },
    ],
    rows: results.map((one, index) => [
      index + 1,
      ...schoolCells(one, naming),
      checklistName(one.checklist),
      { date: one.on },
      one.score === null ? null : Number(one.score),
      one.grade === null ? '' : (GRADES[one.grade] ?? one.grade),
      one.vetoed === 1 ? '是' : '',
    ]),
    notes: ['每校每张检查表取期内最近一次已办结的检查；没有得分的留空。'],
  };
}

function findingSheet({ log }: Workspace, bounds: CircularBounds, naming: Input<'circular.issue'>['naming']): Sheet {
  return {
    name: ANNEXES[1],
    heading: ANNEXES[1],
    columns: [
      { title: '序号', kind: 'integer' },
      ...schoolColumns(naming),
      { title: '发现日期', kind: 'date' },
      { title: '类别', kind: 'text' },
      { title: '程度', kind: 'text' },
      { title: '问题', kind: 'wide', width: 48 },
      { title: '依据', kind: 'wide', width: 36 },
      { title: '整改要求', kind: 'wide', width: 36 },
      { title: '整改时限', kind: 'date' },
      { title: '是否销号', kind: 'text' },
    ],
    rows: listFindingsOf(log.db, bounds).map((one, index) => [
      index + 1,
      ...schoolCells(one, naming),
      { date: one.on },
      one.category,
      severityWord(one.severity).zh,
      one.facts,
      one.basis,
      one.remedy,
      one.due === null ? null : { date: one.due },
      one.state === 'closed' ? '已销号' : '',
    ]),
  };
}

/** Nothing is ever overwritten. */
async function chooseFree(folder: string, name: string): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const file = path.join(folder, `${name}${copy === 1 ? '' : ` (${copy})`}.xlsx`);
    try {
      await access(file);
    } catch {
      return file;
    }
  }
}
