/** What the program announces, and how often a screen reads for it. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { gatherAreas } from '../../../renderer/queries.ts';

type Areas = Parameters<ReturnType<typeof gatherAreas>>[0];

let told: Areas[];
let announce: (areas: Areas) => void;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  announce = gatherAreas((areas) => told.push(areas));
});
afterEach(() => void vi.useRealTimers());

test('a single change is read for at once', () => {
  announce(['photos']);
  expect(told).toEqual([['photos']]);
  vi.runAllTimers();
  expect(told).toHaveLength(1);
});

test('twenty pictures of one folder are read for twice, and the last is not missed', () => {
  for (let index = 0; index < 19; index += 1) announce(['photos']);
  announce(['photos', 'visits']);
  vi.runAllTimers();
  expect(told).toEqual([['photos'], ['photos', 'visits']]);
});

test('what changes after the burst is read for at once again', () => {
  announce(['photos']);
  vi.runAllTimers();
  announce(['findings']);
  expect(told).toEqual([['photos'], ['findings']]);
});
