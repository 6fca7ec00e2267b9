/** Expected failures travel as values; the renderer turns the code into a sentence in the user's language. */

import type { Json } from './json.ts';

/**
 * Every failure that a user can meet. Each code has a sentence in `renderer/i18n` (screens)
 * and in `shared/sentences.ts` (command line): what happened, what was kept, what to do.
 */
export const FAILURE_CODES = [
  'invalid-input',
  'not-found',
  'not-allowed',
  'workspace-missing',
  'workspace-exists',
  'workspace-in-use',
  'workspace-from-future',
  'workspace-damaged',
  'folder-read-only',
  'folder-missing',
  'disk-full',
  'disk-failed',
  'verify-failed',
  'nothing-to-export',
  'nothing-to-import',
  'inspection-finished',
  'visit-incomplete',
  'visit-closed',
  'picture-unreadable',
  'picture-too-large',
  'font-missing',
  'answer-unfit',
  'step-refused',
  'fix-unproven',
  'reason-needed',
  'changed-meanwhile',
  'recused',
  'team-too-small',
  'office-missing',
  'unknown-checklist',
  'keys-locked',
  'passphrase-weak',
  'passphrase-wrong',
  'recovery-invalid',
  'cancelled',
  'token-expired',
  'bug',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** `detail` fills the sentence's blanks: names, places, counts; never a stack. */
export type FailureValue = {
  readonly code: FailureCode;
  readonly detail: { readonly [name: string]: Json };
};

/** The one exception class that the service throws on purpose. Everything else is a bug. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly detail: FailureValue['detail'];

  constructor(code: FailureCode, detail: FailureValue['detail'] = {}) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'Failure';
    this.code = code;
    this.detail = detail;
  }

  toValue(): FailureValue {
    return { code: this.code, detail: this.detail };
  }
}

/** Ends a switch over a union; reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
