/** This copy's own marks in the table `setting`; they never leave it. */
import type { Database } from 'better-sqlite3';
import { prepared } from './database/statement.ts';

export type SettingName =
  | 'role'
  | 'name'
  | 'replica'
  | 'place'
  | 'projected'
  | 'rows'
  | 'demo'
  | 'recipient'
  | 'setup'
  | 'teams'
  | 'handedOver'
  | 'recovery'
  | 'rosterMappings'
  | 'ledgerViews'
  | 'settings'
  | 'office'
  | 'writing';

export function readSetting(db: Database, name: SettingName): string | null {
  return (
    (prepared<[string], string>(db, 'SELECT value FROM setting WHERE name = ?').pluck().get(name) as string) ?? null
  );
}

export function forgetSetting(db: Database, name: SettingName): void {
  prepared(db, 'DELETE FROM setting WHERE name = ?').run(name);
}

export function writeSetting(db: Database, name: SettingName, value: string): void {
  prepared(
    db,
    'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, value);
}
