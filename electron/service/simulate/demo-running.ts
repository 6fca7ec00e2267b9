/** The demonstration's round that is running, until yesterday afternoon. */
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import { saveEntry } from '../analysis/entries.ts';
import { withdrawBatch } from '../bundles/undo.ts';
import { addToLedger } from '../records/findings/ledger-file.ts';
import { saveView } from '../records/findings/ledger-views.ts';
import { startTask } from '../records/rounds/task-start.ts';
import { daysBefore, workdayBefore } from './calendar.ts';
import { bringIn, later, workOf } from './demo-cast.ts';
import type { Cast } from './demo-cast.ts';
import { act, issueAll, listFound, settle, takeReply } from './demo-findings.ts';
import type { Found } from './demo-findings.ts';
import { shareVisit, visitTwice } from './demo-mishaps.ts';
import { PEOPLE } from './demo-office.ts';
import { doTasks, handOut, listPlanned, openRound } from './demo-round.ts';
import type { TeamStory } from './demo-round.ts';
import { cutShort, takeIn } from './demo-scene.ts';
import { fillVisit, SEED } from './demo-visit.ts';
import { rollDice } from './dice.ts';

/** The round that is running: second visits, a shared one in dispute, one made twice, one part that has not come. */
export async function runRound(cast: Cast): Promise<void> {
  const { scene, bureau, county, days, laptops } = cast;
  const [first, second, third] = laptops;
  const from = days.second[0]!;
  const teams: readonly [TeamStory, TeamStory] = [
    { name: '第一组', people: [PEOPLE[0]!, PEOPLE[1]!, PEOPLE[4]!], laptops: [first, second] },
    { name: '第二组', people: [PEOPLE[2]!, PEOPLE[5]!, PEOPLE[6]!], laptops: [third] },
  ];
  scene.at(daysBefore(from, 3), 9);
  const round = await openRound(scene, bureau, {
    name: `${from.slice(0, 4)}年校园阵地与新媒体综合检查`,
    from,
    to: later(days.today, 18),
    purpose: 'comprehensive',
    note: '含上次检查问题的回头看。',
    choice: { how: 'picked' },
    checklists: ['tpl-venue-v1', 'tpl-newmedia-v1'],
    schools: chooseAgain(cast),
    teams,
  });
  const [one, two] = [workOf(cast, teams[0], round), workOf(cast, teams[1], round)];
  const rechecks = true;
  const endings = ['signed', 'objected', 'signed'] as const;
  const half = days.second.slice(0, Math.ceil(days.second.length / 2));
  const rest = days.second.slice(half.length);

  await doTasks({ ...one, days: half, tasks: 3, endings, photos: 1, rechecks });
  const heard = await bringIn(cast, [first], half.at(-1)!);
  const told = issueAll(bureau, listFound(bureau, ['draft'], from, days.today), heard, round);
  await doTasks({ ...two, days: half, tasks: 2, endings: ['signed'], photos: 1, rechecks });
  scene.at(half.at(-1)!, 20);
  const early = await scene.carry(third);
  scene.at(heard, 10);
  const undone = await takeIn(bureau, early);
  // With the receipt in its package, the laptop brings only what comes after.
  await handOut(scene, bureau, round, teams[1]);
  scene.at(heard, 11);
  withdrawBatch(bureau, undone.id);
  await takeReply(scene, bureau, told[0]!, later(heard, 3));
  settle(scene, bureau, { from, to: half.at(-1)! }, later(heard, 3), workdayBefore(days.today, 5));

  const planned = listPlanned(first, round);
  await doTasks({ ...one, days: rest, tasks: 2, endings: ['signed', 'amended'], photos: 1, rechecks });
  const own = { ...one, laptop: second, days: rest, endings, photos: 1, rechecks };
  await doTasks({ ...own, only: planned.slice(3, 4).map(({ id }) => id) });
  await shareVisit(cast, teams[0], planned[2]!.id, rest.at(-1)!);
  await doTasks({ ...two, days: rest, tasks: 3, endings: ['signed', 'refused'], photos: 1, rechecks });
  await visitTwice(cast, rest.at(-1)!);

  const workday = (count: number): string => workdayBefore(days.today, count);
  scene.at(workday(3), 16);
  const bundles = [await scene.carry(first), await scene.carry(second), await scene.carry(third)] as const;
  scene.at(workday(2), 9);
  await takeIn(bureau, bundles[0], bundles[1]);
  scene.at(workday(1), 10);
  await takeIn(bureau, bundles[2], await cutShort(bundles[0]));
  scene.at(workday(1), 14);
  await followUp(cast, round, workday(1));
  for (const [nth, task] of listPlanned(first, round).slice(0, 2).entries()) {
    const on = workday(1);
    scene.at(on, 9 + nth * 5);
    const visit = startTask(first, { task: task.id, on });
    const arrived = 9 * 60 + nth * 300;
    await fillVisit(first, visit, {
      county,
      clock: scene.clock,
      team: one.team,
      arrived,
      photos: 1,
      progress: 0.6 - nth * 0.25,
    });
  }
}

