/** A circular (通报) before it is issued: what it will say. */
import type { CircularBlock } from './notice.ts';

export type CircularDraft = {
  readonly nextNumber: string;
  readonly missing: readonly ('authority' | 'contact')[];
  readonly title: string;
  readonly to: string;
  readonly body: readonly CircularBlock[];
  readonly attachments: readonly string[];
  /** Sheets of the period that count; nothing can be said without any. */
  readonly sheets: number;
};
