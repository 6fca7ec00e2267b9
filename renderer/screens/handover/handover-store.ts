/** The handover that was started here, kept while one looks at other screens. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';

type Handover = {
  /** Which visit the job hands over. */
  readonly visit: string | null;
  readonly job: string | null;
  readonly destination: Place | null;
  readonly isProtected: boolean;
  readonly choose: (destination: Place) => void;
  readonly follow: (visit: string, job: string, isProtected: boolean) => void;
  readonly finish: () => void;
};

export const useHandover = create<Handover>()((set) => ({
  visit: null,
  job: null,
  destination: null,
  isProtected: true,
  choose: (destination) => set({ destination }),
  follow: (visit, job, isProtected) => set({ visit, job, isProtected }),
  finish: () => set({ visit: null, job: null, destination: null }),
}));
