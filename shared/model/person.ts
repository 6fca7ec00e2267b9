/** Inspectors and towns and districts as the bureau's small lists have them: names of posts and places, nothing else. */

import { z } from 'zod';

/** Kind `inspector`. Only what assigning and recusal need. */
export const inspectorFields = {
  name: z.string().min(1).max(36),
  post: z.string().max(40),
  district: z.string().max(40),
  /** The school where they work or worked, by id: they do not inspect it. */
  ownSchool: z.string().max(200),
  active: z.boolean(),
  removed: z.boolean(),
} as const;

/** Kinds `town` and `district`: they may stand in the roster without being listed, and be listed without a school. */
export const townFields = { name: z.string().min(1).max(40), code: z.string().max(9), removed: z.boolean() } as const;
export const districtFields = {
  name: z.string().min(1).max(40),
  remark: z.string().max(200),
  removed: z.boolean(),
} as const;

export const ROSTER_LISTS = ['towns', 'districts', 'inspectors'] as const;
export type RosterList = (typeof ROSTER_LISTS)[number];

export type Inspector = {
  readonly id: string;
  readonly name: string;
  readonly post: string;
  readonly district: string;
  readonly ownSchool: string | null;
  readonly ownSchoolName: string;
  readonly active: boolean;
};

/** `id` is null for a name that only the schools use. */
export type Town = {
  readonly id: string | null;
  readonly name: string;
  readonly code: string;
  readonly schools: number;
};
export type District = {
  readonly id: string | null;
  readonly name: string;
  readonly remark: string;
  readonly schools: number;
  readonly inspectors: readonly string[];
};

export type RosterLists = {
  readonly towns: readonly Town[];
  readonly districts: readonly District[];
  readonly inspectors: readonly Inspector[];
};
