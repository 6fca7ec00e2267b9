/** One opened workspace: its folder, its owner, its log. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../shared/model/failure.ts';
import { uuidV7 } from '../../shared/model/ids.ts';
import type { ReplicaId } from '../../shared/model/ids.ts';
import type { Role, WorkspaceInfo } from '../../shared/model/workspace.ts';
import { takeBackMerging } from './bundles/merge.ts';
import type { SigningKey } from './bundles/signature.ts';
import { explainSqliteError, openDatabase } from './database/open.ts';
import { sweepLooseMedia } from './evidence/loose-media.ts';
import type { AgeKey } from './keys/age-key.ts';
import { createKeys, openKeys, storeKeys } from './keys/keys.ts';
import type { Keys } from './keys/keys.ts';
import type { Wrapping } from './keys/secret-file.ts';
import { internReplica, openLog } from './log/log.ts';
import type { Log } from './log/log.ts';
import { leftUpTo, placeOf } from './machine.ts';
import type { Machine } from './machine.ts';
import { catchUp, findStale, noteCaughtUp } from './records/catch-up.ts';
import { reshapeRows } from './records/reshape.ts';
import { takeBackWriting } from './records/save-many.ts';
import { readSetting, writeSetting } from './settings.ts';

export type Workspace = {
  readonly folder: string;
  readonly role: Role;
  /** The owner's name as it stands on records. */
  readonly name: string;
  readonly replica: ReplicaId;
  readonly log: Log;
  readonly signingKey: SigningKey;
  /** What bundles for this workspace are encrypted to: a bureau's results, a laptop's packages. */
  readonly ageKey: AgeKey | null;
  /** The operating system protects the keys; where not, they lie in files that only the user can read. */
  readonly hasSealedKeys: boolean;
  readonly machine: Machine;
  readonly renewed: 'moved' | 'restored' | null;
  /** Entities whose cells are ahead of their rows; see records/catch-up.ts. */
  readonly stale: Set<number>;
  readonly newId: () => string;
};

/** What a test may put in place of the clock, of chance, and of this computer; and what the shell knows of it. */
export type Surroundings = {
  readonly machine: Machine;
  readonly now: () => number;
  readonly random: (count: number) => Uint8Array;
  /** Seals key files. Left out where the shell has no protection by the operating system. */
  readonly wrapping?: Wrapping;
};

export const chance = (count: number): Uint8Array => randomBytes(count);

const databaseFile = (folder: string): string => path.join(folder, 'workspace.db');

/**
 * Makes a workspace in a folder that has none.
 *
 * @param restored keys to go on with instead of new ones
 * @throws Failure workspace-exists, folder-read-only, disk-full, workspace-in-use, workspace-damaged
 */
export function createWorkspace(
  folder: string,
  owner: { readonly role: Role; readonly name: string },
  surroundings: Surroundings,
  restored?: Keys,
): Workspace {
  makeFolder(folder);
  const db = openDatabase(databaseFile(folder));
  try {
    if (readSetting(db, 'role') !== null) throw new Failure('workspace-exists', { folder });
    const newId = idMaker(surroundings);
    const wrapping = surroundings.wrapping ?? null;
    if (restored !== undefined) storeKeys(folder, restored, wrapping);
    const { signing } = createKeys(folder, wrapping);
    const replica = newId() as ReplicaId;
    db.transaction(() => {
      internReplica({ db, replicaUids: new Map() }, { uid: replica, name: owner.name, publicKey: signing.publicKey });
      writeSetting(db, 'name', owner.name);
      writeSetting(db, 'replica', replica);
      writeSetting(db, 'place', placeOf(surroundings.machine, db.name, newId));
      writeSetting(db, 'role', owner.role);
    })();
  } finally {
    db.close();
  }
  return openWorkspace(folder, surroundings)!;
}

/**
 * Opens a folder's workspace; null when there is none yet.
 *
 * @throws Failure workspace-in-use, workspace-from-future, workspace-damaged, folder-read-only, keys-locked
 */
