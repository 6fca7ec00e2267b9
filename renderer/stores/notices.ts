/** What is said to the user beside the screen itself: words for a screen reader, and whether the program answers. */

import { create } from 'zustand';

type Notices = {
  /** The latest sentence for the polite live region. */
  readonly said: string;
  readonly reachable: boolean;
  readonly say: (sentence: string) => void;
  readonly setReachable: (reachable: boolean) => void;
};

export const useNotices = create<Notices>()((set) => ({
  said: '',
  reachable: true,
  say: (said) => set({ said }),
  setReachable: (reachable) => set({ reachable }),
}));
