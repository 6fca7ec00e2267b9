/** Where the next bundle goes and which export was started here; kept while one looks at other screens. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';

type Stick = {
  /** Null while the user has not chosen; a single stick is then offered by itself. */
  readonly destination: Place | null;
  readonly job: string | null;
  /** Also what the bureau has confirmed already. */
  readonly everything: boolean;
  readonly choose: (destination: Place) => void;
  readonly carry: (everything: boolean) => void;
  readonly follow: (job: string) => void;
  /** The outcome was read: back to what would go next. */
  readonly finish: () => void;
};

export const useStick = create<Stick>()((set) => ({
  destination: null,
  job: null,
  everything: false,
  choose: (destination) => set({ destination }),
  carry: (everything) => set({ everything }),
  follow: (job) => set({ job }),
  finish: () => set({ job: null, destination: null, everything: false }),
}));
