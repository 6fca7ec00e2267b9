/** One opened workspace: its folder, its owner, its log. */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../shared/model/failure.ts';
import { uuidV7 } from '../../shared/model/ids.ts';
import type { ReplicaId } from '../../shared/model/ids.ts';
import type { Role, WorkspaceInfo } from '../../shared/model/workspace.ts';
import { takeBackMerging } from './bundles/merge.ts';
import { makeSigningKey } from './bundles/signature.ts';
import type { SigningKey } from './bundles/signature.ts';
import { openDatabase } from './database/open.ts';
import { internReplica, openLog } from './log/log.ts';
import type { Log } from './log/log.ts';
import { leftUpTo, placeOf } from './machine.ts';
import type { Machine } from './machine.ts';
import { catchUp, findStale, noteCaughtUp } from './records/catch-up.ts';
import { readSetting, writeSetting } from './settings.ts';

export type Workspace = {
  readonly folder: string;
  readonly role: Role;
  /** The owner's name as it stands on records. */
  readonly name: string;
  readonly replica: ReplicaId;
  readonly log: Log;
  readonly signingKey: SigningKey;
  readonly machine: Machine;
  readonly renewed: 'moved' | 'restored' | null;
  /** Entities whose cells are ahead of their rows; see records/catch-up.ts. */
  readonly stale: Set<number>;
  readonly newId: () => string;
};

/** What a test may put in place of the clock, of chance, and of this computer. */
export type Surroundings = {
  readonly machine: Machine;
  readonly now: () => number;
  readonly random: (count: number) => Uint8Array;
};

export const chance = (count: number): Uint8Array => randomBytes(count);

const databaseFile = (folder: string): string => path.join(folder, 'workspace.db');
const keyFile = (folder: string): string => path.join(folder, 'keys', 'signing.json');

/**
 * Makes a workspace in a folder that has none.
 *
 * @throws Failure workspace-exists, folder-read-only, disk-full, workspace-in-use, workspace-damaged
 */
export function createWorkspace(
  folder: string,
  owner: { readonly role: Role; readonly name: string },
  surroundings: Surroundings,
): Workspace {
  makeFolder(folder);
  const db = openDatabase(databaseFile(folder));
  try {
    if (readSetting(db, 'role') !== null) throw new Failure('workspace-exists', { folder });
    const newId = idMaker(surroundings);
    const key = makeSigningKey();
    mkdirSync(path.dirname(keyFile(folder)), { recursive: true, mode: 0o700 });
    writeFileSync(keyFile(folder), JSON.stringify(key), { mode: 0o600 });
    const replica = newId() as ReplicaId;
    db.transaction(() => {
      internReplica({ db, replicaUids: new Map() }, { uid: replica, name: owner.name, publicKey: key.publicKey });
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
 * @throws Failure workspace-in-use, workspace-from-future, workspace-damaged, folder-read-only
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
    const signingKey = readSigningKey(folder);
    const stale = findStale(db, readSetting(db, 'replica')!);
    const renewed = renewIfElsewhere(db, signingKey, surroundings.machine, newId);
    const replica = readSetting(db, 'replica') as ReplicaId;
    // Whatever an import or export cut short left behind.
    rmSync(stagingFolder(folder), { recursive: true, force: true });
    const log = openLog(db, replica, surroundings.now);
    takeBackMerging(log);
    catchUp({ log, stale });
    return {
      folder,
      role: role as Role,
      name: readSetting(db, 'name')!,
      replica,
      log,
      signingKey,
      machine: surroundings.machine,
      renewed,
      stale,
      newId,
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Closes the database with every row in step. */
export function closeWorkspace(workspace: Workspace): void {
  catchUp(workspace);
  noteCaughtUp(workspace.log);
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
 * A workspace that is opened as another file or on another computer than last time, or that knows less than has left
 * under its name, may have a twin: it goes on under a new replica, so that two copies never write under one.
 */
function renewIfElsewhere(db: Log['db'], key: SigningKey, machine: Machine, newId: () => string): Workspace['renewed'] {
  const replica = readSetting(db, 'replica')!;
  const place = placeOf(machine, db.name, newId);
  const last = db
    .prepare('SELECT MAX(seq) FROM change JOIN replica AS r ON r.id = replica WHERE r.uid = ?')
    .pluck()
    .get(replica) as number | null;
  const moved = readSetting(db, 'place') !== place;
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

function readSigningKey(folder: string): SigningKey {
  try {
    return JSON.parse(readFileSync(keyFile(folder), 'utf8')) as SigningKey;
  } catch {
    throw new Failure('workspace-damaged', { folder: keyFile(folder) });
  }
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
