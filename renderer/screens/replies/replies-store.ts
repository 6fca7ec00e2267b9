/** The conversation about replies: what was chosen, which job runs, which files are left out. It outlives leaving the screen. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';

type Replies = {
  readonly chosen: readonly Place[];
  readonly job: string | null;
  readonly doing: 'read' | 'apply';
  /** Files of the preview, by their place in it, that shall not be taken in. */
  readonly leftOut: readonly number[];
  readonly add: (places: readonly Place[]) => void;
  readonly remove: (place: Place) => void;
  readonly follow: (job: string, doing: Replies['doing']) => void;
  readonly toggle: (file: number) => void;
  readonly finish: () => void;
};

export const useReplies = create<Replies>()((set) => ({
  chosen: [],
  job: null,
  doing: 'read',
  leftOut: [],
  add: (places) =>
    set(({ chosen }) => ({
      chosen: [...chosen, ...places.filter(({ token }) => !chosen.some((place) => place.token === token))],
    })),
  remove: (place) => set(({ chosen }) => ({ chosen: chosen.filter(({ token }) => token !== place.token) })),
  follow: (job, doing) => set(doing === 'read' ? { job, doing, leftOut: [] } : { job, doing }),
  toggle: (file) =>
    set(({ leftOut }) => ({
      leftOut: leftOut.includes(file) ? leftOut.filter((one) => one !== file) : [...leftOut, file],
    })),
  finish: () => set({ job: null, chosen: [], leftOut: [] }),
}));
