/** What screens show of keys; never a secret one. */

import type { ImportBatch, Refusal } from './transfer.ts';
import type { WorkspaceInfo } from './workspace.ts';

export type KeysState = {
  /** `file`: the operating system protects nothing here, the keys lie in files that only the user can read. */
  readonly protectedBy: 'system' | 'file';
  /** Our own, by which others know our bundles; to be read out over a telephone. */
  readonly checkCode: string;
  /** What bundles for us are encrypted to, `age1…`; null in an inspector's workspace. */
  readonly recipient: string | null;
  /** Milliseconds since 1970; null where a bureau has not saved its recovery file yet, or has nothing to recover. */
  readonly recoverySavedAt: number | null;
  /** Whom exports are encrypted for; null: for nobody, anyone can read them. */
  readonly encryptsFor: {
    readonly name: string;
    readonly checkCode: string;
    /** Who can open them besides. */
    readonly also: readonly string[];
  } | null;
};

export type SavedRecovery = { readonly fileName: string; readonly folder: string };

/** What a setup package says of itself, before anything is made: whose it is, to be compared by telephone. */
export type SetupPreview =
  | {
      readonly ok: true;
      readonly bureau: { readonly name: string; readonly publicKey: string; readonly checkCode: string };
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** What became of opening a setup package; refused, nothing has been made. */
export type SetupOutcome =
  | { readonly ok: true; readonly workspace: WorkspaceInfo; readonly batch: ImportBatch }
  | { readonly ok: false; readonly refusal: Refusal };
