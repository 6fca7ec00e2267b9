/**
 * Every call between a screen and the program, with its input schema and output type: one entry here and one line in
 * `electron/service/service.ts` (or, for the few that only a shell can answer, in the shells). Both shells validate
 * input with these schemas before anything else sees it. Inputs and outputs are plain data.
 */

import { z } from 'zod';
import { call, id, nothing, page } from './contract/call.ts';
import type { Page } from './contract/call.ts';
import { analysisContract } from './contract/analysis.ts';
import { dashboardContract } from './contract/dashboard.ts';
import { evidenceContract } from './contract/evidence.ts';
import { settingsContract } from './contract/settings.ts';
import { findingsContract } from './contract/findings.ts';
import { handoverContract } from './contract/handover.ts';
import { ledgerContract } from './contract/ledger.ts';
import { lastTimeContract } from './contract/last-time.ts';
import { inspectionFilter, listsContract } from './contract/lists.ts';
import { noticesContract } from './contract/notices.ts';
import { repliesContract } from './contract/replies.ts';
import { rosterContract } from './contract/roster.ts';
import { rosterImportContract } from './contract/roster-import.ts';
import { reportsContract } from './contract/reports.ts';
import { roundsContract } from './contract/rounds.ts';
import { venuesContract } from './contract/venues.ts';
import { visitsContract } from './contract/visits.ts';
import { answerSchema, VISIT_PURPOSES } from './model/inspection.ts';
import type { HistoryEntry, InspectionRow, InspectionSheet, SavedAnswer, VisitRow } from './model/inspection.ts';
import type { KeysState, SavedRecovery, SetupOutcome, SetupPreview } from './model/keys.ts';
import { newSchoolSchema, newVenueSchema, STAGES } from './model/school.ts';
import type { School, SchoolRow, Venue } from './model/school.ts';
import type { ExportPreview, ImportBatch, JobState, KnownSigner, QuarantinedFile } from './model/transfer.ts';
import { newWorkspaceSchema } from './model/workspace.ts';
import type { Today, WorkspaceInfo } from './model/workspace.ts';
import { DUPLICATE_STATES } from './model/conflict.ts';
import type {
  BulkDecision,
  Comparison,
  Conflict,
  ConflictSurvey,
  DecidedCell,
  Decision,
  Duplicate,
  JoinOutcome,
  UndoneDecision,
} from './model/conflict.ts';
import type { FailureValue } from './model/failure.ts';
import { setupSchema } from './bundle/manifest.ts';
import type { Template } from './checklist/template.ts';

export type { Page } from './contract/call.ts';

const change = z.object({ replica: id, seq: z.number().int().min(1) });
const reason = z.string().trim().max(500);
/** Each is tried on each file, and trying takes a second. */
const passphrases = z.array(z.string().min(1).max(1000)).max(5);
/** Which conflicts: by school, inspection, checklist, and laptop that is part of it. */
const conflictFilter = {
  query: z.string().max(100),
  inspection: id.nullable(),
  template: id.nullable(),
  replica: id.nullable(),
};