export function openWorkspace(folder: string, surroundings: Surroundings): Workspace | null {
  if (!existsSync(databaseFile(folder))) return null;
  makeFolder(folder);
  const db = openDatabase(databaseFile(folder));
  try {
    const role = readSetting(db, 'role');
    if (role === null) {
      db.close();
      return null;
    }
    const newId = idMaker(surroundings);
    const wrapping = surroundings.wrapping ?? null;
    const recipient = readSetting(db, 'recipient');
    const keys = openKeys(folder, { role: role as Role, recipient }, wrapping);
    if (keys.age !== null && keys.age.recipient !== recipient) writeSetting(db, 'recipient', keys.age.recipient);
    const stale = findStale(db, readSetting(db, 'replica')!);
    const renewed = renewIfElsewhere(db, keys.signing, surroundings.machine, newId);
    const replica = readSetting(db, 'replica') as ReplicaId;
    // Whatever an import or export cut short left behind.
    rmSync(stagingFolder(folder), { recursive: true, force: true });
    const log = openLog(db, replica, surroundings.now);
    takeBackMerging(log);
    takeBackWriting(log);
    reshapeRows(log);
    catchUp({ log, stale });
    sweepLooseMedia({ folder, log });
    return {
      folder,
      role: role as Role,
      name: readSetting(db, 'name')!,
      replica,
      log,
      signingKey: keys.signing,
      ageKey: keys.age,
      hasSealedKeys: wrapping !== null,
      machine: surroundings.machine,
      renewed,
      stale,
      newId,
    };
  } catch (error) {
    db.close();
    throw explainSqliteError(error, db.name);
  }
}

/** Closes the database with every row in step. */
export function closeWorkspace(workspace: Workspace): void {
  catchUp(workspace);
  noteCaughtUp(workspace);
  workspace.log.db.close();
}

export function describeWorkspace(workspace: Workspace): WorkspaceInfo {
  const { folder, role, name, replica, renewed } = workspace;
  return { state: 'ready', folder, role, name, replica, renewed, demo: readSetting(workspace.log.db, 'demo') !== null };
}

export const mediaFolder = (folder: string): string => path.join(folder, 'media');
/** For files on their way in or out; emptied at every opening. */
export const stagingFolder = (folder: string): string => path.join(folder, 'staging');

/**
 * A workspace that is opened as another file or on another computer than last time, that knows less than has left under
 * its name, or that has met changes of its own name which it never wrote, may have a twin: it goes on under a new replica,
 * so that two copies never write under one. So does one that had to take a new key, because the old replica is known by
 * the old one.
 */
function renewIfElsewhere(db: Log['db'], key: SigningKey, machine: Machine, newId: () => string): Workspace['renewed'] {
  const replica = readSetting(db, 'replica')!;
  const place = placeOf(machine, db.name, newId);
  const last = db
    .prepare('SELECT MAX(seq) FROM change JOIN replica AS r ON r.id = replica WHERE r.uid = ?')
    .pluck()
    .get(replica) as number | null;
  const known = db.prepare<[string], string>('SELECT public_key FROM replica WHERE uid = ?').pluck().get(replica);
  const twin = db
    .prepare('SELECT 1 FROM replica AS b JOIN replica AS r ON r.id = b.branch_of WHERE r.uid = ? LIMIT 1')
    .get(replica);
  const moved = readSetting(db, 'place') !== place || known !== key.publicKey || twin !== undefined;
  const restored = (last ?? 0) < leftUpTo(machine, replica);
  if (!moved && !restored) return null;
  db.transaction(() => {
    const uid = newId();
    internReplica({ db, replicaUids: new Map() }, { uid, name: readSetting(db, 'name')!, publicKey: key.publicKey });
    writeSetting(db, 'replica', uid);
    writeSetting(db, 'place', place);
    writeSetting(db, 'projected', '0');
  })();
  return restored ? 'restored' : 'moved';
}

function idMaker({ now, random }: Surroundings): () => string {
  return () => uuidV7(now(), random(10));
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOSPC') throw new Failure('disk-full', { folder });
    throw new Failure('folder-read-only', { folder });
  }
}
