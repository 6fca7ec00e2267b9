/** `package --round`: one bundle per team of a round. */

import path from 'node:path';
import { Failure } from '../../shared/model/failure.ts';
import type { RoundFile, WrittenPackage } from '../../shared/model/round.ts';
import type { CommandCall, Outcome } from './command.ts';
import { withWorkspace } from './open-workspace.ts';
import { runJob } from './run-job.ts';

const MOST_ROUNDS = 200;

/** @param round its id or its name; of several of one name the latest */
export async function writeRoundPackages(call: CommandCall, round: string, folder: string): Promise<Outcome> {
  const file = await findRound(call, round);
  const teams = file.teams.map(({ id }) => id);
  if (teams.length === 0) throw new Failure('not-found', { what: 'team', id: round });
  const plain = call.values['plain'] === true ? teams : [];
  const job = await runJob(call, 'package.write', { round: file.round.id, folder, teams, plain });
  if (job.kind !== 'packages') throw new Error('packages ended as something else');
  const { packages } = job.result;
  return {
    ok: true,
    json: { ok: true, round: file.round.id, folder, packages },
    lines: packages.map((one) => describe(call, one, path.join(folder, one.fileName))),
  };
}

async function findRound(call: CommandCall, round: string): Promise<RoundFile> {
  return withWorkspace(call, async (_, service) => {
    const rounds = await service.call('rounds.list', { offset: 0, limit: MOST_ROUNDS });
    if (!rounds.ok) throw new Failure(rounds.failure.code, rounds.failure.detail);
    const found = rounds.value.rows.find(({ id, name }) => id === round || name === round);
    const file = await service.call('rounds.open', { round: found?.id ?? round });
    if (!file.ok) throw new Failure(file.failure.code, file.failure.detail);
    return file.value;
  });
}

function describe(
  { language }: CommandCall,
  { name, schools, findings, readers }: WrittenPackage,
  file: string,
): string {
  const isOpen = readers.length === 0;
  return {
    zh: `${name}：${file}（${schools}所学校，未销号问题${findings}条；${isOpen ? '没有加密，拾到的人都能打开' : `已加密，只有${readers.join('、')}的电脑能打开`}）`,
    en: `${name}: ${file} (${schools} schools, ${findings} open findings; ${isOpen ? 'not encrypted: anyone who finds it can read it' : `encrypted for the laptops of ${readers.join(', ')}`})`,
  }[language];
}
