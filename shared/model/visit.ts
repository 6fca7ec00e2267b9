/** A visit's own facts: who was there, what was said, who signed, and whether it is locked. Domain notes §3.2. */

import { z } from 'zod';
import type { Authorship } from './inspection.ts';

const text = (most: number) => z.string().max(most);

/** Kind `visit`, field `team`. Names stand on the record and nowhere else. */
export const visitTeamSchema = z.object({ leader: text(60), members: z.array(text(60)).max(20) });
export type VisitTeam = z.infer<typeof visitTeamSchema>;

/** Kind `visit`, field `times`: `HH:MM` at the school, or null. */
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();
export const visitTimesSchema = z.object({ arrived: clock, left: clock });
export type VisitTimes = z.infer<typeof visitTimesSchema>;

/** Kind `visit`, field `received`: the post (岗位) that received the team. */
export const visitReceivedSchema = text(60);
/** Kind `visit`, field `feedback`: what was told to the school on the spot. */
export const visitFeedbackSchema = text(4000);

export const SCHOOL_VIEWS = ['agrees', 'objects'] as const;
/** Kind `visit`, field `view`: the school's own words. */
export const schoolViewSchema = z.object({ view: z.enum(SCHOOL_VIEWS).nullable(), words: text(2000) });
export type SchoolView = z.infer<typeof schoolViewSchema>;

/** Two inspectors and the school sign; more inspectors may. The field is `signature <slot>`. */
export const SIGNATURE_SLOTS = ['inspector-1', 'inspector-2', 'inspector-3', 'school', 'witness'] as const;
export type SignatureSlot = (typeof SIGNATURE_SLOTS)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Kind `visit`, field `signature <slot>`. `media` is the drawn signature (PNG); null with `refused`, which needs words and a
 * witness's signature. `hash` is what was signed: the content hash of the visit at that moment.
 */
export const signatureSchema = z.object({
  name: text(60),
  post: text(60),
  media: sha256.nullable(),
  refused: z.boolean(),
  words: text(500),
  /** Signed on paper or later, and where the original lies. */
  original: text(200),
  hash: sha256,
});
export type Signature = z.infer<typeof signatureSchema>;

/**
 * Kind `visit`, field `closing`. `hash` is the SHA-256 of the visit's content (answers, findings, evidence, feedback, view)
 * when it was closed; a visit whose content differs from it now is *amended after signature*.
 */
export const visitClosingSchema = z.object({
  state: z.enum(['open', 'closed']),
  hash: sha256.nullable(),
  /** Why it was reopened, or why something required is missing. */
  reason: text(1000),
});
export type VisitClosing = z.infer<typeof visitClosingSchema>;

export type ShownSignature = Signature & {
  readonly slot: SignatureSlot;
  readonly by: Authorship;
  readonly here: boolean;
};

/** What stands between a visit and its closing; `target` is where to jump. */
export type Missing = {
  readonly what:
    | 'answer'
    | 'evidence'
    | 'mask'
    | 'finding-blank'
    | 'sample'
    | 'signature'
    | 'view'
    | 'recheck'
    | 'conflict'
    | 'team'
    | 'times';
  readonly inspection: string | null;
  readonly item: string | null;
  readonly finding: string | null;
  /** Slots, counts and names that the sentence needs. */
  readonly detail: string;
  /** A reason written once at closing is enough; false: it must be done. */
  readonly excusable: boolean;
};

/** The closing screen in one piece. */
export type VisitClosingSheet = {
  readonly team: VisitTeam;
  readonly times: VisitTimes;
  readonly received: string;
  readonly feedback: string;
  readonly view: SchoolView;
  readonly signatures: readonly ShownSignature[];
  readonly closing: VisitClosing & { readonly by: Authorship | null };
  /** The content hash now. */
  readonly hash: string;
  readonly amended: boolean;
  readonly missing: readonly Missing[];
};
