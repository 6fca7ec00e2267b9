/** Mappings that a person has confirmed, by the headings that they were for; kept in this copy. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Mapping } from '../../../shared/roster/mapping.ts';
import { readSetting, writeSetting } from '../settings.ts';

const MOST = 50;
const schema = z.array(z.tuple([z.string(), z.record(z.string(), z.number().int().min(0))])).max(MOST);

export function findMapping(db: Database, signature: string): Mapping | null {
  return readAll(db).find(([known]) => known === signature)?.[1] ?? null;
}

/** The latest first; the oldest are forgotten. */
export function rememberMapping(db: Database, signature: string, mapping: Mapping): void {
  const others = readAll(db).filter(([known]) => known !== signature);
  writeSetting(db, 'rosterMappings', JSON.stringify([[signature, mapping], ...others].slice(0, MOST)));
}

function readAll(db: Database): z.infer<typeof schema> {
  const text = readSetting(db, 'rosterMappings');
  return text === null ? [] : (schema.safeParse(JSON.parse(text)).data ?? []);
}
