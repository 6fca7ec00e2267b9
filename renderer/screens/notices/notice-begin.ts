/** What notices are to be issued for: handed over by the ledger or a round, or chosen on the screen; kept while one looks elsewhere. */

import { create } from 'zustand';

type Choice = {
  /** These alone; null for those of the filter. */
  readonly findings: readonly string[] | null;
  readonly round: string | null;
  readonly school: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly query: string;
};

type NoticeBegin = Choice & {
  /** Begins anew with what another screen hands over. */
  readonly begin: (choice: Partial<Choice>) => void;
  readonly narrow: (choice: Partial<Choice>) => void;
};

const EMPTY: Choice = { findings: null, round: null, school: null, from: null, until: null, query: '' };

export const useNoticeBegin = create<NoticeBegin>()((set) => ({
  ...EMPTY,
  begin: (choice) => set({ ...EMPTY, ...choice }),
  narrow: (choice) => set(choice),
}));
