/** Whose bundles are taken: those accepted by a person before, and our own. */
import type { Database } from 'better-sqlite3';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import type { ReplicaId } from '../../../shared/model/ids.ts';
import type { KnownSigner, Refusal, Signer } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { checkCode } from './signature.ts';

/** What to do about a bundle's signer, whose signature has been verified. */
export type SignerVerdict =
  | { readonly verdict: 'known' | 'new' }
  | { readonly verdict: 'refused'; readonly refusal: Refusal };

export function describeSigner({ createdBy }: BundleManifest): Signer {
  return {
    replica: createdBy.replica as ReplicaId,
    name: createdBy.name,
    role: createdBy.role,
    publicKey: createdBy.publicKey,
    checkCode: checkCode(createdBy.publicKey),
  };
}

/**
 * A key that was accepted before is known, whatever laptop it now writes from. A laptop or a name that is known by another
 * key is refused, whoever would accept it: somebody may sign in its name. Where it is honest (a new laptop, a namesake), the
 * bureau forgets the old one first, or the newcomer takes a name of their own.
 */
export function judgeSigner(db: Database, signer: Signer, ownKey: string): SignerVerdict {
  if (signer.publicKey === ownKey) return { verdict: 'known' };
  const key = prepared<[string], string>(db, 'SELECT public_key FROM signer WHERE public_key = ?').pluck();
  if (key.get(signer.publicKey) !== undefined) return { verdict: 'known' };
  const other = prepared<[string, string, string], string>(
    db,
    'SELECT name FROM signer WHERE replica = ? OR (name = ? AND role = ?)',
  )
    .pluck()
    .get(signer.replica, signer.name, signer.role);
  if (other === undefined) return { verdict: 'new' };
  return { verdict: 'refused', refusal: { code: 'signer-key-changed', detail: { name: other } } };
}

/** Remembers a signer whom a person has accepted; the caller holds the transaction. */
export function acceptSigner(db: Database, signer: Signer, now: number): void {
  prepared(
    db,
    `INSERT INTO signer (public_key, replica, name, role, accepted_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (public_key) DO UPDATE SET name = excluded.name`,
  ).run(signer.publicKey, signer.replica, signer.name, signer.role, now);
}

/** Everyone whose bundles are taken without asking, by name. */
export function listSigners(db: Database): KnownSigner[] {
  return prepared<[], Omit<KnownSigner, 'checkCode'>>(
    db,
    `SELECT replica, name, role, public_key AS publicKey, accepted_at AS acceptedAt FROM signer
     ORDER BY name, accepted_at`,
  )
    .all()
    .map((row) => ({ ...row, checkCode: checkCode(row.publicKey) }));
}

/** From now on this key is asked about again; what it has signed stays. */
export function forgetSigner(db: Database, publicKey: string): KnownSigner[] {
  prepared(db, 'DELETE FROM signer WHERE public_key = ?').run(publicKey);
  return listSigners(db);
}
