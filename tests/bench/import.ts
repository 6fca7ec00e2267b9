/** `import`: a shoebox of plain bundles merged, over a plain INSERT of the same answers into one indexed table. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { findBundleFiles } from '../../electron/service/bundles/find-files.ts';
import { readBundle, readChanges } from '../../electron/service/bundles/read.ts';
import { receiveChanges } from '../../electron/service/log/receive.ts';
import { inLaterDurableTransaction } from '../../electron/service/log/write.ts';
import { refreshEntities } from '../../electron/service/records/projection.ts';
import { exportTo, importFrom } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { readChanges as readLog } from '../helpers/state.ts';
import { fillWorkspace } from './fill.ts';
import { formatMs, formatRatio, interleave, median, time } from './rounds.ts';

const GOAL = 4;
const INSPECTIONS = 50;
const ANSWERS = 35;

type AnswerRow = readonly [inspection: string, item: string, value: string, author: string, at: number];

export async function benchImport(folder: string, quick: boolean): Promise<void> {
  const bundles = quick ? 20 : 200;
  const rounds = quick ? 3 : 5;
  const stick = path.join(folder, 'stick');
  const answers = await makeBundles(folder, stick, bundles);

  const times = await interleave(
    [
      { name: 'import', run: () => importAll(folder, stick, bundles) },
      { name: 'insert', run: () => insertAll(folder, answers) },
    ],
    rounds,
  );
  const ratios = times.get('import')!.map((ms, round) => ms / times.get('insert')![round]!);
  console.log(`import · ${bundles} plain bundles of ${INSPECTIONS} inspections × ${ANSWERS} answers, ${rounds} rounds`);
  console.log(`  import       median ${formatMs(median(times.get('import')!))} (${answers.length} answers)`);
  console.log(`  plain INSERT median ${formatMs(median(times.get('insert')!))}`);
  console.log(`  ratio, median of rounds: ${formatRatio(median(ratios), GOAL)}`);
  await printParts(folder, stick, median(times.get('import')!), median(times.get('insert')!));
}

/** Every laptop of a large county. @returns its answers as plain rows */
async function makeBundles(folder: string, stick: string, bundles: number): Promise<AnswerRow[]> {
  const answers: AnswerRow[] = [];
  for (let index = 0; index < bundles; index += 1) {
    const place = path.join(folder, `laptop-${index}`);
    const laptop = makeLaptop({ folder: place, name: `检查员${index}` });
    fillWorkspace(laptop.workspace, INSPECTIONS, ANSWERS);
    for (const { cell, value, author, at } of readLog(laptop.workspace.log)) {
      if (cell[0] === 'answer') answers.push([cell[1], cell[2], JSON.stringify(value), author, at]);
    }
    await exportTo(laptop.workspace, stick);
    closeLaptop(laptop);
    removeFolder(place);
  }
  return answers;
}

async function importAll(folder: string, stick: string, bundles: number): Promise<number> {
  const bureau = makeBureau(folder);
  const ms = await time(async () => {
    const { results } = await importFrom(bureau.workspace, stick);
    const merged = results.filter((result) => result.outcome === 'merged');
    if (merged.length !== bundles)
      throw new Error(`merged ${merged.length} of ${bundles}: ${JSON.stringify(results[0])}`);
  });
  closeLaptop(bureau);
  removeFolder(path.dirname(bureau.folder));
  return ms;
}

async function insertAll(folder: string, answers: readonly AnswerRow[]): Promise<number> {
  const file = path.join(folder, 'plain.db');
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`CREATE TABLE answer (id INTEGER PRIMARY KEY, inspection TEXT NOT NULL, item TEXT NOT NULL, value TEXT NOT NULL,
    author TEXT NOT NULL, at INTEGER NOT NULL) STRICT; CREATE UNIQUE INDEX answer_item ON answer (inspection, item)`);
  const insert = db.prepare('INSERT INTO answer (inspection, item, value, author, at) VALUES (?, ?, ?, ?, ?)');
  const ms = await time(() => db.transaction(() => answers.forEach((row) => insert.run(...row)))());
  db.close();
  for (const suffix of ['', '-wal', '-shm']) removeFolder(file + suffix);
  return ms;
}

/** The same import once more, step by step: where the time goes. */
async function printParts(folder: string, stick: string, whole: number, reference: number): Promise<void> {
  const bureau = makeBureau(folder);
  const { log } = bureau.workspace;
  const staging = path.join(folder, 'staging');
  const parts = { verify: 0, merge: 0, refresh: 0, commit: 0 };
  for (const file of await findBundleFiles([stick])) {
    mkdirSync(staging, { recursive: true });
    const start = performance.now();
    const verdict = await readBundle(file, { staging });
    if (!verdict.ok) throw new Error(`refused: ${verdict.refusal.code}`);
    const { bundle } = verdict;
    const verified = performance.now();
    let merged = 0;
    let refreshed = 0;
    inLaterDurableTransaction(log, () => {
      const { manifest } = bundle;
      const received = receiveChanges(log, { ...manifest, changes: () => readChanges(bundle) });
      merged = performance.now();
      refreshEntities(log.db, received.touched, false, received.fresh);
      refreshed = performance.now();
    });
    parts.verify += verified - start;
    parts.merge += merged - verified;
    parts.refresh += refreshed - merged;
    parts.commit += performance.now() - refreshed;
    removeFolder(staging);
  }
  closeLaptop(bureau);
  removeFolder(path.dirname(bureau.folder));
  const rest = Math.max(0, whole - Object.values(parts).reduce((sum, ms) => sum + ms, 0));
  const list = Object.entries({ ...parts, rest }).map(
    ([name, ms]) => `${name} ${formatMs(ms)} (${(ms / reference).toFixed(2)}×)`,
  );
  console.log(`  parts of one run: ${list.join(', ')}`);
}

function makeBureau(folder: string): Laptop {
  return makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
}
