/** What was chosen for the next import and which one was started here; kept while one looks at other screens. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';

type Imports = {
  readonly chosen: readonly Place[];
  /** What the job named here was started with: tried again once a new laptop is accepted. */
  readonly sent: readonly Place[];
  readonly job: string | null;
  /** Bundles opened by double-click that were offered already, by token. */
  readonly offered: readonly string[];
  readonly add: (places: readonly Place[]) => void;
  readonly remove: (place: Place) => void;
  readonly offer: (bundles: readonly Place[]) => void;
  readonly follow: (job: string, sent: readonly Place[]) => void;
  /** The outcome was read: back to choosing. */
  readonly finish: () => void;
};

export const useImports = create<Imports>()((set) => ({
  chosen: [],
  sent: [],
  job: null,
  offered: [],
  add: (places) => set(({ chosen }) => ({ chosen: join(chosen, places) })),
  remove: (place) => set(({ chosen }) => ({ chosen: chosen.filter(({ token }) => token !== place.token) })),
  offer: (bundles) =>
    set(({ chosen, offered }) => {
      const fresh = bundles.filter(({ token }) => !offered.includes(token));
      if (fresh.length === 0) return {};
      return { chosen: join(chosen, fresh), offered: [...offered, ...fresh.map(({ token }) => token)] };
    }),
  follow: (job, sent) => set({ job, sent, chosen: [] }),
  finish: () => set({ job: null, sent: [] }),
}));

function join(chosen: readonly Place[], more: readonly Place[]): readonly Place[] {
  return [...chosen, ...more.filter(({ token }) => !chosen.some((place) => place.token === token))];
}
