/** `npm run fuzz [-- --seconds 60] [--seed S] [--at bureau|laptop] [--only N]`: damages real bundles until something is found. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { makeCorpora } from './corpus.ts';
import { drawCase, fuzz } from './fuzz.ts';
import type { Drawn } from './fuzz.ts';
import { openJudge } from './judge.ts';
import type { Outcome } from './judge.ts';

/** Longer than this no small bundle may take: then the program hangs. */
const HANGS_AFTER_MS = 30_000;

/** Most of the time goes to the bureau, which opens what comes from anywhere. */
const PLACES = [
  { at: 'bureau', corpus: 'atBureau', share: 0.75 },
  { at: 'laptop', corpus: 'atLaptop', share: 0.25 },
] as const;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now()) },
    /** Where files are handed in; both, one after the other, unless it is said. */
    at: { type: 'string' },
    /** The one case of this number, as a finding names it. */
    only: { type: 'string' },
  },
});
const { seed } = values;
const places = PLACES.filter(({ at }) => values.at === undefined || values.at === at);

const folder = makeQuickFolder();
const judging = path.join(folder, 'judge');
const candidate = path.join(judging, 'candidate.xunxiao');
const watchdog = startWatchdog();
let last: { readonly at: string; readonly number: number; readonly drawn: Drawn }[] = [];
try {
  const corpora = await makeCorpora(path.join(folder, 'corpus'));
  for (const { at, corpus, share } of places) {
    const judge = await openJudge(corpora[corpus], judging);
    const watch = (number: number, drawn: Drawn): void => {
      last = [{ at, number, drawn }];
      watchdog.tick();
    };
    if (values.only === undefined) {
      const end = performance.now() + Number(values.seconds) * 1000 * (places.length === 1 ? 1 : share);
      print(at, await fuzz(corpora[corpus], judge, seed, () => performance.now() > end, watch));
    } else {
      const number = Number(values.only);
      const drawn = await drawCase(corpora[corpus], seed, number);
      watch(number, drawn);
      console.log(`${drawn.how}: ${await judge.judge(drawn)}`);
    }
    await judge.close();
    removeFolder(judging);
  }
} catch (error) {
  const [run] = last;
  if (run === undefined) throw error;
  const { at, number, drawn } = run;
  console.error(`FINDING at a ${at} in run ${number} of seed ${seed}: ${drawn.how}`);
  console.error(error);
  console.error(`The file is ${keep(drawn)}; again: npm run fuzz -- --at ${at} --seed ${seed} --only ${number}`);
  process.exitCode = 1;
} finally {
  await watchdog.stop();
  removeFolder(folder);
}

function print(at: string, outcomes: Map<Outcome, number>): void {
  const runs = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
  console.log(`seed ${seed}, at a ${at}: ${runs} runs`);
  for (const [outcome, count] of [...outcomes].toSorted((a, b) => b[1] - a[1])) {
    console.log(`${String(count).padStart(8)}  ${outcome}`);
  }
  console.log('Every file was refused with its reason and nothing changed, or its content was whole.');
}

/** @returns where the file lies that shows it */
function keep(drawn: Drawn): string {
  const target = mkdtempSync(path.join(tmpdir(), 'xunxiao-finding-'));
  writeFileSync(path.join(target, 'candidate.xunxiao'), drawn.bytes);
  writeFileSync(path.join(target, 'sample.xunxiao'), drawn.sample.bytes);
  return path.join(target, 'candidate.xunxiao');
}

/** From another thread, because a loop without end lets nothing else in this one run. */
function startWatchdog(): { tick(): void; stop(): Promise<unknown> } {
  const beat = new Int32Array(new SharedArrayBuffer(4));
  const kept = mkdtempSync(path.join(tmpdir(), 'xunxiao-hang-'));
  mkdirSync(path.dirname(candidate), { recursive: true });
  const script = `
    const { workerData } = require('node:worker_threads');
    const { beat, ms, candidate, kept, seed } = workerData;
    for (let seen = 0; ; ) {
      if (Atomics.wait(beat, 0, seen, ms) !== 'timed-out') { seen = Atomics.load(beat, 0); if (seen < 0) break; continue; }
      if (seen === 0) continue;
      require('node:fs').copyFileSync(candidate, kept + '/candidate.xunxiao');
      require('node:fs').writeSync(2, 'FINDING: no end with seed ' + seed + '; the file is ' + kept + '/candidate.xunxiao\\n');
      process.kill(process.pid, 'SIGKILL');
    }`;
  const worker = new Worker(script, {
    eval: true,
    workerData: { beat, ms: HANGS_AFTER_MS, candidate, kept, seed },
  });
  const set = (value: number): void => {
    Atomics.store(beat, 0, value);
    Atomics.notify(beat, 0);
  };
  return {
    tick: () => set(Atomics.load(beat, 0) + 1),
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      set(-1);
      await ended;
      removeFolder(kept);
    },
  };
}
