/**
 * `sealed-import`: a shoebox of signed bundles merged, encrypted ones unless `--plain`, over a plain INSERT of the same
 * answers into one indexed table. What age and SHA-256 take for the same bytes is measured beside and counted apart.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { findBundleFiles } from '../../electron/service/bundles/find-files.ts';
import { readBundle } from '../../electron/service/bundles/read.ts';
import { exportBundle } from '../../electron/service/bundles/export.ts';
import { importFrom, UNWATCHED } from '../helpers/exchange.ts';
import { closeLaptop } from '../helpers/laptop.ts';
import { readChanges } from '../helpers/state.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { timeDecrypt, timeHashOf } from './crypto-time.ts';
import { fillWorkspace } from './fill.ts';
import { describeMachine } from './machine-line.ts';
import { formatMs, formatRatio, interleave, median, time } from './rounds.ts';
import { makeOffice, openBureau, openLaptop } from './sealed-office.ts';
import type { Office } from './sealed-office.ts';

const GOAL = 4;
const INSPECTIONS = 50;
const ANSWERS = 35;

type AnswerRow = readonly [inspection: string, item: string, value: string, author: string, at: number];

/** `npm run bench -- sealed-import [--bundles 200] [--rounds 5] [--plain] [--quick]` */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      bundles: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '5' },
      plain: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const folder = makeTempFolder();
  try {
    console.log(describeMachine(folder));
    const bundles = values.quick ? 20 : Number(values.bundles);
    const rounds = values.quick ? 3 : Number(values.rounds);
    await measure(folder, { bundles, rounds, sealed: !values.plain });
    return 0;
  } finally {
    removeFolder(folder);
  }
}

type Options = { readonly bundles: number; readonly rounds: number; readonly sealed: boolean };

async function measure(folder: string, { bundles, rounds, sealed }: Options): Promise<void> {
  const office = await makeOffice(folder, sealed);
  const answers = await makeBundles(folder, office, bundles);
  const files = await findBundleFiles([path.join(folder, 'stick')]);
  const lines = await readLines(folder, office, files);
  // A busy computer makes everybody wait, but takes no more of the processor for it.
  const busy = { import: [] as number[], insert: [] as number[] };
  const times = await interleave(
    [
      { name: 'import', run: () => watched(busy.import, () => importAll(folder, office, bundles)) },
      { name: 'insert', run: () => watched(busy.insert, () => insertAll(folder, answers)) },
      { name: 'age', run: () => (sealed ? timeDecrypt(files, office.keys.age.identity) : 0) },
      { name: 'sha256', run: () => timeHashOf(lines) },
    ],
    rounds,
  );
  const of = (name: string): readonly number[] => times.get(name)!;
  const beyond = of('import').map((ms, round) => ms - of('age')[round]! - of('sha256')[round]!);
  const ratios = beyond.map((ms, round) => ms / of('insert')[round]!);
  const kind = sealed ? 'encrypted, signed' : 'signed';
  console.log(
    `sealed-import · ${bundles} ${kind} bundles of ${INSPECTIONS} inspections × ${ANSWERS} answers, ${rounds} rounds`,
  );
  console.log(`  import       median ${formatMs(median(of('import')))} (${answers.length} answers)`);
  console.log(`  age alone    median ${formatMs(median(of('age')))}, SHA-256 alone ${formatMs(median(of('sha256')))}`);
  console.log(`  plain INSERT median ${formatMs(median(of('insert')))}`);
  console.log(`  ratio beyond age and SHA-256, median of rounds: ${formatRatio(median(ratios), GOAL)}`);
  const shares = busy.import.map((ms, round) => (ms - of('age')[round]! - of('sha256')[round]!) / busy.insert[round]!);
  console.log(
    `  the same of processor time, ${formatMs(median(busy.import))} over ${formatMs(median(busy.insert))}: ` +
      formatRatio(median(shares), GOAL),
  );
}

/** Notes the processor time that something takes, in milliseconds. @returns what it returns */
async function watched(busy: number[], doIt: () => Promise<number>): Promise<number> {
  const before = process.cpuUsage();
  const ms = await doIt();
  const { user, system } = process.cpuUsage(before);
  busy.push((user + system) / 1000);
  return ms;
}

/** @returns the answers as plain rows */
async function makeBundles(folder: string, office: Office, bundles: number): Promise<AnswerRow[]> {
  const answers: AnswerRow[] = [];
  const stick = path.join(folder, 'stick');
  mkdirSync(stick);
  for (let index = 0; index < bundles; index += 1) {
    const place = path.join(folder, `laptop-${index}`);
    const laptop = await openLaptop(place, `检查员${index}`, office);
    const { workspace } = laptop;
    fillWorkspace(workspace, INSPECTIONS, ANSWERS);
    for (const { cell, value, author, at } of readChanges(workspace.log)) {
      if (cell[0] === 'answer') answers.push([cell[1], cell[2], JSON.stringify(value), author, at]);
    }
    await exportBundle(workspace, { folder: stick, everything: true }, '0.0.0-bench', UNWATCHED);
    closeLaptop(laptop);
    removeFolder(place);
  }
  return answers;
}

/** The bytes whose SHA-256 a reader has to compute: what is in the bundles, unpacked. */
async function readLines(folder: string, { keys }: Office, files: readonly string[]): Promise<Buffer[]> {
  const lines: Buffer[] = [];
  const staging = path.join(folder, 'staging');
  for (const file of files) {
    mkdirSync(staging);
    const verdict = await readBundle(file, { staging, identities: [keys.age.identity] });
    if (!verdict.ok) throw new Error(`refused: ${JSON.stringify(verdict.refusal)}`);
    lines.push(readFileSync(verdict.bundle.changesFile));
    removeFolder(staging);
  }
  return lines;
}

async function importAll(folder: string, { keys }: Office, bundles: number): Promise<number> {
  const place = path.join(folder, 'bureau');
  const bureau = openBureau(place, keys);
  const ms = await time(async () => {
    const { results } = await importFrom(bureau.workspace, path.join(folder, 'stick'));
    const merged = results.filter((result) => result.outcome === 'merged');
    if (merged.length !== bundles) throw new Error(`merged ${merged.length}: ${JSON.stringify(results[0])}`);
  });
  closeLaptop(bureau);
  removeFolder(place);
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
