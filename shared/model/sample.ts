/** Samples (抽样): which of the things that an item asks about were drawn to be looked at. */

import { z } from 'zod';
import { drawSample, SAMPLE_METHOD } from '../checklist/sampling.ts';
import type { Authorship } from './inspection.ts';

/** Bounds that keep a draw at once and its record readable. */
export const SAMPLE_LIMITS = { count: 100_000, names: 500, name: 100, pick: 100 } as const;

const names = z
  .array(z.string().trim().min(1).max(SAMPLE_LIMITS.name))
  .min(1)
  .max(SAMPLE_LIMITS.names)
  .refine((list) => new Set(list).size === list.length, 'a name twice');

/** How many there are, or what they are called: things and places, never persons. */
export const candidatesSchema = z.union([z.number().int().min(1).max(SAMPLE_LIMITS.count), names]);
export const pickSchema = z.number().int().min(1).max(SAMPLE_LIMITS.pick);

/** Kind `sample`, entity the inspection, field the item's id. A redraw writes the cell again; history keeps the draw before. */
export const sampleSchema = z.object({
  method: z.literal(SAMPLE_METHOD),
  seed: z.string().regex(/^[0-9a-f]{32}$/),
  candidates: candidatesSchema,
  pick: pickSchema,
  /** Places in the list of candidates, from 1, ascending. */
  drawn: z.array(z.number().int().min(1)).min(1).max(SAMPLE_LIMITS.pick),
  /** Why it was drawn again; empty for a first draw. */
  reason: z.string().max(500),
});
export type Sample = z.infer<typeof sampleSchema>;

export type ShownSample = Sample & {
  readonly by: Authorship;
  readonly conflict: boolean;
  /** The seed gives this draw. False for a record that was made otherwise. */
  readonly verified: boolean;
  /** What was drawn for the item in inspections that were joined into this one. */
  readonly others: readonly ShownSample[];
};

/** Whether the draw is the one that its seed gives. */
export function isDrawnBySeed({ seed, candidates, pick, drawn }: Sample): boolean {
  return drawSample(seed, candidates, pick).join() === drawn.join();
}

/** What was drawn as people name it: the names, or the numbers. */
export function listDrawn({ candidates, drawn }: Pick<Sample, 'candidates' | 'drawn'>): string[] {
  return drawn.map((place) =>
    typeof candidates === 'number' ? String(place) : (candidates[place - 1] ?? String(place)),
  );
}

export function countCandidates(candidates: Sample['candidates']): number {
  return typeof candidates === 'number' ? candidates : candidates.length;
}
