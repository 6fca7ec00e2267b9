/** A school as the roster knows it, and the places it publishes in. Enumerations: GB/T 33782—2017 tables, see docs. */

import { z } from 'zod';
import type { SchoolId, VenueId } from './ids.ts';

export const STAGES = ['kindergarten', 'primary', 'junior', 'nine_year', 'senior', 'vocational', 'special'] as const;
export type Stage = (typeof STAGES)[number];

export const OWNERSHIPS = ['public', 'private'] as const;
export const SCHOOL_STATUSES = ['open', 'suspended', 'merged', 'closed'] as const;

/** One field of a school is one cell; these are the published field names of kind `school`. */
export const schoolFields = {
  name: z.string().min(1).max(60),
  /** 学校（机构）标识码: 10 digits, no check digit; a teaching point may have none. */
  code: z.string().regex(/^\d{10}$/),
  stage: z.enum(STAGES),
  ownership: z.enum(OWNERSHIPS),
  town: z.string().max(40),
  district: z.string().max(40),
  address: z.string().max(180),
  contactPost: z.string().max(40),
  contactPhone: z.string().max(30),
  homepage: z.string().max(200),
  students: z.number().int().min(0).max(100_000),
  status: z.enum(SCHOOL_STATUSES),
  /** True for a school that an inspector added because the roster lacked it. */
  provisional: z.boolean(),
} as const;

export type School = {
  readonly id: SchoolId;
  readonly name: string;
  readonly code: string | null;
  readonly stage: Stage | null;
  readonly ownership: (typeof OWNERSHIPS)[number] | null;
  readonly town: string | null;
  readonly district: string | null;
  readonly address: string | null;
  readonly contactPost: string | null;
  readonly contactPhone: string | null;
  readonly homepage: string | null;
  readonly students: number | null;
  readonly status: (typeof SCHOOL_STATUSES)[number];
  readonly provisional: boolean;
};

export const newSchoolSchema = z.object({
  name: schoolFields.name,
  code: schoolFields.code.nullable(),
  stage: schoolFields.stage,
  town: schoolFields.town,
});

export const VENUE_TYPES = [
  'board',
  'window',
  'blackboard',
  'led',
  'pa',
  'website',
  'account',
  'chat_group',
  'material',
  'other',
] as const;
export type VenueType = (typeof VENUE_TYPES)[number];

/** Published field names of kind `venue`; `school` and `type` never change once written. */
export const venueFields = {
  school: z.string().min(1).max(200),
  type: z.enum(VENUE_TYPES),
  name: z.string().min(1).max(60),
  /** The responsible post (岗位), never a person. */
  post: z.string().max(40),
  /** Where it hangs, or its address on the web. */
  location: z.string().max(200),
} as const;

export type Venue = {
  readonly id: VenueId;
  readonly school: SchoolId;
  readonly type: VenueType;
  readonly name: string;
  readonly post: string | null;
  readonly location: string | null;
};

export const newVenueSchema = z.object({
  school: z.string(),
  type: venueFields.type,
  name: venueFields.name,
  post: venueFields.post.nullable(),
  location: venueFields.location.nullable(),
});

/** A school in a list: what is needed to choose it and to see where it stands. */
export type SchoolRow = School & {
  readonly visits: number;
  readonly lastVisitOn: string | null;
};
