/** The conversation about replies: what was chosen, which job runs, which files are left out. It outlives leaving the screen. */

import { create } from 'zustand';
import type { Place } from '../../../shared/contract.ts';
import type { ReplyPreview } from '../../../shared/model/reply.ts';
import { call } from '../../api.ts';
import { useJobs } from '../../stores/jobs.ts';
import { shrinkPictures } from './shrink-pictures.ts';
import type { Shrinking } from './shrink-pictures.ts';

type Replies = {
  readonly chosen: readonly Place[];
  readonly job: string | null;
  readonly doing: 'read' | 'apply';
  /** Files of the preview, by their place in it, that shall not be taken in. */
  readonly leftOut: readonly number[];
  /** How far the pictures are that are made smaller before anything is written; null while none is. */
  readonly shrinking: Shrinking | null;
  /** Why writing could not begin. */
  readonly problem: unknown;
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
  shrinking: null,
  problem: null,
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
  finish: () => set({ job: null, chosen: [], leftOut: [], problem: null }),
}));

/** Makes the chosen files' large pictures smaller, then has the files written. Nothing is written where that fails. */
export async function takeReplies(preview: ReplyPreview, files: number[]): Promise<void> {
  useReplies.setState({ problem: null, shrinking: { done: 0, total: 0 } });
  try {
    const shrunk = await shrinkPictures(preview, files, (shrinking) => useReplies.setState({ shrinking }));
    const job = await call('replies.apply', { source: preview.source, files, shrunk });
    useJobs.getState().noteJob(job);
    useReplies.getState().follow(job.id, 'apply');
  } catch (problem) {
    useReplies.setState({ problem });
  } finally {
    useReplies.setState({ shrinking: null });
  }
}
