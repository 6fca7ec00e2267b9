/** A school as the roster knows it, and the places it publishes in. Enumerations: GB/T 33782—2017 tables, see docs. */

import { z } from 'zod';
import type { Grade } from '../checklist/template.ts';
import { BASIC_STAGES, SCHOOL_TYPES, SPONSORS, URBAN_RURAL } from '../roster/codes.ts';
import type { InspectionId, SchoolId, VenueId } from './ids.ts';

export const STAGES = ['kindergarten', 'primary', 'junior', 'nine_year', 'senior', 'vocational', 'special'] as const;
export type Stage = (typeof STAGES)[number];

export const OWNERSHIPS = ['public', 'private', 'private_inclusive', 'private_profit', 'joint'] as const;
export const SCHOOL_STATUSES = ['open', 'suspended', 'merged', 'closed'] as const;

const knownIn = (codes: object) => (code: string) => Object.hasOwn(codes, code);
const digits = (count: number) => z.string().regex(new RegExp(`^\\d{${count}}$`));
const count = z.number().int().min(0).max(100_000);
/** `1998-09`, or the year alone. */
const month = z.string().regex(/^\d{4}(-\d{2})?$/);

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
  students: count,
  status: z.enum(SCHOOL_STATUSES),
  /** True for a school that an inspector added because the roster lacked it. */
  provisional: z.boolean(),
  /** Short and former names: it is found by them. */
  aliases: z.array(z.string().max(60)).max(50),
  /** Codes that it had before; a code is never given to another school (domain notes §4.2). */
  oldCodes: z.array(digits(10)).max(20),
  uscc: z.string().regex(/^[0-9A-Z]{18}$/),
  schoolType: z.string().refine(knownIn(SCHOOL_TYPES)),
  /** All stages; `stage` is the one by which lists know it. */
  stages: z.array(z.enum(BASIC_STAGES)).min(1).max(6),
  sponsor: z.string().refine(knownIn(SPONSORS)),
  regionCode: digits(6),
  townCode: digits(9),
  villageCode: digits(12),
  urbanRural: z.string().refine(knownIn(URBAN_RURAL)),
  postcode: digits(6),
  principal: z.string().max(36),
  principalPhone: z.string().max(30),
  officePhone: z.string().max(30),
  email: z.string().max(40),
  classes: count,
  staff: count,
  teachers: count,
  campuses: z.string().max(1000),
  parentSchool: z.string().max(60),
  inspector: z.string().max(36),
  statusReason: z.string().max(200),
  /** The school that it was merged into (撤并), by id. */
  mergedInto: z.string().max(200),
  openedOn: month,
  closedOn: month,
  remark: z.string().max(500),
  /** The school of the roster that this provisional one turned out to be; null when they were separated again. */
  joined: z.object({ into: z.string().min(1).max(200).nullable() }),
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

export const VENUE_STATES = ['in_use', 'stopped', 'closed'] as const;
/** `reason`: why it is not in use (any more). One cell, because they must agree. */
export const venueStateSchema = z.object({ state: z.enum(VENUE_STATES), reason: z.string().max(500) });
export type VenueState = z.infer<typeof venueStateSchema>;

/** Published field names of kind `venue`, with `state`; `school` never changes once written. An empty text is a cleared one. */
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
  readonly state: VenueState['state'];
  /** Why it is not in use; '' where nobody said. */
  readonly stateReason: string;
};

/** A venue in its school's ledger. */
export type VenueLedgerRow = Venue & {
  /** How many inspections looked at it, of every checklist. */
  readonly inspections: number;
  /** The latest of them. `final` is decimal text, null where there is no score. */
  readonly last: {
    readonly id: InspectionId;
    readonly on: string;
    readonly template: string;
    readonly state: 'open' | 'finished';
    readonly final: string | null;
    readonly grade: Grade | null;
  } | null;
  readonly openFindings: number;
};

export type VenueLedger = { readonly school: School; readonly venues: readonly VenueLedgerRow[] };

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
