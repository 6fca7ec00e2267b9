/** Calls of the bureau's roster: reading a file, seeing what it would do, confirming it; schools, lists, files out. */
import { z } from 'zod';
import { ROSTER_LISTS } from '../model/person.ts';
import type { RosterLists } from '../model/person.ts';
import { ROW_OUTCOMES, schoolStatusSchema } from '../model/roster.ts';
import type {
  MappedTable,
  OpenedTable,
  RosterImport,
  RosterPlanPage,
  RosterSchool,
  SavedField,
  SchoolEvent,
  SchoolFile,
  WrittenTable,
} from '../model/roster.ts';
import { SCHOOL_STATUSES } from '../model/school.ts';
import { ROSTER_KINDS } from '../roster/fields.ts';
import { TABLE_LIMITS } from '../roster/problem.ts';
import { call, id, nothing, page } from './call.ts';
import type { Page } from './call.ts';

const path = z.string().max(4096);
const rowNumber = z.string().regex(/^\d{1,7}$/);
const place = {
  source: id,
  kind: z.enum(ROSTER_KINDS),
  sheet: z.number().int().min(0).max(1000),
  headerRow: z.number().int().min(0).max(TABLE_LIMITS.rows),
};
/** `corrections`: per row and field what was typed instead; `choices`: per row `new`, or the school that it is. */
const plan = {
  ...place,
  mapping: z.record(z.string().max(60), z.number().int().min(0).max(TABLE_LIMITS.columns)),
  corrections: z.record(rowNumber, z.record(z.string().max(60), z.string().max(TABLE_LIMITS.text))),
  choices: z.record(rowNumber, id),
};

export const rosterContract = {
  'roster.read': call<OpenedTable>()(z.object({ file: path })),
  'roster.map': call<MappedTable>()(z.object(place)),
  'roster.preview': call<RosterPlanPage>()(
    z.object({ ...plan, filter: z.enum([...ROW_OUTCOMES, 'all', 'missing', 'warned']), ...page }),
  ),
  /** `seen` is the preview's: on another outcome nothing is written. `stop`: schools missing from the file. */
  'roster.apply': call<RosterImport>()(
    z.object({
      ...plan,
      seen: id,
      stop: z
        .object({
          schools: z.array(id).max(TABLE_LIMITS.rows),
          status: z.enum(['suspended', 'closed']),
          reason: z.string().trim().min(1).max(200),
        })
        .nullable(),
    }),
  ),
  'roster.close': call<null>()(z.object({ source: id })),
  'roster.imports': call<Page<RosterImport>>()(z.object(page)),
  /** Takes back what an import wrote, where nothing has been written or built on it since. */
  'roster.undo': call<RosterImport>()(z.object({ import: id })),
  'roster.export': call<WrittenTable>()(
    z.object({
      folder: path,
      kind: z.enum(ROSTER_KINDS),
      format: z.enum(['xlsx', 'csv']),
      /** Headings alone: a form to fill in. */
      empty: z.boolean(),
    }),
  ),
  'roster.schools': call<Page<RosterSchool>>()(
    z.object({
      query: z.string().max(100),
      town: z.string().max(40).nullable(),
      district: z.string().max(40).nullable(),
      status: z.enum(SCHOOL_STATUSES).nullable(),
      provisional: z.boolean().nullable(),
      ...page,
    }),
  ),
  'roster.school': call<SchoolFile>()(z.object({ school: id })),
  /** One field as it was typed; '' clears it. */
  'roster.saveField': call<SavedField>()(
    z.object({ school: id, field: z.string().max(60), text: z.string().max(TABLE_LIMITS.text) }),
  ),
  /** Stopped, merged, closed, open again: in one act with its reason. */
  'roster.setStatus': call<SchoolFile>()(schoolStatusSchema),
  'roster.history': call<readonly SchoolEvent[]>()(z.object({ school: id })),
  /** A provisional school turns out to be one of the roster. */
  'roster.join': call<SchoolFile>()(z.object({ school: id, into: id })),
  /** A provisional school is a school of its own: it becomes a regular one. */
  'roster.confirm': call<SchoolFile>()(z.object({ school: id })),
  'roster.separate': call<SchoolFile>()(z.object({ school: id })),
  'roster.lists': call<RosterLists>()(nothing),
  'roster.saveEntry': call<RosterLists>()(
    z.object({
      list: z.enum(ROSTER_LISTS),
      id: id.nullable(),
      fields: z.record(z.string().max(40), z.string().max(200)),
    }),
  ),
  'roster.removeEntry': call<RosterLists>()(z.object({ list: z.enum(ROSTER_LISTS), id })),
} as const;
