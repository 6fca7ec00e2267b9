/** A bureau's keys in a file under a passphrase, for the day on which its computer is gone. */

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { z } from 'zod';
import { Failure } from '../../../shared/model/failure.ts';
import type { SavedRecovery } from '../../../shared/model/keys.ts';
import { systemCode } from '../bundles/disk-failure.ts';
import { nameFile } from '../bundles/file-name.ts';
import { writeFileSafely } from '../bundles/safe-file.ts';
import { signBytes, verifyBytes } from '../bundles/signature.ts';
import type { SigningKey } from '../bundles/signature.ts';
import { openDatabase } from '../database/open.ts';
import { readSetting, writeSetting } from '../settings.ts';
import { createWorkspace, openWorkspace } from '../workspace.ts';
import type { Surroundings, Workspace } from '../workspace.ts';
import { storeKeys } from './keys.ts';
import type { Keys } from './keys.ts';
import { openWithPassphrase, sealWithPassphrase } from './passphrase.ts';

const FORMAT = 'xunxiao-recovery';
const SHORTEST_PASSPHRASE = 8;
/** A recovery file has less than a thousand bytes. */
const LONGEST_FILE = 64 * 1024;

const recoverySchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  name: z.string().min(1),
  /** Under which the bureau wrote when the file was saved; it goes on under a new one. */
  replica: z.string(),
  signing: z.object({ publicKey: z.base64(), privateKey: z.base64() }),
  identity: z.string(),
});

/**
 * Writes the recovery file and remembers that there is one.
 *
 * @throws Failure not-allowed in an inspector's workspace, passphrase-weak, and those of `writeFileSafely`
 */
export async function saveRecovery(workspace: Workspace, folder: string, passphrase: string): Promise<SavedRecovery> {
  const { ageKey, signingKey, name, replica, role, log } = workspace;
  if (role !== 'bureau' || ageKey === null) throw new Failure('not-allowed', { why: 'not-a-bureau' });
  if (Array.from(passphrase).length < SHORTEST_PASSPHRASE) throw new Failure('passphrase-weak');
  const content: z.output<typeof recoverySchema> = {
    format: FORMAT,
    version: 1,
    name,
    replica,
    signing: signingKey,
    identity: ageKey.identity,
  };
  const bytes = await sealWithPassphrase(JSON.stringify(content), passphrase);
  const written = await writeFileSafely({
    folder,
    fileName: `${nameFile('密钥恢复', name, log.now(), 'day')}.age`,
    bytes: bytes.length,
    chunks: ReadableStream.from([bytes]),
  });
  writeSetting(log.db, 'recovery', String(log.now()));
  return { fileName: path.basename(written.path), folder };
}

/**
 * Gives a bureau its keys back: in a new workspace under a new replica where the folder holds none, and where it holds the bureau's
 * own, which cannot be opened for want of its keys, in that one.
 *
 * @throws Failure passphrase-wrong, recovery-invalid, workspace-exists for anybody else's workspace, and those of `createWorkspace`
 */
export async function restoreRecovery(
  file: string,
  passphrase: string,
  folder: string,
  surroundings: Surroundings,
): Promise<Workspace> {
  const { keys, name } = await readRecovery(file, passphrase);
  const known = readOwnKey(folder);
  if (known !== null && known !== keys.signing.publicKey) throw new Failure('workspace-exists', { folder });
  if (known !== null) storeKeys(folder, keys, surroundings.wrapping ?? null);
  const workspace =
    known === null
      ? createWorkspace(folder, { role: 'bureau', name }, surroundings, keys)
      : openWorkspace(folder, surroundings);
  if (workspace === null) throw new Error('a workspace that was just there is gone');
  writeSetting(workspace.log.db, 'recovery', String(surroundings.now()));
  return workspace;
}

async function readRecovery(file: string, passphrase: string): Promise<{ keys: Keys; name: string }> {
  const invalid = new Failure('recovery-invalid', { file: path.basename(file) });
  const opened = await openWithPassphrase(await readSmallFile(file, invalid), passphrase);
  if (opened.state !== 'open') {
    throw opened.state === 'wrong' ? new Failure('passphrase-wrong', { file: path.basename(file) }) : invalid;
  }
  const parsed = recoverySchema.safeParse(parseJson(opened.text));
  if (!parsed.success) throw invalid;
  const { signing, identity, name } = parsed.data;
  const recipient = await identityToRecipient(identity).catch(() => null);
  if (recipient === null || !fitTogether(signing)) throw invalid;
  return { keys: { signing, age: { identity, recipient } }, name };
}

function fitTogether({ publicKey, privateKey }: SigningKey): boolean {
  const text = Buffer.from(FORMAT);
  try {
    return verifyBytes(publicKey, text, signBytes(privateKey, text));
  } catch {
    return false;
  }
}

/** The public key of the workspace in a folder, which cannot be opened otherwise; null where there is none. */
function readOwnKey(folder: string): string | null {
  const file = path.join(folder, 'workspace.db');
  if (!existsSync(file)) return null;
  const db = openDatabase(file);
  try {
    const replica = readSetting(db, 'replica');
    const key = db.prepare<[string | null], string>('SELECT public_key FROM replica WHERE uid = ?').pluck();
    return replica === null ? null : key.get(replica)!;
  } finally {
    db.close();
  }
}

async function readSmallFile(file: string, invalid: Failure): Promise<Buffer> {
  try {
    const { size } = await stat(file);
    if (size > LONGEST_FILE) throw invalid;
    return await readFile(file);
  } catch (error) {
    const reason = systemCode(error);
    throw reason === null ? error : new Failure('recovery-invalid', { file: path.basename(file), reason });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
