/** The form within a file that came back. That it is one of ours is checked elsewhere. */
import { REPLY_FORMAT, REPLY_VERSION, replyFormSchema } from '../../../shared/reply/form.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';
import type { ReplyRefusal } from '../../../shared/model/reply.ts';

export type FormReading =
  | { readonly ok: true; readonly form: ReplyForm }
  | { readonly ok: false; readonly refusal: ReplyRefusal };

export function readForm(value: unknown): FormReading {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== REPLY_FORMAT) {
    return { ok: false, refusal: 'not-a-form' };
  }
  const version = 'version' in value ? value.version : null;
  if (typeof version === 'number' && version > REPLY_VERSION) return { ok: false, refusal: 'newer-version' };
  const form = replyFormSchema.safeParse(value);
  return form.success ? { ok: true, form: form.data } : { ok: false, refusal: 'check-wrong' };
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
