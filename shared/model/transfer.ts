/** What goes onto a stick, what comes back, and what became of each bundle. */

import type { TablesWritten } from '../analysis/table.ts';
import type { FailureValue } from './failure.ts';
import type { ReplicaId } from './ids.ts';
import type { LedgerActed } from './ledger.ts';
import type { WrittenNotices } from './notice.ts';
import type { ReplyPreview, TakenReplies, WrittenForms } from './reply.ts';
import type { RecordFile } from './record-sheet.ts';
import type { ReportsWritten, WrittenList } from './report.ts';
import type { OpenedTable, RosterCounts, RosterImport, WrittenTable } from './roster.ts';
import type { PackagesResult } from './round.ts';
import type { RefusalCode } from '../bundle/refusal.ts';

/** Where something written on a laptop has got to; `exported`: on a stick, and the bureau has not confirmed it yet. */
export type Delivery = 'here' | 'exported' | 'delivered';

/** What an export would carry now. Sizes in bytes. */
export type ExportPreview = {
  readonly changes: number;
  readonly inspections: readonly {
    readonly school: string;
    readonly template: string;
    readonly on: string;
    readonly state: 'open' | 'finished';
  }[];
  readonly inspectionCount: number;
  readonly media: number;
  readonly bytes: number;
};

export type ExportResult = {
  readonly fileName: string;
  readonly folder: string;
  readonly bytes: number;
  readonly changes: number;
  readonly inspections: number;
  readonly media: number;
  readonly sha256: string;
  /** Names of those who can open it; empty where anyone can. */
  readonly encryptedFor: readonly string[];
};

/** A laptop that signs bundles. `checkCode` is short enough to be read out over a telephone. */
export type Signer = {
  readonly replica: ReplicaId;
  readonly name: string;
  readonly role: 'inspector' | 'bureau';
  readonly publicKey: string;
  readonly checkCode: string;
};

/** `acceptedAt`: milliseconds since 1970. */
export type KnownSigner = Signer & { readonly acceptedAt: number };

/** A run of sequence numbers that has not arrived although later ones have. */
export type Gap = { readonly replica: ReplicaId; readonly name: string; readonly from: number; readonly to: number };

export type Refusal = { readonly code: RefusalCode; readonly detail: FailureValue['detail'] };

export type BundleCounts = {
  readonly changes: number;
  readonly added: number;
  readonly known: number;
  readonly inspectionsNew: number;
  readonly inspectionsUpdated: number;
  /** Cells that are in conflict now and were not before. */
  readonly conflicts: number;
  readonly mediaAdded: number;
};

/** What became of one file of a batch. */
export type BundleResult = {
  readonly file: string;
  readonly bundle: string | null;
  readonly signer: Signer | null;
  readonly createdAt: string | null;
  /** The visit that a handover bundle hands over; not told by imports before there were any. */
  readonly visit?: string | null;
} & (
  | {
      readonly outcome: 'merged' | 'already-here';
      readonly counts: BundleCounts;
      readonly gaps: readonly Gap[];
      readonly branches: number;
    }
  | { readonly outcome: 'new-signer' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
);

export type ImportBatch = {
  readonly id: string;
  readonly at: number;
  /** When it was undone, null while it is in force; milliseconds since 1970 as `at`. */
  readonly withdrawnAt: number | null;
  readonly results: readonly BundleResult[];
};

/** What would become of one file: it has been read and checked, and nothing is changed yet. */
export type PreviewedBundle = {
  readonly file: string;
  readonly bundle: string | null;
  readonly signer: Signer | null;
  /** Nobody has accepted this signer yet. */
  readonly signerIsNew: boolean;
  readonly createdAt: string | null;
  readonly visit?: string | null;
} & (
  | {
      readonly verdict: 'ready';
      readonly counts: BundleCounts;
      readonly gaps: readonly Gap[];
      readonly branches: number;
    }
  | { readonly verdict: 'refused'; readonly refusal: Refusal }
);

/** A batch before it is merged. Its files lie checked in the workspace until it is merged or dismissed. */
export type ImportPreview = { readonly id: string; readonly bundles: readonly PreviewedBundle[] };

/** A refused file that was kept. */
export type QuarantinedFile = {
  readonly id: number;
  readonly file: string;
  readonly bytes: number;
  readonly at: number;
  readonly refusal: Refusal;
};

export type JobProgress = {
  readonly stage: 'reading' | 'writing' | 'checking' | 'merging';
  /** What is being worked on, e.g. a file's name. */
  readonly subject: string;
  readonly done: number;
  readonly total: number;
};

export type JobState = {
  readonly id: string;
  readonly progress: JobProgress;
} & (
  | { readonly state: 'running' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: FailureValue }
  | { readonly state: 'done'; readonly kind: 'export'; readonly result: ExportResult }
  | { readonly state: 'done'; readonly kind: 'import'; readonly result: ImportBatch }
  | { readonly state: 'done'; readonly kind: 'preview'; readonly result: ImportPreview }
  | { readonly state: 'done'; readonly kind: 'notices'; readonly result: WrittenNotices }
  | { readonly state: 'done'; readonly kind: 'record'; readonly result: RecordFile }
  | { readonly state: 'done'; readonly kind: 'reports'; readonly result: ReportsWritten }
  | { readonly state: 'done'; readonly kind: 'tables'; readonly result: TablesWritten }
  | { readonly state: 'done'; readonly kind: 'packages'; readonly result: PackagesResult }
  | { readonly state: 'done'; readonly kind: 'list'; readonly result: WrittenList }
  | { readonly state: 'done'; readonly kind: 'act'; readonly result: LedgerActed }
  | { readonly state: 'done'; readonly kind: 'reply-forms'; readonly result: WrittenForms }
  | { readonly state: 'done'; readonly kind: 'reply-preview'; readonly result: ReplyPreview }
  | { readonly state: 'done'; readonly kind: 'replies'; readonly result: TakenReplies }
  | { readonly state: 'done'; readonly kind: 'roster-read'; readonly result: OpenedTable }
  | { readonly state: 'done'; readonly kind: 'roster-export'; readonly result: WrittenTable }
  | { readonly state: 'done'; readonly kind: 'roster-plan'; readonly result: RosterCounts }
  | { readonly state: 'done'; readonly kind: 'roster-import'; readonly result: RosterImport }
);