/** Schools of the finished round, and others that nobody has visited. */
function chooseAgain({ bureau, county }: Cast): string[] {
  const again = bureau.log.db
    .prepare<[], string>(
      `SELECT DISTINCT se.uid FROM finding AS f JOIN entity AS se ON se.id = f.school JOIN school AS s ON s.entity = f.school
       WHERE f.found_on >= (SELECT MAX(from_on) FROM round) AND f.visit IN (SELECT visit FROM task) ORDER BY s.name LIMIT 9`,
    )
    .pluck()
    .all();
  const seen = bureau.log.db
    .prepare<[], string>('SELECT DISTINCT e.uid FROM visit AS v JOIN entity AS e ON e.id = v.school')
    .pluck()
    .all();
  const others = rollDice(SEED, 'others')
    .shuffle(county.map(({ school }) => school.id as string))
    .filter((id) => !seen.includes(id));
  return [...again, ...others.slice(0, 7)];
}

/** Yesterday afternoon at the bureau: findings of the running round in every state. */
async function followUp({ scene, bureau, county, days }: Cast, round: string, on: string): Promise<void> {
  const [from, to] = [days.second[0]!, days.today];
  const drafts = listFound(bureau, ['draft'], from, to);
  // The latest visits wait for their notices.
  const waiting = new Set(drafts.slice(-10).map(({ school }) => school));
  const notices = issueAll(
    bureau,
    drafts.filter(({ school }) => !waiting.has(school)),
    on,
    round,
  );
  for (const notice of notices.slice(0, 2)) await takeReply(scene, bureau, notice, on);
  scene.at(on, 15);
  const issued = listFound(bureau, ['issued'], from, to).toReversed();
  const take = (count: number): Found[] => issued.splice(0, count);
  act(bureau, take(12), 'begin', '');
  act(bureau, take(3), 'start_recheck', '');
  act(bureau, take(3), 'send_back', '佐证照片看不清，请补拍');
  act(bureau, take(3), 'extend', '厂家配件下月到货', { until: later(days.today, 25) });
  act(bureau, take(2), 'dispute', '学校提出：该账号已在检查前注销');
  act(bureau, take(1), 'park', '需上级平台调整栏目，学校无力解决');
  act(bureau, take(1), 'void', '经核实，该处不属于学校管理');
  const about = { venue: null, on, remedy: '核实后按要求整改。', basis: '', post: '办公室主任' } as const;
  const due = later(days.today, 10);
  const [a, b, c] = county.slice(20, 23).map(({ school }) => school.id);
  addToLedger(bureau, {
    ...about,
    school: a!,
    due,
    source: 'complaint',
    facts: '群众反映校门外宣传栏破损，玻璃有裂纹',
    severity: 'major',
    category: '安全',
  });
  addToLedger(bureau, {
    ...about,
    school: b!,
    due,
    source: 'self_check',
    facts: '学校自查：公众号三篇推文未注明图片来源',
    severity: 'minor',
    category: '版权隐私',
  });
  addToLedger(bureau, {
    ...about,
    school: c!,
    due,
    source: 'superior',
    facts: '上级转办：学校网站一处链接打不开',
    severity: 'minor',
    category: '网络',
  });
  saveEntry(bureau, null, {
    sheet: 'Q10',
    on,
    values: { channel: '举报电话', received: 3, toldIn15: 3, closedIn60: 1, late: 0, repeated: 0 },
  });
  saveEntry(bureau, null, {
    sheet: 'Q12',
    on,
    values: { matter: '综合检查进校安排', section: '督导室', partners: '基教股', due, status: '进行中' },
  });
  const view = { ...ANY_FINDING, group: 'open', severity: 'critical' } as const;
  saveView(bureau.log.db, { name: '严重问题未销号', filter: view }, bureau.newId);
  saveView(
    bureau.log.db,
    { name: '安全类未销号', filter: { ...ANY_FINDING, group: 'open', category: '安全' } },
    bureau.newId,
  );
}
