/**
 * The form in which a school answers a rectification notice (整改报告, domain notes §3.2). The Excel file and the page carry
 * the same form: what is asked, of whom, and a check value by which the bureau knows it again.
 */

import { z } from 'zod';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();

export const REPLY_FORMAT = 'xunxiao-reply';
export const REPLY_VERSION = 1;

export const askedFindingSchema = z.object({
  finding: id,
  /** Its number in the notice, from 1. */
  n: z.number().int().min(1).max(1000),
  on: isoDate,
  /** A venue's name; '' for the school as a whole. */
  place: z.string().max(200),
  facts: z.string().max(2000),
  remedy: z.string().max(2000),
  /** Null for at once. */
  due: isoDate.nullable(),
});
export type AskedFinding = z.infer<typeof askedFindingSchema>;

export const replyFormSchema = z.object({
  format: z.literal(REPLY_FORMAT),
  version: z.literal(REPLY_VERSION),
  /** `key`: the public signing key of the bureau's computer that made the form, base64. */
  bureau: z.object({ name: z.string().max(200), key: z.string().max(100) }),
  notice: id,
  number: z.string().min(1).max(80),
  school: id,
  schoolName: z.string().max(200),
  on: isoDate,
  replyBy: z.object({ on: isoDate, time: z.string().max(5) }),
  /** A post, never a person. */
  contact: z.string().max(60),
  phone: z.string().max(60),
  channel: z.string().max(200),
  findings: z.array(askedFindingSchema).min(1).max(100),
  /** Signature (Ed25519) by that key over all the rest as canonical JSON, lower-case hex. */
  check: z.string().regex(/^[0-9a-f]{128}$/),
});
export type ReplyForm = z.infer<typeof replyFormSchema>;

/** The first digits of the check value, to read out over a telephone. */
export function shortCheck({ check }: Pick<ReplyForm, 'check'>): string {
  return check.slice(0, 12).replace(/(.{4})(?=.)/g, '$1-');
}

/** What a school typed for one finding, before anybody has looked at it. */
export const typedAnswerSchema = z.object({
  finding: id,
  status: z.string().max(40),
  cause: z.string().max(20_000),
  measures: z.string().max(20_000),
  doneOn: z.string().max(100),
  post: z.string().max(2000),
  newDue: z.string().max(100),
});
export type TypedAnswer = z.infer<typeof typedAnswerSchema>;

/** At most so many pictures of one finding are taken. */
export const REPLY_PICTURES = 9;

/** What the page saves: within itself, or as a file of its own. */
export const savedPageSchema = z.object({
  form: z.unknown(),
  /** ISO date and time in the school's own clock; '' for a page that nobody has filled in. */
  savedAt: z.string().max(40),
  longTerm: z.string().max(20_000),
  answers: z
    .array(
      typedAnswerSchema.extend({
        pictures: z.array(z.object({ name: z.string().max(300), data: z.string().max(16 * 1024 * 1024) })).max(50),
      }),
    )
    .max(100),
});
export type SavedPage = z.infer<typeof savedPageSchema>;

/** Where the page keeps it: `<script type="application/json" id="xunxiao-reply">`. */
export const PAGE_DATA_ID = 'xunxiao-reply';
