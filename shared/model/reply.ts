/** What schools answered to rectification notices (整改报告), and how such answers are taken in. */

import { z } from 'zod';
import type { FindingState } from './finding.ts';
import type { Authorship } from './inspection.ts';
import type { Photo } from './photo.ts';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** 已完成, 部分完成, 未完成. */
export const REPLY_STATUSES = ['done', 'partly', 'not'] as const;
export type ReplyStatus = (typeof REPLY_STATUSES)[number];

/** The longest texts that are kept. */
export const REPLY_TEXT = 2000;

/**
 * Kind `reply`, field `received`. Of one finding in one notice there is one reply, whose id follows from both; a newer one
 * of the school is another value of the same cell, so that the earlier ones stay in its history.
 */
export const replySchema = z.object({
  notice: id,
  finding: id,
  status: z.enum(REPLY_STATUSES),
  /** Why it had come to that. */
  cause: z.string().max(REPLY_TEXT),
  /** What was done, or will be. */
  measures: z.string().max(REPLY_TEXT),
  doneOn: isoDate.nullable(),
  /** Of what is unfinished: by when it will be done. */
  newDue: isoDate.nullable(),
  /** The responsible post, never a person. */
  post: z.string().max(40),
  /** 长效措施 of the whole reply. */
  longTerm: z.string().max(REPLY_TEXT),
  /** The day on which the bureau took it in. */
  on: isoDate,
  /** Of the file that it came in. */
  file: sha256,
  /** Its pictures, by the SHA-256 of the cleaned file; of those that were shrunk, of the file as it came. */
  pictures: z.array(sha256).max(50),
});
export type Reply = z.infer<typeof replySchema>;

/** A reply as pages show it. */
export type ShownReply = Reply & {
  readonly id: string;
  readonly number: string;
  readonly by: Authorship;
  readonly photos: readonly Photo[];
  /** How often the school has replied before. */
  readonly earlier: number;
};

/** Why a file is not taken at all. */
export const REPLY_REFUSALS = [
  'unreadable',
  'not-a-form',
  'unsafe',
  'too-large',
  'newer-version',
  'foreign-bureau',
  'check-wrong',
  'unknown-notice',
  'notice-revoked',
] as const;
export type ReplyRefusal = (typeof REPLY_REFUSALS)[number];

/** Why what was written about one finding is not taken. */
export const REPLY_FAULTS = [
  'row-missing',
  'row-edited',
  'finding-missing',
  'status-missing',
  'status-unknown',
  'measures-missing',
  'date-missing',
  'date-unreadable',
  'date-future',
  'date-before-found',
  'new-date-missing',
  'new-date-unreadable',
  'new-date-early',
  'text-too-long',
] as const;
export type ReplyFault = (typeof REPLY_FAULTS)[number];

/** What somebody should know of a row or file that is taken all the same. */
export const REPLY_NOTES = [
  'cause-missing',
  'post-missing',
  'after-deadline',
  'state-stays',
  'pictures-too-many',
  'pictures-unplaced',
  'again-in-batch',
] as const;
export type ReplyNote = (typeof REPLY_NOTES)[number];

/** A picture that is not taken. */
export type OddPicture = {
  /** Its place among those of the finding, from 1. */
  readonly nth: number;
  /** As the file calls it. */
  readonly name: string;
  readonly why: 'too-large' | 'unreadable';
};

/** `older`: the school has replied anew since; `same`: it is here already; `empty`: nothing was filled in. */
export type ReplyOutcome = 'new' | 'changed' | 'same' | 'older' | 'empty' | 'refused';

export type ReplyRow = {
  readonly n: number;
  readonly finding: string;
  readonly facts: string;
  readonly outcome: ReplyOutcome;
  readonly faults: readonly ReplyFault[];
  readonly notes: readonly ReplyNote[];
  readonly status: ReplyStatus | null;
  readonly measures: string;
  readonly doneOn: string | null;
  readonly newDue: string | null;
  /** How many would be taken. */
  readonly pictures: number;
  /** Those of them that the page makes smaller before they are taken, each by the SHA-256 of the file as it came. */
  readonly large: readonly string[];
  readonly odd: readonly OddPicture[];
  /** Its state now, null for a finding that is not here, and whether the reply makes it `submitted`. */
  readonly state: FindingState | null;
  readonly moves: boolean;
};

export type ReplyFile = {
  /** Its name. */
  readonly file: string;
  readonly kind: 'xlsx' | 'html' | 'json' | null;
  readonly refusal: ReplyRefusal | null;
  /** For `foreign-bureau` the check code of the computer that made the form, to be compared with that computer's; else ''. */
  readonly madeBy: string;
  readonly notice: string | null;
  readonly number: string;
  readonly schoolName: string;
  readonly notes: readonly ReplyNote[];
  readonly rows: readonly ReplyRow[];
};

export type ReplyPreview = {
  /** By which `replies.apply` means these files. */
  readonly source: string;
  readonly files: readonly ReplyFile[];
  /** Rows that would be taken. */
  readonly toTake: number;
  /** There were more files than are looked at once. */
  readonly isCut: boolean;
};

export type TakenReplies = {
  readonly rows: number;
  readonly schools: number;
  readonly findingsMoved: number;
  readonly pictures: number;
  /** Files that were gone or had changed since the preview. */
  readonly skipped: readonly string[];
  /** Pictures that were left out of what was taken; `n` is the finding's number in its notice. */
  readonly leftOut: readonly (OddPicture & { readonly file: string; readonly n: number })[];
};

/** What a job has written for schools. */
export type WrittenForms = { readonly notices: number; readonly files: number; readonly folder: string };

/** Files looked at in one go. */
export const REPLY_FILES = 2000;
