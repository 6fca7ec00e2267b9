/** Kills programs at their work, again and again, and looks at what each of them left. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { rollDice } from '../../electron/service/simulate/dice.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import { cloneFolder, placeIn } from '../helpers/running-service.ts';
import type { ServicePlace } from '../helpers/running-service.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { startVictim } from './kill.ts';
import type { Victim } from './kill.ts';
import type { Prepared, Scenario } from './scenario.ts';
import type { KillAt } from './step-killer.ts';

export type Tally = { runs: number; killed: number; acknowledged: number };

/** What a killed program left that it must not. */
export class Finding extends Error {
  readonly run: number;

  constructor(run: number, what: string, cause: unknown) {
    super(what, { cause });
    this.run = run;
  }
}

export type FaultOptions = {
  readonly seed: string;
  readonly runs: number;
  readonly scenarios: readonly Scenario[];
  /** Share of runs that are killed from outside at some moment; the others end themselves before some step. */
  readonly timed: number;
  /** The one run with this number alone. */
  readonly only?: number;
};

type Blow = { readonly kill: KillAt | null; readonly afterMs: number | null };

/**
 * @param folder empty; what a finding left stays in it
 * @returns per scenario how many runs there were
 * @throws Finding
 */
export async function runFaults(folder: string, options: FaultOptions): Promise<Map<string, Tally>> {
  const prepared = new Map<string, Prepared>();
  const wholes = new Map(options.scenarios.map(({ name, whole }) => [name, whole]));
  const tallies = new Map(options.scenarios.map(({ name }) => [name, { runs: 0, killed: 0, acknowledged: 0 }]));
  const compiled = path.join(folder, 'compiled');
  await startVictim(compiled).dismiss();
  let next: Victim = startVictim(compiled);
  try {
    for (let run = 0; run < options.runs; run += 1) {
      if (options.only !== undefined && options.only !== run) continue;
      const scenario = options.scenarios[run % options.scenarios.length]!;
      const ready = prepared.get(scenario.name) ?? (await prepare(folder, scenario));
      prepared.set(scenario.name, ready);
      const place = placeFor(ready, path.join(folder, `run-${run}`));
      const whole = wholes.get(scenario.name)!;
      const blow = drawBlow(rollDice(options.seed, 'run', run), whole, options.timed);
      const victim = next;
      const dying = victim.run({ work: scenario.name, place, args: ready.args, kill: blow.kill }, blow.afterMs);
      // The next one gets ready while this one works and is looked at.
      next = startVictim(compiled);
      const death = await dying;
      if (death.whole !== null) wholes.set(scenario.name, { ...death.whole, ms: whole.ms });
      const tally = tallies.get(scenario.name)!;
      tally.runs += 1;
      tally.killed += Number(death.killed);
      tally.acknowledged += death.acknowledged.length;
      await judge(scenario, ready, place, death, blow, run);
      removeFolder(path.join(folder, `run-${run}`));
    }
  } finally {
    await next.dismiss();
  }
  return tallies;
}

async function prepare(folder: string, scenario: Scenario): Promise<Prepared> {
  const own = path.join(folder, `prepared-${scenario.name}`);
  mkdirSync(own, { recursive: true });
  return scenario.prepare(own);
}

function placeFor({ start }: Prepared, folder: string): ServicePlace {
  if (start !== null) return cloneFolder(start, folder);
  mkdirSync(folder, { recursive: true });
  return placeIn(folder);
}

function drawBlow(dice: Dice, whole: Scenario['whole'], timed: number): Blow {
  if (dice.chance(timed)) return { kill: null, afterMs: dice.next() * whole.ms };
  const count = dice.weigh([
    ['edge', 3],
    ['any', 1],
  ] as const);
  return { kill: { count, at: dice.int(1, whole[count] + 1) }, afterMs: null };
}

async function judge(
  { name }: Scenario,
  prepared: Prepared,
  place: ServicePlace,
  { acknowledged, killed }: Awaited<ReturnType<Victim['run']>>,
  { kill, afterMs }: Blow,
  run: number,
): Promise<void> {
  const left = path.dirname(place.folder);
  cpSync(left, `${left}-as-left`, { recursive: true });
  try {
    await prepared.judge(place, acknowledged, killed);
    removeFolder(`${left}-as-left`);
  } catch (error) {
    const when = kill === null ? `after ${afterMs?.toFixed(2)} ms` : `before step ${kill.at} (${kill.count})`;
    const what = `${name} ${killed ? `killed ${when}` : 'not killed'}, told ${acknowledged.length} times`;
    throw new Finding(run, `${what}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}
