/**
 * Brings answers to the disk one at a time and in order. Of one item only the last value waits, so the last thing typed wins;
 * what failed stays here until it is sent again or replaced.
 */

import type { Answer } from '../../shared/checklist/answers.ts';
import type { SavedAnswer } from '../../shared/model/inspection.ts';

export type SaveJob = { readonly inspection: string; readonly item: string; readonly answer: Answer };

export type SaveListener = {
  /** The program has it on disk, and nothing newer of this item waits. */
  readonly onSaved: (job: SaveJob, saved: SavedAnswer) => void;
  readonly onFailed: (job: SaveJob, error: unknown) => void;
  /** Sent again after a failure. */
  readonly onRetried: (job: SaveJob) => void;
};

export type SaveQueue = {
  /** @param delay milliseconds during which a newer value of the item takes its place */
  readonly put: (job: SaveJob, delay: number) => void;
  /** Sends what is delayed at once: one item's, or everything. */
  readonly settle: (inspection?: string, item?: string) => void;
  /** Sends again what failed: one item's, or everything. */
  readonly retry: (inspection?: string, item?: string) => void;
  /** Answers of an inspection that are not known to be on disk, by item. */
  readonly listUnsaved: (inspection: string) => ReadonlyMap<string, Answer>;
  /** Settles, then waits until everything was sent. True when nothing failed. */
  readonly drain: () => Promise<boolean>;
};

type Entry = {
  readonly job: SaveJob;
  readonly state: 'delayed' | 'ready' | 'failed';
  readonly timer?: ReturnType<typeof setTimeout>;
};

export function createSaveQueue(send: (job: SaveJob) => Promise<SavedAnswer>, listener: SaveListener): SaveQueue {
  const entries = new Map<string, Entry>();
  const drained: (() => void)[] = [];
  let flying: SaveJob | null = null;

  const keyOf = (job: Pick<SaveJob, 'inspection' | 'item'>): string => `${job.inspection} ${job.item}`;

  const put = (job: SaveJob, delay: number): void => {
    const key = keyOf(job);
    clearTimeout(entries.get(key)?.timer);
    if (delay <= 0) {
      entries.set(key, { job, state: 'ready' });
      void pump();
      return;
    }
    const timer = setTimeout(() => put(job, 0), delay);
    entries.set(key, { job, state: 'delayed', timer });
  };

  const pump = async (): Promise<void> => {
    if (flying !== null) return;
    const next = [...entries].find(([, entry]) => entry.state === 'ready');
    if (next === undefined) {
      if (![...entries.values()].some((entry) => entry.state === 'delayed'))
        drained.splice(0).forEach((resolve) => resolve());
      return;
    }
    const [key, { job }] = next;
    entries.delete(key);
    flying = job;
    try {
      const saved = await send(job);
      if (!entries.has(key)) listener.onSaved(job, saved);
    } catch (error) {
      // A newer value already waits; this one no longer matters.
      if (!entries.has(key)) {
        entries.set(key, { job, state: 'failed' });
        listener.onFailed(job, error);
      }
    }
    flying = null;
    void pump();
  };

  const resend = (state: 'delayed' | 'failed', inspection?: string, item?: string): void => {
    for (const { job, state: current } of entries.values()) {
      if (current !== state) continue;
      if (inspection !== undefined && job.inspection !== inspection) continue;
      if (item !== undefined && job.item !== item) continue;
      if (state === 'failed') listener.onRetried(job);
      put(job, 0);
    }
  };

  return {
    put,
    settle: (inspection, item) => resend('delayed', inspection, item),
    retry: (inspection, item) => resend('failed', inspection, item),
    listUnsaved: (inspection) => {
      const jobs = [...(flying === null ? [] : [flying]), ...[...entries.values()].map((entry) => entry.job)];
      return new Map(jobs.filter((job) => job.inspection === inspection).map((job) => [job.item, job.answer]));
    },
    drain: async () => {
      resend('delayed');
      await new Promise<void>((resolve) => {
        drained.push(resolve);
        void pump();
      });
      return entries.size === 0;
    },
  };
}
