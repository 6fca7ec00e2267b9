/**
 * By what a bureau knows its own forms again. The key follows from the signing key, so that it is in the recovery file and
 * nowhere else; nothing in a form tells anything of it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';
import { checkCode } from '../bundles/signature.ts';
import type { SigningKey } from '../bundles/signature.ts';

/** The bureau as a form names it. */
export function bureauCode({ publicKey }: Pick<SigningKey, 'publicKey'>): string {
  return checkCode(publicKey);
}

/** HMAC-SHA256 over everything that the form asks, in lower-case hex. */
export function makeCheck({ privateKey }: Pick<SigningKey, 'privateKey'>, form: Omit<ReplyForm, 'check'>): string {
  const key = hkdfSync('sha256', Buffer.from(privateKey, 'base64'), '', 'xunxiao reply form, version 1', 32);
  return createHmac('sha256', Buffer.from(key)).update(canonicalJson(form)).digest('hex');
}

export function isOwnForm(key: SigningKey, { check, ...form }: ReplyForm): boolean {
  return timingSafeEqual(Buffer.from(check, 'hex'), Buffer.from(makeCheck(key, form), 'hex'));
}
