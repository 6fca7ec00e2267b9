/**
 * The two tables that go out with a circular. Their rows are kept as they were on that day, beside the circular, so that it is
 * printed again whole: what is counted today is something else.
 */
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { z } from 'zod';
import { dayOf } from '../../../../shared/findings/days.ts';
import { circularFindingsSchema, circularScoresSchema } from '../../../../shared/model/circular.ts';
import type { CircularFinding, CircularScore } from '../../../../shared/model/circular.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import type { Circular } from '../../../../shared/model/notice.ts';
import { severityWord, stageWord } from '../../analysis/words.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import { readCell } from '../../records/cell-values.ts';
import { readShownCells } from '../../records/projection.ts';
import type { ShownCell } from '../../records/projection.ts';
import type { Sheet } from '../../spreadsheets/cells.ts';
import { writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { gradeWord } from '../record-sheet/answer-words.ts';
import { nameDocument } from '../official/file-name.ts';
import { collectCircular, listFindingsOf } from './collect.ts';
import type { CircularBounds } from './collect.ts';
import { ANNEXES, checklistName } from './draft.ts';

export type Naming = NonNullable<Circular['annex']>['naming'];

export type Annex = { readonly scores: readonly CircularScore[]; readonly findings: readonly CircularFinding[] };

/** Characters of one cell: a line of a bundle holds 1 MiB at most, and a character up to four bytes of it. */
const MOST_CHARACTERS = 200_000;

/** Where schools are not to be named, none is named in the annexes either. */
export function collectAnnex({ db, now }: Log, bounds: CircularBounds, naming: Naming): Annex {
  const hide = <Row extends { school: string; town: string | null }>(rows: readonly Row[]): readonly Row[] =>
    naming === 'names' ? rows : rows.map((row) => ({ ...row, school: '', town: null }));
  return {
    scores: hide(collectCircular(db, bounds, dayOf(now())).results),
    findings: hide(listFindingsOf(db, bounds)),
  };
}

export function annexWrites(entity: EntityId, { scores, findings }: Annex): CellWrite[] {
  return [...partWrites(entity, 'scores', scores), ...partWrites(entity, 'findings', findings)];
}

function partWrites(entity: EntityId, name: keyof Annex, rows: Annex[keyof Annex]): CellWrite[] {
  const parts: Annex[keyof Annex][number][][] = [];
  let room = 0;
  for (const row of rows) {
    const length = JSON.stringify(row).length;
    if (length > room) {
      parts.push([]);
      room = MOST_CHARACTERS;
    }
    parts.at(-1)!.push(row);
    room -= length;
  }
  return parts.map((part, index) => ({
    cell: { kind: 'circular_annex', entity, field: `${name}.${index + 1}` },
    value: { rows: part },
  }));
}

/**
 * As it was when the circular was issued; never over a file that is there.
 *
 * @returns how many files; none for a circular that has no annexes here
 * @throws Failure cancelled, and those of the folder's disk
 */
export async function writeAnnex(
  { log }: Pick<Workspace, 'log'>,
  { annex, number }: Circular,
  folder: string,
  { signal, report }: JobContext,
): Promise<number> {
  const entity = annex === undefined ? null : findEntity(log.db, annex.id);
  if (annex === undefined || entity === null) return 0;
  const cells = readShownCells(log.db, entity);
  const sheets = [
    scoreSheet(readParts(cells, 'scores', circularScoresSchema), annex.naming),
    findingSheet(readParts(cells, 'findings', circularFindingsSchema), annex.naming),
  ];
  const name = nameDocument('通报', number);
  for (const [index, sheet] of sheets.entries()) {
    report({ stage: 'writing', subject: sheet.name, done: index + 1, total: sheets.length + 1 });
    await breathe(signal);
    await writeXlsx(await chooseFree(folder, `${name}-附件${index + 1}-${sheet.name}`), [sheet], { signal });
  }
  return sheets.length;
}

function readParts<Row>(
  cells: readonly ShownCell[],
  name: keyof Annex,
  schema: z.ZodType<{ rows: Row[] }>,
): readonly Row[] {
  const rows: Row[] = [];
  for (let part = 1; ; part += 1) {
    const read = readCell(cells, 'circular_annex', `${name}.${part}`, schema);
    if (read === null) return rows;
    rows.push(...read.rows);
  }
}

function schoolCells(
  { school, town, stage }: Pick<CircularScore, 'school' | 'town' | 'stage'>,
  naming: Naming,
): string[] {
  return naming === 'names' ? [town ?? '', school, stageWord(stage).zh] : [stageWord(stage).zh];
}

const schoolColumns = (naming: Naming): Sheet['columns'] => [
  ...(naming === 'names'
    ? ([
        { title: '乡镇（街道）', kind: 'text', width: 14 },
        { title: '学校', kind: 'text', width: 28 },
      ] as const)
    : []),
  { title: '学段', kind: 'text', width: 12 },
];

function scoreSheet(scores: readonly CircularScore[], naming: Naming): Sheet {
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
    rows: scores.map((one, index) => [
      index + 1,
      ...schoolCells(one, naming),
      checklistName(one.checklist),
      { date: one.on },
      one.score === null ? null : Number(one.score),
      one.grade === null ? '' : gradeWord(one.grade),
      one.vetoed === 1 ? '是' : '',
    ]),
    notes: ['每校每张检查表取期内最近一次已办结的检查；没有得分的留空。'],
  };
}

function findingSheet(findings: readonly CircularFinding[], naming: Naming): Sheet {
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
    rows: findings.map((one, index) => [
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
