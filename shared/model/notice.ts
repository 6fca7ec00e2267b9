/**
 * Rectification notices (整改通知书) and circulars (通报) that a bureau has issued. Domain notes §3.2. What a document said is
 * kept in its own cell, so that it can be printed again years later, whatever became of the findings meanwhile.
 */

import { z } from 'zod';
import { SEVERITIES } from './finding.ts';
import type { FindingState, Severity } from './finding.ts';

const id = z.string().min(1).max(200);
const isoDate = z.iso.date();
const line = z.string().max(200);

/** 17:00, in the bureau's own time. */
export const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** `{year}` and `{n}` once each; years stand in 〔〕, numbers without 第 and without leading zeros (GB/T 9704 §7.2.5). */
export const patternSchema = z
  .string()
  .trim()
  .max(60)
  .regex(/^[^{}]*\{year\}[^{}]*\{n\}[^{}]*$/);

/** How a bureau's documents look and whom schools turn to. It stays on the computers of that bureau: see office settings. */
export const letterSchema = z.object({
  /** 发文机关, as it signs; '' until somebody has said it. */
  authority: z.string().trim().max(60),
  /** 发文机关标志, such as 云岫县教育局文件; '' for the authority's name and 文件. */
  head: z.string().trim().max(40),
  /** The head is there, in red; without it for paper that has one printed on. */
  red: z.boolean(),
  /** A post (岗位), never a person. */
  contact: z.string().trim().max(60),
  phone: z.string().trim().max(60),
  /** Where replies are sent to: an address, a mailbox, an office. */
  channel: line.trim(),
  /** What follows when nothing is reported in time. */
  consequence: z.string().trim().max(500),
  defenceDays: z.number().int().min(1).max(60),
  /** 抄送; '' for nobody. */
  copies: line.trim(),
});
export type Letter = z.infer<typeof letterSchema>;

/** `replyDays` and `replyTime` are what a new notice begins with. */
export const officeSchema = letterSchema.extend({
  noticePattern: patternSchema,
  circularPattern: patternSchema,
  /** Numbers before these were given out on paper. */
  firstNotice: z.number().int().min(1).max(99_999),
  firstCircular: z.number().int().min(1).max(99_999),
  replyDays: z.number().int().min(1).max(365),
  replyTime: timeSchema,
});
export type Office = z.infer<typeof officeSchema>;

export const DEFAULT_OFFICE: Office = {
  authority: '',
  head: '',
  red: true,
  contact: '',
  phone: '',
  channel: '',
  consequence: '逾期未报送或者整改不到位的，将约谈学校负责人，予以通报，并列入下一次检查的重点。',
  defenceDays: 5,
  copies: '',
  noticePattern: '教改〔{year}〕{n}号',
  circularPattern: '教通〔{year}〕{n}号',
  firstNotice: 1,
  firstCircular: 1,
  replyDays: 15,
  replyTime: '17:00',
};

const numbering = {
  /** Numbers are counted per pattern and year. */
  pattern: patternSchema,
  year: z.number().int().min(2000).max(2200),
  sequence: z.number().int().min(1).max(999_999),
  /** As printed. */
  number: z.string().min(1).max(80),
} as const;

/** What the notice says about one finding; its number within the notice is its place. */
export const noticeFindingSchema = z.object({
  finding: id,
  on: isoDate,
  /** Where: a venue's name; '' for the school as a whole. */
  place: z.string().max(200),
  category: z.string().max(40),
  severity: z.enum(SEVERITIES),
  facts: z.string().max(2000),
  basis: z.string().max(2000),
  remedy: z.string().max(2000),
  /** Null for at once. */
  due: isoDate.nullable(),
});
export type NoticeFinding = z.infer<typeof noticeFindingSchema>;

/** More findings of one school go into a second notice. */
export const NOTICE_FINDINGS = 100;

