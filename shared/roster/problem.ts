/** What can be wrong with a row of a roster, and with a file as a whole. */

export const PROBLEM_CODES = [
  // The cell by itself.
  'missing',
  'missing-should',
  'too-long',
  'code-form',
  'code-category',
  'code-province',
  'uscc-form',
  'uscc-check',
  'uscc-body',
  'unknown-type',
  'unknown-stage',
  'unknown-sponsor',
  'unknown-ownership',
  'unknown-urban-rural',
  'unknown-status',
  'unknown-venue-type',
  'unknown-active',
  'region-form',
  'town-code-form',
  'village-code-form',
  'postcode-form',
  'phone-form',
  'email-form',
  'homepage-form',
  'count-form',
  'month-form',
  'identity-number',
  // Against other cells of the row.
  'type-category',
  'region-province',
  'town-region',
  'village-town',
  // Against other rows and the roster.
  'twice-in-file',
  'same-name-in-file',
  'same-school-twice',
  'uscc-taken',
  'code-taken',
  'likely-same',
  'similar-name',
  'school-unknown',
  'school-ambiguous',
  'own-into',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  /** The field's name, null for the row as a whole. */
  readonly field: string | null;
  /** What stands in the file. */
  readonly value: string;
  /** What the sentence needs besides: another row's number, another school's name. */
  readonly other: string;
};

export const TABLE_REFUSALS = [
  'file-missing',
  'empty',
  'too-large',
  'too-many-rows',
  'too-many-columns',
  'unsafe',
  'damaged',
  'old-excel',
  'protected',
  'web-page',
  'not-a-table',
  'encoding',
] as const;
export type TableRefusal = (typeof TABLE_REFUSALS)[number];

/** Rows and columns of one sheet, bytes of a file and of what it unpacks to, signs of a cell. */
export const TABLE_LIMITS = {
  rows: 120_000,
  columns: 300,
  cells: 4_000_000,
  bytes: 64 * 1024 * 1024,
  unpacked: 256 * 1024 * 1024,
  text: 4000,
} as const;
