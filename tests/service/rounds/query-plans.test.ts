import { expect, it } from 'vitest';
import { collectForTeam } from '../../../electron/service/bundles/round-selection.ts';
import { listRoundLaptops } from '../../../electron/service/records/rounds/round-laptops.ts';
import { listRounds, readRound } from '../../../electron/service/records/rounds/round-list.ts';
import { listCandidates } from '../../../electron/service/records/rounds/round-save.ts';
import { listMyTasks } from '../../../electron/service/records/rounds/task-list.ts';
import { useDesks } from '../../helpers/desk.ts';
import { watchPlans } from '../../helpers/query-plans.ts';
import { prepareRound } from './round-desk.ts';

const desks = useDesks();

/** Whole tables that grow with the years. */
const LARGE =
  /^SCAN (?:v|i|f|p|k|visit|inspection|finding|photo|recheck|change|cell|entity)\b(?! USING (?:COVERING )?INDEX| VIRTUAL TABLE)/;

it('rounds, tasks and packages look records up by their keys, whatever the years have brought', async () => {
  const { bureau, file } = await prepareRound(desks);
  const { db } = bureau.workspace.log;
  const plans = watchPlans(db);
  listRounds(db, { offset: 0, limit: 20 });
  readRound(db, file.round.id);
  listMyTasks(db, '王芳');
  listCandidates(db);
  listRoundLaptops(db, file.round.id);
  collectForTeam(db, file, file.teams[0]!.id, 0);
  const steps = plans();
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.filter((step) => LARGE.test(step))).toEqual([]);
});
