/** Calls about what schools answer to rectification notices: the forms that go out, and what comes back. */
import { z } from 'zod';
import type { ShownReply } from '../model/reply.ts';
import type { JobState } from '../model/transfer.ts';
import { call, id } from './call.ts';

const place = z.string().min(1).max(4096);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const repliesContract = {
  /** An Excel file and a page for each of these notices. */
  'replies.writeForms': call<JobState>()(
    z.object({
      notices: z.array(id).min(1).max(5000),
      formats: z
        .array(z.enum(['xlsx', 'html']))
        .min(1)
        .max(2),
      folder: place,
    }),
  ),
  /** Reads files, or whole folders, and says what each would bring; nothing is changed. */
  'replies.read': call<JobState>()(z.object({ paths: z.array(place).min(1).max(500) })),
  /** Takes in those of the files that were read, by their place in the preview. */
  'replies.apply': call<JobState>()(
    z.object({
      source: id,
      files: z.array(z.number().int().min(0)).min(1).max(2000),
      /** What became of large pictures: `media` was sent by the page and received. Without it the largest are left out. */
      shrunk: z
        .array(z.object({ picture: sha256, media: sha256 }))
        .max(20_000)
        .optional(),
    }),
  ),
  /**
   * Lays the large pictures of one file where `media:` finds them, each by its SHA-256, until `replies.apply` has ended or
   * other files are read.
   */
  'replies.stagePictures': call<readonly string[]>()(z.object({ source: id, file: z.number().int().min(0) })),
  /** Latest first, one for each notice that names the finding. */
  'replies.ofFinding': call<readonly ShownReply[]>()(z.object({ finding: id })),
} as const;
