/** What this computer remembers of workspaces outside of them, so that copies and restored backups are noticed. */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';

/** A folder of the user's account on this computer; it does not travel with a workspace. */
export type Machine = {
  readonly folder: string;
  /** Folders with fonts; the system's own where it is not said. */
  readonly fonts?: readonly string[];
};

/** The random name of this computer's account, made at the first question. */
function machineId(machine: Machine, newId: () => string): string {
  const file = path.join(machine.folder, 'machine-id');
  const known = readText(file);
  if (known !== null) return known;
  const id = newId();
  writeDurably(file, id);
  return id;
}

/** Says which file on which computer this is; differs for a copy, and for a restored file that is not the same inode. */
export function placeOf(machine: Machine, file: string, newId: () => string): string {
  const { ino } = statSync(file, { bigint: true });
  return `${machineId(machine, newId)} ${path.parse(file).root} ${ino}`;
}

/** Notes that a replica's changes up to `seq` have left this computer: a later file that knows less is an old backup. */
export function markLeft(machine: Machine, replica: string, seq: number): void {
  if (leftUpTo(machine, replica) >= seq) return;
  writeDurably(path.join(machine.folder, 'replicas', replica), String(seq));
}

/** The highest seq of a replica that has left this computer, 0 when none has. */
export function leftUpTo(machine: Machine, replica: string): number {
  const seq = Number(readText(path.join(machine.folder, 'replicas', replica)) ?? '0');
  return Number.isSafeInteger(seq) ? seq : 0;
}

/** Whole or not at all, also when the power fails: what this file says has been relied upon by then. */
function writeDurably(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
