/** Calls about documents that a bureau issues: rectification notices, circulars, and how they look. */
import { z } from 'zod';
import { officeSchema, timeSchema } from '../model/notice.ts';
import type { CircularFile, IssuedRow, NoticeFile, Office, PreparedNotices } from '../model/notice.ts';
import type { CircularDraft } from '../model/circular.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';
import { issuedFilter } from './lists.ts';

const folder = z.string().max(4096);
const isoDate = z.iso.date();

const circular = {
  from: isoDate,
  until: isoDate,
  round: id.nullable(),
  /** Whether schools that failed are named, or only counted by type. */
  naming: z.enum(['names', 'types']),
  /** By when schools and townships report back. */
  replyBy: isoDate,
} as const;

export const noticesContract = {
  'office.read': call<Office>()(nothing),
  /** Only what is named changes. */
  'office.write': call<Office>()(officeSchema.partial()),
  /** Findings that no notice in force names yet, by school; at most 5,000. */
  'notices.prepare': call<PreparedNotices>()(
    z.object({
      /** Of these alone, wherever and whenever they were found; null for those of the filter. */
      findings: z.array(id).max(5000).nullable(),
      from: isoDate.nullable(),
      until: isoDate.nullable(),
      round: id.nullable(),
      school: id.nullable(),
      query: z.string().max(100),
    }),
  ),
  /** One notice per school: numbered, in the log, then one Word file each. */
  'notices.issue': call<JobState>()(
    z
      .object({
        findings: z.array(id).min(1).max(5000),
        round: id.nullable(),
        on: isoDate,
        replyBy: z.object({ on: isoDate, time: timeSchema }),
        folder,
      })
      .refine(({ on, replyBy }) => replyBy.on > on, { path: ['replyBy'] }),
  ),
  /** Latest first. */
  'notices.list': call<Page<IssuedRow>>()(z.object({ ...issuedFilter, ...page })),
  'notices.open': call<NoticeFile>()(z.object({ notice: id })),
  'notices.ofFinding': call<readonly IssuedRow[]>()(z.object({ finding: id })),
  /** Writes the Word files of what was issued before, with the words that it had then. */
  'notices.write': call<JobState>()(z.object({ documents: z.array(id).min(1).max(5000), folder })),
  'notices.revoke': call<IssuedRow>()(z.object({ document: id, reason: z.string().trim().min(1).max(500) })),
  'circular.open': call<CircularFile>()(z.object({ circular: id })),
  'circular.draft': call<CircularDraft>()(z.object(circular)),
  /** Numbers it, keeps its words, and writes it with its annexes. */
  'circular.issue': call<JobState>()(z.object({ ...circular, on: isoDate, folder })),
} as const;
