/** `conservation`: whatever teams write, lose and bring again, every bureau has all that arrived, and the same. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkWorkspace } from '../../electron/service/check.ts';
import { restoreBatch, withdrawBatch } from '../../electron/service/bundles/undo.ts';
import { rollDice } from '../../electron/service/simulate/dice.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import { seededBytes } from '../helpers/chance.ts';
import { importFrom } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { digestOf } from '../faults/holdings.ts';
import { countAt } from './conservation-count.ts';
import type { Count } from './conservation-count.ts';
import { runCounty } from './conservation-county.ts';
import type { County } from './conservation-county.ts';

export type ConservationOptions = { readonly laptops: number; readonly bureaus: number; readonly seed: string };

export type Conservation = {
  readonly county: County;
  readonly arrived: number;
  readonly counts: readonly Count[];
  /** What each bureau holds, as one word. */
  readonly digests: readonly string[];
  readonly whole: readonly boolean[];
  readonly seconds: { readonly writing: number; readonly importing: readonly number[] };
};

/** `npm run bench -- conservation [--laptops 200] [--bureaus 3] [--seed S]`. @returns the exit code: 1 when anything is missing */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      laptops: { type: 'string', default: '200' },
      bureaus: { type: 'string', default: '3' },
      seed: { type: 'string', default: String(Date.now()) },
      quick: { type: 'boolean', default: false },
    },
  });
  const laptops = values.quick ? 20 : Number(values.laptops);
  const options = { laptops, bureaus: Number(values.bureaus), seed: values.seed };
  const folder = makeQuickFolder();
  try {
    return print(options, await measureConservation(folder, options));
  } finally {
    removeFolder(folder);
  }
}

/** @param folder empty */
export async function measureConservation(folder: string, options: ConservationOptions): Promise<Conservation> {
  const bureaus = Array.from({ length: options.bureaus }, (_, index) =>
    makeLaptop({
      folder: path.join(folder, `bureau-${index}`),
      role: 'bureau',
      name: `教育局${index}`,
      random: seededBytes(index + 1),
    }),
  );
  try {
    const began = performance.now();
    const county = await runCounty({ folder, ...options }, bureaus, (what) => progress(what));
    const writing = (performance.now() - began) / 1000;
    const importing: number[] = [];
    for (const [index, bureau] of bureaus.entries()) {
      progress(`bureau ${index + 1} of ${bureaus.length}`);
      const start = performance.now();
      await importAll(bureau, county, rollDice(options.seed, 'bureau', index));
      importing.push((performance.now() - start) / 1000);
    }
    progress('');
    const arrived = new Set(county.arriving.flatMap(({ carries }) => [...carries]));
    const whole: boolean[] = [];
    for (const { workspace } of bureaus) whole.push((await checkWorkspace(workspace)).ok);
    return {
      county,
      arrived: arrived.size,
      counts: bureaus.map(({ workspace }) => countAt(workspace, county.ledger, arrived)),
      digests: bureaus.map(({ workspace }) => digestOf(workspace)),
      whole,
      seconds: { writing, importing },
    };
  } finally {
    for (const bureau of bureaus) closeLaptop(bureau);
  }
}

/** In an order of its own, in shoeboxes of up to 30; some are taken back and brought in again. */
async function importAll({ workspace }: Laptop, { arriving }: County, dice: Dice): Promise<void> {
  const files = dice.shuffle(arriving.map(({ file }) => file));
  const undone: string[] = [];
  while (files.length > 0) {
    const { id } = await importFrom(workspace, ...files.splice(0, dice.int(1, 30)));
    if (!dice.chance(0.15)) continue;
    withdrawBatch(workspace, id);
    undone.push(id);
  }
  for (const id of dice.shuffle(undone)) restoreBatch(workspace, id);
}

function print({ laptops, seed }: ConservationOptions, found: Conservation): number {
  const { county, counts, digests, whole, seconds } = found;
  const { ledger, teams, sticks, lostLaptops } = county;
  const written = [...ledger.values()];
  const photos = written.filter(({ photo }) => photo !== null).length;
  const [count] = counts as [Count];
  const missing = counts.map((one) => one.missing.length);
  const isAgreed = new Set(digests).size === 1;
  console.log(`conservation · seed ${seed}, ${laptops} laptops in ${teams} teams, ${counts.length} bureaus`);
  line('written', `${written.length - photos} answers, ${photos} photos`);
  line(
    'sticks',
    `${sticks.filled} filled, ${sticks.lost} lost, ${sticks.repeated} brought again, ${sticks.broken} broken copies, ${sticks.handedOver} handed over`,
  );
  line(
    'never arrived',
    `${written.length - found.arrived} answers and photos (${lostLaptops} laptops lost with their last stick)`,
  );
  line('in', `${count.answers} answers, ${count.photos} photos on sticks that arrived`);
  line('in the result', String(count.result));
  line('in listed conflicts', String(count.conflict));
  line('replaced', `${count.replaced} by a later edit that is there`);
  line('missing', missing.join(', '));
  for (const what of counts.flatMap((one) => one.missing).slice(0, 20)) line('', what);
  line('bureaus agree', isAgreed ? `yes (${digests[0]})` : `NO: ${digests.join(', ')}`);
  line('whole', whole.every(Boolean) ? 'yes' : `NO: ${whole.join(', ')}`);
  const importing = seconds.importing.map((one) => `${one.toFixed(1)} s`).join(', ');
  line('wall time', `writing ${seconds.writing.toFixed(1)} s, importing ${importing}`);
  return missing.every((one) => one === 0) && isAgreed && whole.every(Boolean) ? 0 : 1;
}

function line(name: string, text: string): void {
  console.log(`  ${name.padEnd(22)} ${text}`);
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${what}`);
}
