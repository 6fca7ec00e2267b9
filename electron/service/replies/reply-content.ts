/** What was read of a reply, whatever file it came in, before it is held against the notice. */
import type { ReplyFault, ReplyNote, ReplyRefusal } from '../../../shared/model/reply.ts';
import type { AskedFinding, ReplyForm, TypedAnswer } from '../../../shared/reply/form.ts';

/** A picture as it came: nobody has looked at it yet. */
export type RawPicture = {
  readonly name: string;
  /** Null for one that is too large to be looked at. */
  readonly bytes: Buffer | null;
};

export type ReadAnswer = {
  readonly asked: AskedFinding;
  readonly typed: TypedAnswer;
  /** The row is not as it was sent out. */
  readonly fault: ReplyFault | null;
  readonly pictures: readonly RawPicture[];
  readonly notes: readonly ReplyNote[];
};

export type ReadReply = {
  readonly form: ReplyForm;
  readonly answers: readonly ReadAnswer[];
  readonly longTerm: string;
  /** When the page was saved, ISO; '' where the file does not say. */
  readonly savedAt: string;
  readonly notes: readonly ReplyNote[];
};

export type Reading =
  | { readonly ok: true; readonly reply: ReadReply }
  | { readonly ok: false; readonly refusal: ReplyRefusal };

export function refuseReply(refusal: ReplyRefusal): Reading {
  return { ok: false, refusal };
}

export function emptyAnswer(finding: string): TypedAnswer {
  return { finding, status: '', cause: '', measures: '', doneOn: '', post: '', newDue: '' };
}