/** Answered by the service, in its worker. */
export const serviceContract = {
  'workspace.info': call<WorkspaceInfo>()(nothing),
  'workspace.create': call<WorkspaceInfo>()(newWorkspaceSchema),
  'today.open': call<Today>()(nothing),

  'schools.search': call<Page<SchoolRow>>()(
    z.object({
      query: z.string().max(100),
      town: z.string().max(40).nullable(),
      stage: z.enum(STAGES).nullable(),
      ...page,
    }),
  ),
  'schools.towns': call<readonly string[]>()(nothing),
  'schools.open': call<{ school: School; venues: readonly Venue[]; visits: readonly VisitRow[] }>()(
    z.object({ school: id }),
  ),
  'schools.add': call<School>()(newSchoolSchema),
  'venues.add': call<Venue>()(newVenueSchema),

  'checklists.list': call<readonly Template[]>()(nothing),

  'visits.start': call<VisitRow>()(z.object({ school: id, on: z.iso.date(), purpose: z.enum(VISIT_PURPOSES) })),
  'visits.open': call<VisitRow>()(z.object({ visit: id })),
  'visits.list': call<Page<VisitRow>>()(z.object({ state: z.enum(['any', 'open', 'finished']), ...page })),

  'inspections.start': call<InspectionRow>()(z.object({ visit: id, venue: id.nullable(), template: id })),
  'inspections.open': call<InspectionSheet>()(z.object({ inspection: id })),
  'inspections.finish': call<InspectionSheet>()(z.object({ inspection: id, reason: z.string().max(500) })),
  'inspections.reopen': call<InspectionSheet>()(
    z.object({ inspection: id, reason: z.string().trim().min(1).max(500) }),
  ),
  'inspections.list': call<Page<InspectionRow>>()(z.object({ ...inspectionFilter, ...page })),
  'answers.save': call<SavedAnswer>()(z.object({ inspection: id, item: id, answer: answerSchema })),
  'cells.history': call<readonly HistoryEntry[]>()(z.object({ kind: id, entity: id, field: id })),

  'conflicts.count': call<{ conflicts: number; duplicates: number }>()(nothing),
  'conflicts.list': call<Page<Conflict>>()(z.object({ ...conflictFilter, ...page })),
  'conflicts.survey': call<ConflictSurvey>()(z.object(conflictFilter)),
  /** `seen` are the values that were on the screen: on others nothing is decided. */
  'conflicts.decide': call<{ decision: string }>()(
    z.object({
      cell: z.object({ kind: id, entity: id, field: id }),
      seen: z.array(change).min(1).max(1000),
      choice: z.union([
        z.object({ keep: change }).strict(),
        z.object({ write: z.union([answerSchema, z.string().max(1000)]) }).strict(),
      ]),
      reason,
    }),
  ),
  /** Takes one laptop's value in every conflict of the filter that it is part of; `seen` is the survey's. */
  'conflicts.decideAll': call<BulkDecision>()(z.object({ ...conflictFilter, take: id, seen: id, reason })),
  'decisions.list': call<Page<Decision>>()(z.object({ query: z.string().max(100), ...page })),
  'decisions.open': call<{ decision: Decision; cells: Page<DecidedCell> }>()(z.object({ decision: id, ...page })),
  'decisions.undo': call<UndoneDecision>()(z.object({ decision: id })),
  'duplicates.list': call<Page<Duplicate>>()(
    z.object({ state: z.enum(DUPLICATE_STATES), query: z.string().max(100), ...page }),
  ),
  'duplicates.compare': call<Comparison>()(z.object({ a: id, b: id })),
  'duplicates.join': call<JoinOutcome>()(
    z.object({
      keep: id,
      join: id,
      choices: z.array(z.object({ item: id, take: z.enum(['kept', 'joined']) })).max(10_000),
      seen: id,
    }),
  ),
  'duplicates.separate': call<{ restored: number; left: number }>()(z.object({ inspection: id })),
  /** Declares two inspections distinct, or takes that back. */
  'duplicates.dismiss': call<null>()(z.object({ a: id, b: id, distinct: z.boolean() })),

  /** `everything`: also what the bureau has confirmed already. */
  'export.preview': call<ExportPreview>()(z.object({ everything: z.boolean().optional() })),
  /** `plain`: readable by anyone, although a bureau has said whom to encrypt to. */
  'export.start': call<JobState>()(
    z.object({ folder: z.string().max(4096), everything: z.boolean().optional(), plain: z.boolean().optional() }),
  ),
  'import.start': call<JobState>()(
    z.object({
      paths: z.array(z.string().max(4096)).min(1).max(10_000),
      acceptKeys: z.array(z.string().max(100)).max(10_000),
    }),
  ),
  /** `passphrases`: for bundles that are encrypted with one. */
  'import.preview': call<JobState>()(
    z.object({ paths: z.array(z.string().max(4096)).min(1).max(10_000), passphrases: passphrases.optional() }),
  ),
  /** Merges what `import.preview` has staged; files of signers that are neither known nor accepted now stay out. */
  'import.merge': call<JobState>()(z.object({ preview: id, acceptKeys: z.array(z.string().max(100)).max(10_000) })),
  'import.dismiss': call<null>()(z.object({ preview: id })),
  'import.undo': call<ImportBatch>()(z.object({ batch: id })),
  'import.redo': call<ImportBatch>()(z.object({ batch: id })),
  'signers.list': call<readonly KnownSigner[]>()(nothing),
  'signers.forget': call<readonly KnownSigner[]>()(z.object({ publicKey: z.string().max(100) })),
  'quarantine.list': call<readonly QuarantinedFile[]>()(nothing),
  /** Reads kept files once more, as a preview does. */
  'quarantine.retry': call<JobState>()(
    z.object({ ids: z.array(z.number().int().min(1)).min(1).max(10_000), passphrases: passphrases.optional() }),
  ),
  'quarantine.delete': call<readonly QuarantinedFile[]>()(
    z.object({ ids: z.array(z.number().int().min(1)).min(1).max(10_000) }),
  ),
  /** Writes a bureau's setup package; `recipients` can open the laptops' bundles besides the bureau. */
  'package.exportSetup': call<JobState>()(
    z.object({ folder: z.string().max(4096), recipients: setupSchema.shape.recipients.optional() }),
  ),
  /** Whose setup package it is; nothing is made yet. */
  'setup.read': call<SetupPreview>()(z.object({ file: z.string().max(4096) })),
  /**
   * The first start on a laptop: makes an inspector's workspace that works for the package's bureau. `publicKey` is the
   * bureau's whose check code was shown: a package of any other is not opened.
   */
  'setup.open': call<SetupOutcome>()(
    z.object({
      file: z.string().max(4096),
      name: newWorkspaceSchema.shape.name,
      publicKey: z.string().max(100).optional(),
    }),
  ),
  'keys.state': call<KeysState>()(nothing),
  'keys.saveRecovery': call<SavedRecovery>()(
    z.object({ folder: z.string().max(4096), passphrase: z.string().max(1000) }),
  ),
  /** Where there is no workspace yet, or the bureau's own that lacks its keys (`workspace.info` fails with `keys-locked`). */
  'keys.restore': call<WorkspaceInfo>()(z.object({ file: z.string().max(4096), passphrase: z.string().max(1000) })),
  'import.batches': call<Page<ImportBatch>>()(z.object(page)),
  ...analysisContract,
  ...dashboardContract,
  ...evidenceContract,
  ...settingsContract,
  ...findingsContract,
  ...handoverContract,
  ...lastTimeContract,
  ...ledgerContract,
  ...listsContract,
  ...noticesContract,
  ...venuesContract,
  ...repliesContract,
  ...reportsContract,
  ...rosterContract,
  ...rosterImportContract,
  ...roundsContract,
  ...visitsContract,
  'jobs.state': call<JobState>()(z.object({ job: id })),
  'jobs.cancel': call<JobState>()(z.object({ job: id })),
} as const;

