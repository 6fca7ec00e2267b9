/**
 * `media`: export and import of a stick full of photos, encrypted unless `--plain`, over what SHA-256 and the age library
 * alone take for the same bytes; and how much memory it needs at most.
 */
import { execFileSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import { mediaFolder } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { closeLaptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { makeTempFolder, removeFolder } from '../helpers/temp-folder.ts';
import { timeDecrypt, timeEncrypt, timeHash } from './crypto-time.ts';
import { fillWorkspace } from './fill.ts';
import { describeMachine } from './machine-line.ts';
import type { Worked } from './media-work.ts';
import { formatRatio } from './rounds.ts';
import { makeOffice, openBureau, openLaptop } from './sealed-office.ts';
import type { Office } from './sealed-office.ts';

const GOAL = 1.5;
const GOAL_BYTES = 400e6;
const MB = 1024 * 1024;
/** As a telephone makes them. */
const PHOTO = 4 * MB;

/** `npm run bench -- media [--mb 1024] [--plain] [--quick]` */
export async function run(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      mb: { type: 'string' },
      plain: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
    },
  });
  const folder = makeTempFolder();
  try {
    console.log(describeMachine(folder));
    await measure(folder, Number(values.mb ?? (values.quick ? 100 : 1024)), !values.plain);
    return 0;
  } finally {
    removeFolder(folder);
  }
}

async function measure(folder: string, megabytes: number, sealed: boolean): Promise<void> {
  const office = await makeOffice(folder, sealed);
  const photos = await makeWriter(folder, office, megabytes);
  const stick = path.join(folder, 'stick');
  mkdirSync(stick);
  const { recipient, identity } = office.keys.age;
  console.log(`media · ${megabytes} MB in ${photos.length} photos, ${sealed ? 'encrypted' : 'plain'}`);

  const encrypting = beside(
    () => timeHash(photos),
    () => (sealed ? timeEncrypt(photos, recipient) : 0),
  );
  report('export', await encrypting(() => work('export', path.join(folder, 'laptop'), stick)));
  const [bundle] = readdirSync(stick).map((name) => path.join(stick, name)) as [string];

  closeLaptop(openBureau(path.join(folder, 'bureau'), office.keys));
  const decrypting = beside(
    () => timeHash([bundle]),
    () => (sealed ? timeDecrypt([bundle], identity) : 0),
  );
  report('import', await decrypting(() => work('import', path.join(folder, 'bureau'), stick)));
  console.log(`  the bundle has ${(statSync(bundle).size / MB).toFixed(1)} MB`);
}

/** A laptop with so many photos, closed. @returns where they lie */
async function makeWriter(folder: string, office: Office, megabytes: number): Promise<string[]> {
  const laptop = await openLaptop(path.join(folder, 'laptop'), '王芳', office);
  const { workspace } = laptop;
  const { inspections } = fillWorkspace(workspace, 20, 35);
  const photos: string[] = [];
  for (let left = megabytes * MB; left > 0; left -= PHOTO) {
    photos.push(await takePhoto(workspace, inspections[photos.length % inspections.length]!, Math.min(PHOTO, left)));
  }
  closeLaptop(laptop);
  return photos;
}

/** Of noise, which packs no smaller. @returns where it lies */
async function takePhoto(workspace: Workspace, inspection: string, bytes: number): Promise<string> {
  const noise = randomFillSync(Buffer.alloc(bytes));
  return mediaPath(mediaFolder(workspace.folder), await addPhoto(workspace, inspection, null, makeImage(noise)));
}

function work(what: 'export' | 'import', folder: string, stick: string): Worked {
  const script = path.join(import.meta.dirname, 'media-work.ts');
  return JSON.parse(execFileSync(process.execPath, [script, what, folder, stick], { encoding: 'utf8' })) as Worked;
}

/** Wall time and processor time, both in milliseconds. */
type Taken = { readonly ms: number; readonly busyMs: number };
type Compared = { readonly worked: Worked; readonly hashing: Taken; readonly age: Taken };

/** Measures the libraries before and after the work, and takes the mean: whatever else the computer does falls on both. */
function beside(
  hash: () => Promise<number>,
  age: () => Promise<number> | number,
): (doIt: () => Worked) => Promise<Compared> {
  return async (doIt) => {
    const [firstHash, firstAge] = [await watch(hash), await watch(age)];
    const worked = doIt();
    const [secondHash, secondAge] = [await watch(hash), await watch(age)];
    return { worked, hashing: mean(firstHash, secondHash), age: mean(firstAge, secondAge) };
  };
}

async function watch(doIt: () => Promise<number> | number): Promise<Taken> {
  const before = process.cpuUsage();
  const ms = await doIt();
  const { user, system } = process.cpuUsage(before);
  return { ms, busyMs: ms === 0 ? 0 : (user + system) / 1000 };
}

function mean(one: Taken, two: Taken): Taken {
  return { ms: (one.ms + two.ms) / 2, busyMs: (one.busyMs + two.busyMs) / 2 };
}

function report(what: string, { worked, hashing, age }: Compared): void {
  console.log(
    `  ${what}: ${inSeconds(worked.ms)} over SHA-256 ${inSeconds(hashing.ms)} + age ${inSeconds(age.ms)}: ` +
      formatRatio(worked.ms / (hashing.ms + age.ms), GOAL),
  );
  console.log(
    `  ${what}, the same of processor time: ${inSeconds(worked.busyMs)} over ${inSeconds(hashing.busyMs)} + ` +
      `${inSeconds(age.busyMs)}: ${formatRatio(worked.busyMs / (hashing.busyMs + age.busyMs), GOAL)}`,
  );
  console.log(
    `  ${what}: ${inMegabytes(worked.peak)} of memory at most, ${inMegabytes(worked.before)} before it began ` +
      `(goal < ${inMegabytes(GOAL_BYTES)}) ${worked.peak < GOAL_BYTES ? 'met' : 'NOT MET'}`,
  );
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
