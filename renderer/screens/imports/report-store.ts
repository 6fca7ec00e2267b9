/** Which batch's report is on paper, or on its way there. */

import { create } from 'zustand';
import type { ImportBatch } from '../../../shared/model/transfer.ts';

type Report = {
  readonly wanted: { readonly batch: ImportBatch; readonly as: 'print' | 'file' } | null;
  readonly ask: (batch: ImportBatch, as: 'print' | 'file') => void;
  readonly done: () => void;
};

export const useReport = create<Report>()((set) => ({
  wanted: null,
  ask: (batch, as) => set({ wanted: { batch, as } }),
  done: () => set({ wanted: null }),
}));
