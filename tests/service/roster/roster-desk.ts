/** A bureau's desk that reads roster files by the calls that the screens make. */
import type { Input, Output } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { OpenedTable, RosterImport, WrittenTable } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import type { Desks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { writeCsvFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

export const HEAD = ['标识码', '学校名称', '办学类型', '乡镇', '督学责任区', '在校生', '联系电话', '状态'];
export const FIRST: Rows = [
  HEAD,
  ['2151000123', '青川县第一小学', '211', '城关镇', '1', '620', '0816-8250001', '在办'],
  ['2151000124', '石坝乡中心小学', '211', '石坝乡', '2', '410', '', '在办'],
  ['', '石坝乡梨树教学点', '218', '石坝乡', '2', '18', '', '在办'],
];

export type Options = Partial<Pick<Input<'roster.apply'>, 'corrections' | 'choices' | 'stop' | 'mapping'>>;
export type Prepared = {
  readonly input: Omit<Input<'roster.apply'>, 'seen' | 'stop'>;
  readonly plan: Output<'roster.preview'>;
};

export async function prepare(desk: Desk, file: string, options: Options = {}): Promise<Prepared> {
  const opened = await readFile(desk, file);
  const { source, sheet, kind, sheets } = opened;
  const place = { source, sheet, kind, headerRow: sheets[sheet]!.headerRow };
  const { mapping } = await desk.ask('roster.map', place);
  const input = {
    ...place,
    mapping: options.mapping ?? mapping,
    corrections: options.corrections ?? {},
    choices: options.choices ?? {},
  };
  const plan = await desk.ask('roster.preview', { ...input, filter: 'all', offset: 0, limit: 500 });
  return { input, plan };
}

export async function importFile(desk: Desk, file: string, options: Options = {}): Promise<RosterImport> {
  const { input, plan } = await prepare(desk, file, options);
  return finish(desk, 'roster.apply', { ...input, stop: options.stop ?? null, seen: plan.seen });
}

export async function readFile(desk: Desk, file: string): Promise<Extract<OpenedTable, { ok: true }>> {
  const opened = await finish(desk, 'roster.read', { file });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened;
}

type Finished = {
  readonly 'roster.read': OpenedTable;
  readonly 'roster.apply': RosterImport;
  readonly 'roster.undo': RosterImport;
  readonly 'roster.export': WrittenTable;
};

/** A job's result. @throws Failure as it failed */
export async function finish<Name extends keyof Finished>(
  desk: Desk,
  name: Name,
  input: Input<Name>,
): Promise<Finished[Name]> {
  const end = await desk.finish(name, input);
  if (end.state === 'failed') throw new Failure(end.failure.code, end.failure.detail);
  if (end.state !== 'done') throw new Failure('cancelled');
  return end.result as Finished[Name];
}

export function exportTo(
  desk: Desk,
  folder: string,
  kind: RosterKind,
  format: 'xlsx' | 'csv',
  empty = false,
): Promise<WrittenTable> {
  return finish(desk, 'roster.export', { folder, kind, format, empty, venues: null });
}

/** A bureau whose roster is this. */
export async function openWith(desks: Desks, rows: Rows): Promise<Desk> {
  const desk = await desks.open('县教育局', 'bureau');
  await importFile(desk, writeCsvFile(desks.folder(), 'first.csv', rows));
  return desk;
}

export async function listSchools(desk: Desk, query = ''): Promise<Output<'schools.search'>['rows']> {
  const all = { query, town: null, stage: null, offset: 0, limit: 500 };
  return (await desk.ask('schools.search', all)).rows;
}

export async function findSchoolNamed(desk: Desk, name: string): Promise<Output<'schools.search'>['rows'][number]> {
  return (await listSchools(desk)).find((school) => school.name === name)!;
}

export const codesOf = (row: Output<'roster.preview'>['rows'][number]): string[] =>
  row.problems.map(({ code }) => code);
