/** `simulate`: fills a workspace with a fictional county's inspections. */

import { makeClock } from '../service/simulate/clock.ts';
import { simulate as runSimulation } from '../service/simulate/simulate.ts';
import type { SimulationResult } from '../service/simulate/simulate.ts';
import { readCount, readText, UsageError } from './command.ts';
import type { Command, CommandCall } from './command.ts';
import { withWorkspace } from './open-workspace.ts';

const text = { type: 'string' } as const;

export const simulate: Command = {
  usage: '--workspace DIR --schools N --inspections N --seed S [--photos N] [--member I --members K]',
  about: {
    zh: '生成虚构县的检查数据，同一种子结果相同；--members 模拟一组人分工',
    en: 'write inspections of a fictional county, the same for the same seed; --members splits them like a team',
  },
  options: {
    workspace: text,
    schools: text,
    inspections: text,
    seed: text,
    photos: text,
    member: text,
    members: text,
  },
  takesFiles: false,
  async run(call) {
    const options = {
      seed: readText(call, 'seed'),
      schools: readCount(call, 'schools', { low: 1, high: 50_000 }),
      inspections: readCount(call, 'inspections', { low: 0, high: 1_000_000 }),
      photos: readCount(call, 'photos', { low: 0, high: 200, fallback: 0 }),
      team: readTeam(call),
    };
    const clock = makeClock();
    const result = await withWorkspace(
      call,
      (workspace) => runSimulation(workspace, options, clock, call.terminal.signal),
      { now: clock.now },
    );
    return { ok: true, json: { ok: true, ...result }, lines: [sayResult(result)[call.language]] };
  },
};

function readTeam(call: CommandCall): { member: number; members: number } {
  const { member, members } = call.values;
  if ((member === undefined) !== (members === undefined)) {
    throw new UsageError({ zh: '--member 和 --members 要一起用。', en: '--member and --members go together.' });
  }
  const size = readCount(call, 'members', { low: 1, high: 1000, fallback: 1 });
  return { members: size, member: readCount(call, 'member', { low: 1, high: size, fallback: 1 }) };
}

function sayResult({ schools, inspections, finished, answers, photos, changes }: SimulationResult): {
  zh: string;
  en: string;
} {
  return {
    zh: `学校${schools}所，检查${inspections}次（完成${finished}次），答案${answers}条，照片${photos}张；本次写入${changes}条记录。`,
    en: `${schools} schools, ${inspections} inspections (${finished} finished), ${answers} answers, ${photos} photos; ${changes} changes written now.`,
  };
}