/** Kind `notice`, field `issue`; fixed once written. */
export const noticeSchema = z.object({
  school: id,
  /** Its name on that day. */
  schoolName: z.string().max(200),
  round: id.nullable(),
  ...numbering,
  on: isoDate,
  /** Why the school was inspected (检查事由), such as 校园宣传阵地检查. */
  matter: line,
  findings: z.array(noticeFindingSchema).min(1).max(NOTICE_FINDINGS),
  replyBy: z.object({ on: isoDate, time: timeSchema }),
  letter: letterSchema,
});
export type Notice = z.infer<typeof noticeSchema>;

/** Kind `notice` or `circular`, field `revoked`: it no longer counts. Its number is not given out again. */
export const revokedSchema = z.object({ on: isoDate, reason: z.string().min(1).max(500) });
export type Revoked = z.infer<typeof revokedSchema>;

const circularBlockSchema = z.object({
  kind: z.enum(['heading', 'subheading', 'paragraph']),
  text: z.string().max(4000),
});

/** Kind `circular`, field `issue`; fixed once written. Its annexes are files of their own, kept under `annex.id`. */
export const circularSchema = z.object({
  ...numbering,
  on: isoDate,
  title: line,
  to: line,
  from: isoDate,
  until: isoDate,
  round: id.nullable(),
  body: z.array(circularBlockSchema).max(500),
  attachments: z.array(line).max(10),
  letter: letterSchema,
  annex: z.object({ id, naming: z.enum(['names', 'types']) }).optional(),
});
export type Circular = z.infer<typeof circularSchema>;
export type CircularBlock = z.infer<typeof circularBlockSchema>;

export const DOCUMENT_KINDS = ['notice', 'circular'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** One row of the list of what was issued. */
export type IssuedRow = {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly school: string | null;
  /** The circular's title where there is no school. */
  readonly name: string;
  readonly town: string | null;
  readonly on: string;
  /** Day and time, such as `2026-03-17 17:00`. */
  readonly replyBy: string | null;
  readonly findings: number;
  /** Of its findings, how many still wait for the school or a recheck. */
  readonly open: number;
  readonly revokedOn: string | null;
  /** How many others in force carry this number: two bureaus gave it out. */
  readonly collisions: number;
};

export type NoticeFile = {
  readonly row: IssuedRow;
  readonly notice: Notice;
  readonly revoked: Revoked | null;
  /** The state of each finding now, in the notice's order; null for one that is not here. */
  readonly states: readonly (FindingState | null)[];
};

export type CircularFile = {
  readonly row: IssuedRow;
  readonly circular: Circular;
  readonly revoked: Revoked | null;
};

/** A finding that can be named in a notice. */
export type NoticeCandidate = {
  readonly id: string;
  readonly on: string;
  readonly place: string;
  readonly category: string;
  readonly severity: Severity;
  readonly facts: string;
  readonly due: string | null;
  readonly state: FindingState;
  /** Why somebody should look first: two laptops disagree, a blank is not filled in, or its visit has not been closed. */
  readonly doubt: 'conflict' | 'blanks' | 'visit-open' | null;
};

export type PreparedNotices = {
  /** The first number that will be given out. */
  readonly nextNumber: string;
  /** What the bureau has to say first. */
  readonly missing: readonly ('authority' | 'contact')[];
  readonly schools: readonly {
    readonly id: string;
    readonly name: string;
    readonly town: string | null;
    readonly findings: readonly NoticeCandidate[];
  }[];
  /** There are more than are listed. */
  readonly isCut: boolean;
};

/** What a job has issued and written. */
export type WrittenNotices = {
  readonly issued: number;
  readonly files: number;
  readonly folder: string;
  /** The first and last of the numbers, '' where there is none. */
  readonly from: string;
  readonly to: string;
  /** Schools whose findings were settled or named elsewhere in the meantime. */
  readonly skipped: readonly string[];
};

export function formatNumber(pattern: string, year: number, sequence: number): string {
  return pattern.replace('{year}', String(year)).replace('{n}', String(sequence));
}
