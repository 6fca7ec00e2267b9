/** `npm run faults [-- --runs 300] [--seed S] [--only N] [--scenario NAME]`: kills the program at its work and looks at what it leaves. */
import { parseArgs } from 'node:util';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { Finding, runFaults } from './run.ts';
import { SCENARIOS } from './scenarios.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now()) },
    only: { type: 'string' },
    scenario: { type: 'string', multiple: true },
  },
});
const { seed, scenario: names } = values;
const scenarios = SCENARIOS.filter(({ name }) => names === undefined || names.includes(name));
if (scenarios.length === 0) {
  console.error(`There are: ${SCENARIOS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const folder = makeQuickFolder();
console.log(`seed ${seed}`);
try {
  const only = values.only === undefined ? {} : { only: Number(values.only) };
  const runs = values.only === undefined ? Number(values.runs) : Number(values.only) + 1;
  const tallies = await runFaults(folder, { seed, runs, scenarios, timed: 0.5, ...only });
  for (const [name, tally] of tallies) {
    console.log(`${name.padEnd(14)} ${tally.runs} runs, ${tally.killed} killed, ${tally.acknowledged} times told done`);
  }
  console.log('Nothing that was told to be done was lost, every workspace opened, every check was clean.');
  removeFolder(folder);
} catch (error) {
  if (!(error instanceof Finding)) {
    removeFolder(folder);
    throw error;
  }
  console.error(`FINDING in run ${error.run} of seed ${seed}: ${error.message}`);
  console.error(error.cause);
  const again = names === undefined ? '' : names.map((name) => ` --scenario ${name}`).join('');
  console.error(`What is left is in ${folder}; again: npm run faults -- --seed ${seed}${again} --only ${error.run}`);
  process.exitCode = 1;
}
