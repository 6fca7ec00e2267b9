/**
 * Ends this very process at a chosen step of its work on the disk, as `kill -9` does: before the n-th statement that
 * writes, or the n-th change of a file. Loaded before anything that imports `fs`.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';

/** `edge`: steps after which the disk looks different to others: files, and where transactions begin and end. `any`: each row too. */
export type KillAt = { readonly count: 'edge' | 'any'; readonly at: number };

const steps = { edge: 0, any: 0 };
let armed: KillAt | null = null;

/** Counting begins; earlier steps belong to getting ready. */
export function arm(kill: KillAt | null): void {
  steps.edge = 0;
  steps.any = 0;
  armed = kill;
}

export function countSteps(): { readonly edge: number; readonly any: number } {
  return { ...steps };
}

function step(isEdge: boolean): void {
  steps.any += 1;
  if (isEdge) steps.edge += 1;
  if (armed !== null && steps[armed.count] === armed.at) process.kill(process.pid, 'SIGKILL');
}

type Method = (...args: unknown[]) => unknown;

function hook(owner: object, name: string, isEdge: (self: unknown) => boolean | null): void {
  const methods = owner as { [name: string]: Method };
  const real = methods[name]!;
  methods[name] = function counted(this: unknown, ...args: unknown[]): unknown {
    const edge = isEdge(this);
    if (edge !== null) step(edge);
    return real.apply(this, args);
  };
}

const SYNC = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'renameSync',
  'mkdirSync',
  'writeFileSync',
  'rmSync',
  'copyFileSync',
];
const ASYNC = ['open', 'rename', 'rm', 'unlink', 'mkdir', 'copyFile', 'writeFile'];

/** Null for what only reads. */
function isTransactionEdge(statement: unknown): boolean | null {
  const { source, readonly } = statement as { source: string; readonly: boolean };
  if (/^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE)/i.test(source)) return true;
  return readonly ? null : false;
}

export async function installHooks(): Promise<void> {
  for (const name of SYNC) hook(fs, name, () => true);
  for (const name of ASYNC) hook(fs.promises, name, () => true);
  const handle = await fs.promises.open(import.meta.filename, 'r');
  const fileHandle = Object.getPrototypeOf(handle) as object;
  for (const name of ['write', 'sync', 'close']) hook(fileHandle, name, () => true);
  await handle.close();
  syncBuiltinESMExports();

  const db = new Database(':memory:');
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1')) as object;
  db.close();
  for (const name of ['run', 'get', 'all']) hook(statement, name, isTransactionEdge);
  for (const name of ['exec', 'close']) hook(Database.prototype, name, () => true);
}
