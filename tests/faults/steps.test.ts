import { expect, it } from 'vitest';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { runFaults } from './run.ts';
import { SCENARIOS } from './scenarios.ts';

/** `npm run faults` goes on from other seeds, and also kills from outside at any moment. */
const SEED = '20260302';
const EACH = 2;
const RUNS = EACH * SCENARIOS.length;

it('a program killed before any step on the disk loses nothing that it told, and leaves no half of anything', async () => {
  const folder = makeQuickFolder();
  try {
    const tallies = await runFaults(folder, { seed: SEED, runs: RUNS, scenarios: SCENARIOS, timed: 0 });
    const all = [...tallies.values()];
    expect(all.map(({ runs }) => runs)).toEqual(SCENARIOS.map(() => EACH));
    expect(all.reduce((sum, { killed }) => sum + killed, 0)).toBeGreaterThan(RUNS / 2);
  } finally {
    removeFolder(folder);
  }
});
