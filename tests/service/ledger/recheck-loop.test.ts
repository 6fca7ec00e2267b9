import { expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import { carry, pack, prepareRound } from '../rounds/round-desk.ts';
import { act, listFacts, only, report } from './ledger-desk.ts';

const desks = useDesks();

it('findings sent to recheck go out with the package, and what the laptop found comes back into the ledger', async () => {
  const { bureau, file } = await prepareRound(desks);
  const task = file.tasks.find(({ teamName }) => teamName === '第一组')!;
  const fixed = await report(bureau, task.school, '橱窗破损', { on: '2026-02-10', due: '2026-02-25' });
  const again = await report(bureau, task.school, '标语褪色', { on: '2026-02-10', due: '2026-02-25' });
  const which = { filter: only({ school: task.school }) };
  await act(bureau, which, 'issue');
  await act(bureau, which, 'start_recheck');
  expect(await listFacts(bureau, { state: 'rechecking' })).toHaveLength(2);

  const { file: bundle } = (await pack(bureau, file.round.id, desks.folder())).get('第一组')!;
  const laptop = await desks.open('李强');
  await carry(bundle, laptop);
  const visit = await laptop.ask('tasks.start', { task: task.id, on: '2026-03-02' });
  const due = await laptop.ask('rechecks.due', { school: task.school, visit: visit.id });
  expect(due.map(({ finding }) => finding.facts).toSorted()).toEqual(['橱窗破损', '标语褪色'].toSorted());
  const look = { visit: visit.id, method: 'on_site', note: '已看现场' } as const;
  await laptop.ask('rechecks.save', { ...look, finding: fixed.id, verdict: 'fixed' });
  await laptop.ask('rechecks.save', { ...look, finding: again.id, verdict: 'not' });

  await carry(await laptop.exportTo(desks.folder()), bureau);
  expect(await listFacts(bureau, { group: 'settled' })).toEqual(['橱窗破损']);
  const returned = await bureau.ask('ledger.open', { finding: again.id });
  expect(returned.finding).toMatchObject({ state: 'returned', lastVerdict: 'not', conflicts: 0 });
  expect(returned.history.map(({ standing, by }) => [standing.state, by.author])).toEqual([
    ['draft', '县教育局'],
    ['issued', '县教育局'],
    ['rechecking', '县教育局'],
    ['returned', '李强'],
  ]);
  await act(bureau, { findings: [again.id] }, 'extend', { reason: '局务会同意', until: '2026-04-30' });
  expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
});
