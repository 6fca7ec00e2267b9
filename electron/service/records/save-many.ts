/**
 * Saves more cells than one transaction may hold up others for: in steps between which calls are answered. Cut short,
 * because it was cancelled, failed, or the power went, nothing of it stays. Until it ends nothing else is written into
 * this copy's log, so that its changes are the newest and can go without leaving a gap.
 */
import { z } from 'zod';
import { Failure } from '../../../shared/model/failure.ts';
import { noteNamed } from '../evidence/loose-media.ts';
import { breathe, letOthersIn } from '../jobs.ts';
import { findReplica } from '../log/log.ts';
import type { Log } from '../log/log.ts';
import { unwriteNewest } from '../log/unwrite.ts';
import { inLaterDurableTransaction, inTransaction, writeCells } from '../log/write.ts';
import type { CellWrite } from '../log/write.ts';
import { forgetSetting, readSetting, writeSetting } from '../settings.ts';
import type { Workspace } from '../workspace.ts';
import { refreshEntities } from './projection.ts';

const STEP = 200;
/** So much is written beside the database before it is copied into it, 4 KB each: a flush for every step would take longer. */
const WAL_PAGES = 16_000;
/** So many are written at once, on the disk when it returns. */
const AT_ONCE = 1000;

export type ManyOptions = {
  /** `log.version` when what the writes were made from was read: whoever wrote since keeps what they wrote. */
  readonly since: number;
  readonly signal: AbortSignal;
  readonly onStep: (written: number) => void;
  /** Written last, when all others are there, together with the word that it is done. */
  readonly last: () => readonly CellWrite[];
};

/**
 * When it returns, all of it is on the disk.
 *
 * @throws Failure changed-meanwhile, cancelled, disk-full; then nothing of it is there
 */
export async function saveManyCells(
  workspace: Workspace,
  writes: readonly CellWrite[],
  { since, signal, onStep, last }: ManyOptions,
): Promise<void> {
  const { log } = workspace;
  if (log.version !== since) throw new Failure('changed-meanwhile');
  if (writes.length <= AT_ONCE) {
    inTransaction(log, () => {
      put(workspace, writes);
      put(workspace, last());
    });
    return;
  }
  log.db.pragma(`wal_autocheckpoint = ${WAL_PAGES}`);
  const begun = { replica: workspace.replica, from: log.seq + 1 };
  try {
    for (let at = 0; at < writes.length; at += STEP) {
      log.isHeld = false;
      inLaterDurableTransaction(log, () => {
        if (at === 0) writeSetting(log.db, 'writing', JSON.stringify(begun));
        put(workspace, writes.slice(at, at + STEP));
      });
      log.isHeld = true;
      onStep(Math.min(writes.length, at + STEP));
      await breathe(signal);
    }
    log.isHeld = false;
    inTransaction(log, () => {
      put(workspace, last());
      forgetSetting(log.db, 'writing');
    });
  } catch (error) {
    await takeBack(log);
    throw error;
  } finally {
    log.db.pragma('wal_autocheckpoint = 1000');
    copyIntoDatabase(log);
  }
}

/** As SQLite's own checkpoints: all of it is on the disk, and what cannot be copied now is copied at a later commit. */
function copyIntoDatabase({ db }: Log): void {
  try {
    db.pragma('wal_checkpoint(PASSIVE)');
  } catch {
    // The next write says what is the matter with the disk.
  }
}

/** Whose half-written changes could not be taken back, because the disk took nothing. */
const leftBehind = new WeakSet<Log>();

/** Held until all is back: what anyone wrote or exported meanwhile would stand on changes that go. */
async function takeBack(log: Log): Promise<void> {
  log.isHeld = true;
  try {
    while (log.db.open && !takeBackStep(log)) await letOthersIn();
    log.isHeld = false;
  } catch (error) {
    leftBehind.add(log);
    throw error;
  }
}

/** Tries again where the disk took nothing; else does nothing. @throws Failure of our own disk */
export async function finishTakingBack(log: Log): Promise<void> {
  if (leftBehind.delete(log)) await takeBack(log);
}

function put({ log, name }: Workspace, writes: readonly CellWrite[]): void {
  refreshEntities(log.db, writeCells(log, name, writes));
  noteNamed(
    log.db,
    writes.map(({ value }) => value),
  );
}

/** Takes back what a crash left half written; at every opening. */
export function takeBackWriting(log: Log): void {
  while (!takeBackStep(log));
}

const begunSchema = z.object({ replica: z.string(), from: z.number().int().min(1) });

/** True when nothing is left. */
function takeBackStep(log: Log): boolean {
  const text = readSetting(log.db, 'writing');
  if (text === null) return true;
  const { replica, from } = begunSchema.parse(JSON.parse(text));
  return inLaterDurableTransaction(log, () => {
    const touched = unwriteNewest(log, findReplica(log.db, replica) ?? -1, from, STEP);
    refreshEntities(log.db, touched, true);
    keepMarkBehind(log);
    if (touched.size === 0) forgetSetting(log.db, 'writing');
    return touched.size === 0;
  });
}

/** The numbers that were taken back are given out again: rows are not in step with changes that are not there yet. */
function keepMarkBehind({ db, seq }: Log): void {
  if (Number(readSetting(db, 'projected') ?? '0') > seq) writeSetting(db, 'projected', String(seq));
}
