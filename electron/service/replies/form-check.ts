/**
 * By what a form is known again: it is signed with the key of the bureau's computer that made it. So every other computer
 * that knows this computer's key can read what comes back.
 */
import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';
import { signBytes, verifyBytes } from '../bundles/signature.ts';
import type { SigningKey } from '../bundles/signature.ts';
import { prepared } from '../database/statement.ts';

/** A signature for a form means nothing for a bundle, whatever the form says. */
function bytesOf(form: Omit<ReplyForm, 'check'>): Buffer {
  return Buffer.from(`xunxiao reply form, version 1\n${canonicalJson(form)}`);
}

/** Ed25519 over everything that the form asks, in lower-case hex. */
export function signForm({ privateKey }: Pick<SigningKey, 'privateKey'>, form: Omit<ReplyForm, 'check'>): string {
  return Buffer.from(signBytes(privateKey, bytesOf(form)), 'base64').toString('hex');
}

/** Whether it is as the computer made it that it names. */
export function isWholeForm({ check, ...form }: ReplyForm): boolean {
  return verifyBytes(form.bureau.key, bytesOf(form), Buffer.from(check, 'hex').toString('base64'));
}

/** Ours, or of a bureau's computer whose check code a person compared when its first bundle came. */
export function isKnownBureau(db: Database, ownKey: string, key: string): boolean {
  if (key === ownKey) return true;
  return prepared(db, `SELECT 1 FROM signer WHERE public_key = ? AND role = 'bureau'`).pluck().get(key) !== undefined;
}
