/** Which halves of a visit went to colleagues by stick and have not come back to this copy. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { readSetting, writeSetting } from '../../settings.ts';

/** `out`: names of the files, the earliest first; `back`: ids of the bundles that came. */
const noteSchema = z.record(z.string(), z.object({ out: z.array(z.string()), back: z.array(z.string()) }));
type Notes = z.infer<typeof noteSchema>;

/** So many visits are remembered, the latest ones. */
const MOST = 200;

/** File names of what is out, the earliest first. */
export function listHandedOver(db: Database, visit: string): readonly string[] {
  return new Map(Object.entries(readNotes(db))).get(visit)?.out ?? [];
}

export function noteHandedOver(db: Database, visit: string, fileName: string): void {
  const notes = new Map(Object.entries(readNotes(db)));
  const { out, back } = notes.get(visit) ?? { out: [], back: [] };
  notes.delete(visit);
  notes.set(visit, { out: [...out, fileName], back });
  writeNotes(db, notes);
}

/** One that comes back stands for the one that was given away first. The caller holds the transaction. */
export function noteCameBack(db: Database, visit: string, bundle: string): void {
  const notes = new Map(Object.entries(readNotes(db)));
  const { out, back } = notes.get(visit) ?? { out: [], back: [] };
  if (out.length === 0 || back.includes(bundle)) return;
  notes.set(visit, { out: out.slice(1), back: [...back, bundle] });
  writeNotes(db, notes);
}

function readNotes(db: Database): Notes {
  return noteSchema.parse(JSON.parse(readSetting(db, 'handedOver') ?? '{}'));
}

function writeNotes(db: Database, notes: ReadonlyMap<string, Notes[string]>): void {
  writeSetting(db, 'handedOver', JSON.stringify(Object.fromEntries([...notes].slice(-MOST))));
}