/** Where a screen names a folder or file by a token, the shell puts the path in before the service sees it. */
export const tokenFields: { readonly [Name in ServiceCall]?: readonly string[] } = {
  'analysis.export': ['folder'],
  'dashboard.saveChart': ['folder'],
  'export.start': ['folder'],
  'handover.start': ['folder'],
  'import.start': ['paths'],
  'import.preview': ['paths'],
  'package.exportSetup': ['folder'],
  'package.write': ['folder'],
  'setup.open': ['file'],
  'setup.read': ['file'],
  'keys.saveRecovery': ['folder'],
  'ledger.export': ['folder'],
  'keys.restore': ['file'],
  'lists.export': ['folder'],
  'records.write': ['folder'],
  'reports.analysis': ['folder'],
  'reports.problems': ['folder'],
  'reports.records': ['folder'],
  'reports.scores': ['folder'],
  'notices.issue': ['folder'],
  'notices.write': ['folder'],
  'circular.issue': ['folder'],
  'replies.writeForms': ['folder'],
  'replies.read': ['paths'],
  'roster.read': ['file'],
  'roster.export': ['folder'],
};

/** A folder or bundle on this computer, named to the screen by a token. `free` is bytes, null where unknown. */
export type Place = {
  readonly token: string;
  readonly name: string;
  readonly kind: 'removable' | 'home' | 'computer' | 'folder' | 'bundle' | 'recovery' | 'table' | 'reply';
  readonly free: number | null;
  readonly bytes: number | null;
  readonly modifiedAt: number | null;
};

export type PlaceListing = {
  /** Null at the top, where drives and well-known folders are listed. */
  readonly here: Place | null;
  readonly up: Place | null;
  readonly path: string;
  readonly entries: readonly Place[];
};

export type ShellInfo = {
  readonly shell: 'electron' | 'web';
  readonly version: string;
  /** Whether `places.pick` opens the system's own dialog; where not, screens browse with `places.list`. */
  readonly hasDialogs: boolean;
};

/** Answered by the shell itself: what needs windows, dialogs or the file system's look. */
export const shellContract = {
  'shell.info': call<ShellInfo>()(nothing),
  'places.list': call<PlaceListing>()(z.object({ token: z.string().max(100).nullable() })),
  'places.pick': call<readonly Place[]>()(
    z.object({ what: z.enum(['folder', 'bundles', 'recovery', 'table', 'replies']) }),
  ),
} as const;

export const contract = { ...serviceContract, ...shellContract } as const;

export type ServiceCall = keyof typeof serviceContract;
export type ShellCall = keyof typeof shellContract;
export type CallName = keyof typeof contract;
export type Input<Name extends CallName> = z.output<(typeof contract)[Name]['input']>;
export type Output<Name extends CallName> = Exclude<(typeof contract)[Name]['output'], undefined>;

/** What a shell answers: the value or an expected failure; never an exception across a boundary. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: FailureValue };

/** What the program tells a screen unasked. `changed` names the areas whose lists are stale. */
export type ProgramEvent =
  | { readonly event: 'job'; readonly job: JobState }
  | {
      readonly event: 'changed';
      readonly areas: readonly (
        | 'schools'
        | 'visits'
        | 'inspections'
        | 'findings'
        | 'photos'
        | 'imports'
        | 'today'
        | 'rounds'
      )[];
    };

/**
 * Checks a call's input as it came over a boundary.
 *
 * @returns the input as its schema made it, or `invalid-input` with the place of the first problem
 */
export function parseInput<Name extends CallName>(name: Name, raw: unknown): Reply<Input<Name>> {
  const parsed = contract[name].input.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data as Input<Name> };
  const issue = parsed.error.issues[0];
  const place = issue === undefined ? '' : issue.path.map(String).join('.');
  return { ok: false, failure: { code: 'invalid-input', detail: { call: name, place } } };
}

export function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(contract, name);
}
