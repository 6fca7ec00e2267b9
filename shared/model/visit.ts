/** A visit's own facts: who was there, what was said, who signed, and whether it is locked. Domain notes §3.2. */

import { z } from 'zod';
import type { Authorship } from './inspection.ts';

const text = (most: number) => z.string().max(most);

/** Kind `visit`, field `team`. Names stand on the record and nowhere else. */
export const visitTeamSchema = z.object({ leader: text(60), members: z.array(text(60)).max(20) });
export type VisitTeam = z.infer<typeof visitTeamSchema>;

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();
/** Kind `visit`, field `times`: `HH:MM` at the school, or null. */
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

export const signatureField = (slot: SignatureSlot): string => `signature ${slot}`;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * Kind `visit`, field `signature <slot>`; JSON null where it was taken back. `media` is the drawn signature (PNG). It is
 * null where somebody signed on paper (`original` says where that lies) or refused (`words` say why, and a witness signs).
 * `hash` is what was signed: the content hash of the visit at that moment.
 */
export const signatureSchema = z.object({
  name: text(60),
  post: text(60),
  media: sha256.nullable(),
  refused: z.boolean(),
  words: text(500),
  original: text(200),
  hash: sha256,
});
export type Signature = z.infer<typeof signatureSchema>;

/**
 * Kind `visit`, field `closing`. `hash` is the content hash of the visit when it was closed; it stays when the visit is
 * opened again. `reason` says why something required is missing, or why the visit was reopened.
 */
export const visitClosingSchema = z.object({
  state: z.enum(['open', 'closed']),
  hash: sha256.nullable(),
  reason: text(1000),
});
export type VisitClosing = z.infer<typeof visitClosingSchema>;

/** `current`: it was given to the content as it stands now. */
export type ShownSignature = Signature & {
  readonly slot: SignatureSlot;
  readonly by: Authorship;
  /** Whether the drawn signature's file is here. */
  readonly here: boolean;
  readonly current: boolean;
};

export const MISSING_KINDS = [
  'answer',
  'evidence',
  'mask',
  'finding',
  'finding-blank',
  'sample',
  'recheck',
  'conflict',
  'handover',
  'team',
  'times',
  'view',
  'signature',
  'signature-old',
  'witness',
] as const;

/** What stands between a visit and its closing: where to jump, and whether a reason will do. */
export type Missing = {
  readonly what: (typeof MISSING_KINDS)[number];
  readonly inspection: string | null;
  readonly item: string | null;
  readonly finding: string | null;
  /** What the sentence needs: a slot's name, a finding's facts, or the file that a colleague got. */
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
  /** The content differs from what was signed or closed, or the visit was opened again. */
  readonly amended: boolean;
  readonly missing: readonly Missing[];
};
