/**
 * A program that is going to be killed. It gets ready, says so, reads one line with its task, and works; every line that
 * it writes is on its way before the next step is taken.
 */
import fs from 'node:fs';
import { createInterface } from 'node:readline';
import type { ServicePlace } from '../helpers/running-service.ts';
import { arm, countSteps, installHooks } from './step-killer.ts';
import type { KillAt } from './step-killer.ts';
import { WORKS } from './works.ts';
import type { WorkName } from './works.ts';

export type Task = {
  readonly work: WorkName;
  readonly place: ServicePlace;
  readonly args: readonly string[];
  /** The step before which it ends itself; null when somebody else ends it, or nobody. */
  readonly kill: KillAt | null;
};

const write = fs.writeSync;
const print = (line: string): void => {
  write(1, `${line}\n`);
};

await installHooks();
print('ready');
for await (const line of createInterface({ input: process.stdin })) {
  const { work, place, args, kill } = JSON.parse(line) as Task;
  arm(kill);
  print('begins');
  await WORKS[work](place, args, (what) => print(`done ${what}`));
  print(`steps ${JSON.stringify(countSteps())}`);
  break;
}
process.stdin.destroy();
