/** What lies behind the demonstration's bureau: a round a year ago, and one that was finished in the quarter before. */
import { revokeDocument } from '../records/notices/notice-list.ts';
import { setRoundState } from '../records/rounds/round-save.ts';
import { saveCircular } from '../reports/circular/write-circular.ts';
import { daysBefore } from './calendar.ts';
import { bringIn, later, makeTeams, workOf } from './demo-cast.ts';
import type { Cast } from './demo-cast.ts';
import { act, issueAll, listFound, settle, takeReply, undo } from './demo-findings.ts';
import { enterRows } from './demo-office.ts';
import { doTasks, listPlanned, openRound, visitRoutinely } from './demo-round.ts';

/** The year before: one round in two parts, all of it closed out since. */
export async function lookBack(cast: Cast): Promise<void> {
  const { scene, bureau, days, laptops } = cast;
  const [spring, autumn] = days.lastYear;
  const [from, to] = [spring[0]!, autumn.at(-1)!];
  const teams = makeTeams(cast);
  scene.at(daysBefore(from, 3), 9);
  const round = await openRound(scene, bureau, {
    name: `${from.slice(0, 4)}年学校宣传阵地检查`,
    from,
    to,
    purpose: 'special',
    note: '',
    choice: { how: 'random', towns: [], stages: [], count: 15, seed: 'yunxiu-1' },
    checklists: ['tpl-venue-v1'],
    schools: [],
    teams,
  });
  for (const part of [spring, autumn]) {
    const tasks = part === spring ? 2 : undefined;
    for (const team of teams) {
      await doTasks({
        ...workOf(cast, team, round),
        days: part,
        endings: ['signed'],
        photos: 0,
        ...(tasks && { tasks }),
      });
    }
    const on = await bringIn(cast, laptops, part.at(-1)!);
    issueAll(bureau, listFound(bureau, ['draft'], from, to), on, round);
    settle(scene, bureau, { from, to }, on, later(on, 45));
  }
  scene.at(later(to, 50), 10);
  const left = listFound(bureau, ['issued', 'in_progress'], from, to);
  act(bureau, left, 'close', '已列入长期任务，按年跟踪', { closure: 'long_term' });
  setRoundState(bureau, { round, state: 'closed', reason: '全部办结' });
}

/** The quarter before: a round with notices, disputes, replies, rechecks and a circular. */
export async function finishRound(cast: Cast): Promise<void> {
  const { scene, bureau, days } = cast;
  const [from, to] = [days.first[0]!, days.first.at(-1)!];
  const teams = makeTeams(cast);
  scene.at(daysBefore(from, 3), 9);
  const round = await openRound(scene, bureau, {
    name: `${from.slice(0, 4)}年校园宣传阵地专项检查`,
    from,
    to,
    purpose: 'special',
    note: '随机抽取，公开抽样种子。',
    choice: { how: 'random', towns: [], stages: [], count: 21, seed: 'yunxiu-2' },
    checklists: ['tpl-venue-v1'],
    schools: [],
    teams,
  });
  const endings = [
    ['signed', 'objected', 'signed', 'on-paper'],
    ['signed', 'signed', 'refused', 'signed', 'signed', 'signed', 'signed', 'signed'],
    ['amended', 'signed', 'signed', 'signed', 'signed', 'signed', 'signed', 'signed'],
  ] as const;
  for (const [nth, team] of teams.entries()) {
    const work = workOf(cast, team, round);
    const [first, second] = listPlanned(work.laptop, round);
    await doTasks({ ...work, days: days.first, endings: endings[nth]!, photos: 1 });
    await visitRoutinely(work, first!.school, to, ['tpl-newmedia-v1', 'tpl-material-v1']);
    await visitRoutinely(work, second!.school, to, ['tpl-material-v1']);
  }
  const on = await bringIn(cast, cast.laptops, to);
  const notices = issueAll(bureau, listFound(bureau, ['draft'], from, to), on, round);
  revokeDocument(bureau, { document: notices.at(-1)!, reason: '主送学校有误，重新印发' });
  const found = listFound(bureau, ['issued'], from, to);
  scene.at(later(on, 2), 10);
  act(bureau, found.slice(0, 2), 'dispute', '学校提出：该处阵地由镇文化站管理');
  act(bureau, found.slice(2, 30), 'begin', '');
  scene.at(later(on, 4), 10);
  act(bureau, found.slice(0, 1), 'void', '经核实，该阵地不属于学校管理');
  act(bureau, found.slice(1, 2), 'uphold', '阵地在校门内，由学校管理');
  act(bureau, found.slice(3, 4), 'park', '需县财政安排更换电子屏，学校无力解决');
  for (const notice of notices.slice(0, 3)) await takeReply(scene, bureau, notice, later(on, 8));
  scene.at(later(on, 9), 9);
  act(bureau, found.slice(6, 9), 'extend', '配件采购需要时间', { until: later(on, 30) });
  const mistaken = act(bureau, found.slice(20, 26), 'extend', '误选，应为另一批', { until: later(on, 40) });
  if (mistaken !== null) undo(bureau, mistaken);
  enterRows(bureau, later(on, 9));
  settle(scene, bureau, { from, to }, later(on, 10), daysBefore(days.second[0]!, 5));
  scene.at(daysBefore(days.second[0]!, 5), 16);
  const replyBy = daysBefore(days.second[0]!, -10);
  const day = daysBefore(days.second[0]!, 5);
  saveCircular(bureau, { from, until: to, round, naming: 'names', replyBy, on: day });
  setRoundState(bureau, { round, state: 'closed', reason: '' });
}
