/** `npm run fuzz [-- --seconds 60] [--seed S] [--only N]`: damages real bundles until the time is over or something is found. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { makeCorpus } from './corpus.ts';
import { drawCase, fuzz } from './fuzz.ts';
import type { Drawn } from './fuzz.ts';
import { openJudge } from './judge.ts';

/** Longer than this no small bundle may take: then the program hangs. */
const HANGS_AFTER_MS = 30_000;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now()) },
    /** The one case of this number, as a finding names it. */
    only: { type: 'string' },
  },
});
const { seed } = values;
const end = performance.now() + Number(values.seconds) * 1000;

const folder = makeQuickFolder();
const candidate = path.join(folder, 'judge', 'candidate.xunxiao');
const watchdog = startWatchdog();
const last: { number: number; drawn: Drawn }[] = [];
try {
  const corpus = await makeCorpus(path.join(folder, 'corpus'));
  const judge = await openJudge(corpus, path.join(folder, 'judge'));
  console.log(
    `seed ${seed}, ${corpus.samples.length} bundles of ${Math.min(...sizes())} to ${Math.max(...sizes())} bytes`,
  );
  if (values.only === undefined) {
    const outcomes = await fuzz(corpus, judge, seed, () => performance.now() > end, watch);
    const runs = [...outcomes.values()].reduce((sum, count) => sum + count, 0);
    for (const [outcome, count] of [...outcomes].toSorted((a, b) => b[1] - a[1])) {
      console.log(`${String(count).padStart(8)}  ${outcome}`);
    }
    console.log(`${runs} runs: every file was refused with its reason and nothing changed, or its content was whole.`);
  } else {
    const number = Number(values.only);
    const drawn = await drawCase(corpus, seed, number);
    watch(number, drawn);
    console.log(`${drawn.how}: ${await judge.judge(drawn)}`);
  }
  await judge.close();

  function sizes(): number[] {
    return corpus.samples.map(({ bytes }) => bytes.length);
  }
} catch (error) {
  const [run] = last;
  if (run === undefined) throw error;
  const { number, drawn } = run;
  console.error(`FINDING in run ${number} of seed ${seed}: ${drawn.how}`);
  console.error(error);
  console.error(`The file is ${keep(drawn)}; again: npm run fuzz -- --seed ${seed} --only ${number}`);
  process.exitCode = 1;
} finally {
  await watchdog.stop();
  removeFolder(folder);
}

function watch(number: number, drawn: Drawn): void {
  last[0] = { number, drawn };
  watchdog.tick(number);
}

/** @returns where the file lies that shows it */
function keep(drawn: Drawn): string {
  const target = mkdtempSync(path.join(tmpdir(), 'xunxiao-finding-'));
  writeFileSync(path.join(target, 'candidate.xunxiao'), drawn.bytes);
  writeFileSync(path.join(target, 'sample.xunxiao'), drawn.sample.bytes);
  return path.join(target, 'candidate.xunxiao');
}

/** From another thread, because a loop without end lets nothing else in this one run. */
function startWatchdog(): { tick(number: number): void; stop(): Promise<unknown> } {
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
      require('node:fs').writeSync(2, 'FINDING: no end of run ' + (seen - 1) + ' of seed ' + seed + '; the file is ' + kept + '/candidate.xunxiao\\n');
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
    tick: (number) => set(number + 1),
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      set(-1);
      await ended;
      removeFolder(kept);
    },
  };
}
