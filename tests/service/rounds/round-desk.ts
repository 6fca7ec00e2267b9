/** A bureau with a roster, people and a round, and laptops that have brought something. */
import path from 'node:path';
import type { RoundFile, RoundPlan } from '../../../shared/model/round.ts';
import type { Desks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';

export const VENUES = 'tpl-venue-v1@1';

export const PLAN: RoundPlan = {
  name: '春季宣传阵地检查',
  listItem: '2026-03',
  basis: '年度督查检查事项清单',
  from: '2026-03-02',
  to: '2026-03-20',
  purpose: 'routine',
  templates: [VENUES],
  choice: { how: 'all' },
  note: '',
};

/** Nine schools in three towns. */
export async function addSchools(bureau: Desk): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const town of ['城关镇', '石坝乡', '柳渡镇']) {
    for (const nth of ['一', '二', '三']) {
      const name = `${town}第${nth}小学`;
      const { id } = await bureau.ask('schools.add', { name, code: null, stage: 'primary', town });
      ids.set(name, id);
    }
  }
  return ids;
}

/** @returns ids by name */
export async function addInspectors(
  bureau: Desk,
  people: { readonly [name: string]: string | null },
): Promise<Map<string, string>> {
  for (const [name, ownSchool] of Object.entries(people)) {
    const fields = { name, ...(ownSchool === null ? {} : { ownSchool }) };
    await bureau.ask('roster.saveEntry', { list: 'inspectors', id: null, fields });
  }
  const { inspectors } = await bureau.ask('roster.lists', {});
  return new Map(inspectors.map(({ id, name }) => [name, id]));
}

export type Prepared = {
  readonly bureau: Desk;
  readonly schools: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly file: RoundFile;
};

/** Two teams of two, every school assigned. 王芳 belongs to 城关镇第一小学. */
export async function prepareRound(desks: Desks): Promise<Prepared> {
  const bureau = await desks.open('县教育局', 'bureau');
  const schools = await addSchools(bureau);
  const people = await addInspectors(bureau, {
    王芳: schools.get('城关镇第一小学')!,
    李强: null,
    赵敏: null,
    孙伟: null,
  });
  const { round } = await bureau.ask('rounds.save', { round: null, plan: PLAN });
  const team = (name: string, ...members: string[]) =>
    bureau.ask('rounds.saveTeam', {
      round: round.id,
      team: null,
      name,
      people: members.map((member) => people.get(member)!),
    });
  await team('第一组', '王芳', '李强');
  await team('第二组', '赵敏', '孙伟');
  const file = await bureau.ask('rounds.assign', { round: round.id, again: false });
  return { bureau, schools, people, file };
}

/** Takes a bundle in, and its signer with it. */
export async function carry(bundle: string, to: Desk): Promise<void> {
  const first = await to.importFrom([bundle]);
  const keys = first.results.flatMap((result) => (result.outcome === 'new-signer' ? [result.signer!.publicKey] : []));
  if (keys.length > 0) await to.importFrom([bundle], keys);
  const bad = first.results.find(({ outcome }) => outcome === 'refused');
  if (bad !== undefined) throw new Error(JSON.stringify(bad));
}

/** @returns the file of each team, by its name */
export async function pack(
  bureau: Desk,
  round: string,
  folder: string,
  plain: readonly string[] = [],
): Promise<Map<string, { file: string; readers: readonly string[] }>> {
  const { teams } = await bureau.ask('rounds.open', { round });
  const job = await bureau.finish('package.write', { round, folder, teams: teams.map(({ id }) => id), plain });
  if (job.state !== 'done' || job.kind !== 'packages') throw new Error(JSON.stringify(job));
  return new Map(
    job.result.packages.map(({ name, fileName, readers }) => [name, { file: path.join(folder, fileName), readers }]),
  );
}
