/** A bureau's desk that reads roster files by the calls that the screens make. */
import type { Input, Output } from '../../../shared/contract.ts';
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
  const opened = await desk.ask('roster.read', { file });
  if (!opened.ok) throw new Error(opened.refusal);
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

export async function importFile(desk: Desk, file: string, options: Options = {}): Promise<Output<'roster.apply'>> {
  const { input, plan } = await prepare(desk, file, options);
  return desk.ask('roster.apply', { ...input, stop: options.stop ?? null, seen: plan.seen });
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
