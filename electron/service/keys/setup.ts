/** Which bureau a workspace works for: told once by a package of that bureau, and remembered. */

import type { Database } from 'better-sqlite3';
import { setupSchema } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest, Setup } from '../../../shared/bundle/manifest.ts';
import type { Refusal } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';

/** Null for a workspace that works for nobody yet. */
export function setupOf(db: Database): Setup | null {
  const text = readSetting(db, 'setup');
  return text === null ? null : setupSchema.parse(JSON.parse(text));
}

/** Whom this workspace's bundles are encrypted to; nobody as long as no bureau has said so. */
export function recipientsOf(db: Database): { readonly name: string; readonly recipient: string }[] {
  const setup = setupOf(db);
  return setup === null ? [] : [setup.bureau, ...setup.recipients];
}

/** Secret keys that bundles for this workspace may be encrypted to. */
export function identitiesOf({ ageKey }: Workspace): string[] {
  return ageKey === null ? [] : [ageKey.identity];
}

/** A package in the name of the bureau that we work for, signed by another key than it had before. */
export function judgeSetup(db: Database, { setup }: BundleManifest): Refusal | null {
  const known = setupOf(db)?.bureau;
  if (setup === undefined || known === undefined || setup.bureau.publicKey === known.publicKey) return null;
  const isSame = setup.bureau.replica === known.replica || setup.bureau.name === known.name;
  return isSame ? { code: 'signer-key-changed', detail: { name: known.name } } : null;
}

/**
 * Remembers the setup in a verified package whose signer a person has accepted; the caller holds the transaction. A workspace that
 * works for another bureau keeps its own: a lent laptop takes the roster, and its inspections still go home.
 *
 * @param ownKey the workspace's own public key: a bureau does not work for itself
 */
export function adoptSetup(db: Database, { setup }: BundleManifest, ownKey: string): void {
  if (setup === undefined || setup.bureau.publicKey === ownKey) return;
  const known = setupOf(db)?.bureau;
  if (known !== undefined && known.publicKey !== setup.bureau.publicKey) return;
  // A manifest says itself that its maker is a bureau; what the person accepted then is what counts.
  const role = prepared<[string], string>(db, 'SELECT role FROM signer WHERE public_key = ?').pluck();
  if (role.get(setup.bureau.publicKey) !== 'bureau') return;
  writeSetting(db, 'setup', JSON.stringify(setup));
}
