/** Answers on their way to the disk. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '../../../shared/checklist/answers.ts';
import type { SavedAnswer } from '../../../shared/model/inspection.ts';
import { createSaveQueue } from '../../../renderer/stores/save-queue.ts';
import type { SaveJob } from '../../../renderer/stores/save-queue.ts';

type Sent = { readonly job: SaveJob; readonly succeed: () => void; readonly fail: () => void };

const sent: Sent[] = [];
const told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  told.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('one answer at a time, in the order in which they were given', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  queue.put(job('b', 2), 0);
  queue.put(job('c', 3), 0);
  expect(listSent()).toEqual(['a=1']);
  await finish('succeed');
  await finish('succeed');
  await finish('succeed');
  expect(listSent()).toEqual(['a=1', 'b=2', 'c=3']);
  expect(told).toEqual(['saved a=1', 'saved b=2', 'saved c=3']);
});

test('what is typed while the item is being saved is sent afterwards, and only the last of it', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  queue.put(job('a', 12), 0);
  queue.put(job('a', 123), 0);
  await finish('succeed');
  expect(told).toEqual([]);
  await finish('succeed');
  expect(listSent()).toEqual(['a=1', 'a=123']);
  expect(told).toEqual(['saved a=123']);
});

test('typing waits for a pause, leaving the field does not', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 400);
  vi.advanceTimersByTime(399);
  queue.put(job('a', 12), 400);
  vi.advanceTimersByTime(399);
  expect(listSent()).toEqual([]);
  queue.settle('i', 'a');
  expect(listSent()).toEqual(['a=12']);
  vi.advanceTimersByTime(1000);
  await finish('succeed');
  expect(listSent()).toEqual(['a=12']);
});

test('what failed is kept and goes out on the next try; others go on meanwhile', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  queue.put(job('b', 2), 0);
  await finish('fail');
  await finish('succeed');
  expect(told).toEqual(['failed a=1', 'saved b=2']);
  expect([...queue.listUnsaved('i')]).toEqual([['a', answer(1)]]);
  queue.retry('i');
  expect(told.at(-1)).toBe('retried a=1');
  await finish('succeed');
  expect(told.at(-1)).toBe('saved a=1');
  expect(queue.listUnsaved('i').size).toBe(0);
});

test('a newer value takes the place of one that failed', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  await finish('fail');
  queue.put(job('a', 2), 0);
  await finish('succeed');
  queue.retry();
  expect(listSent()).toEqual(['a=1', 'a=2']);
  expect(told).toEqual(['failed a=1', 'saved a=2']);
});

test('a failure is not reported when a newer value already waits', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  queue.put(job('a', 2), 0);
  await finish('fail');
  await finish('succeed');
  expect(told).toEqual(['saved a=2']);
});

test('draining sends what waits and says whether everything is on disk', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 400);
  queue.put(job('b', 2), 0);
  const first = queue.drain();
  await finish('succeed');
  await finish('succeed');
  expect(await first).toBe(true);
  queue.put(job('a', 3), 0);
  const second = queue.drain();
  await finish('fail');
  expect(await second).toBe(false);
  expect(await queue.drain()).toBe(false);
});

test('an answer under way counts as unsaved until the program has it', async () => {
  const queue = makeQueue();
  queue.put(job('a', 1), 0);
  expect([...queue.listUnsaved('i').keys()]).toEqual(['a']);
  await finish('succeed');
  expect(queue.listUnsaved('i').size).toBe(0);
});

async function send(given: SaveJob): Promise<SavedAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<SavedAnswer>();
  const saved = { item: given.item } as SavedAnswer;
  sent.push({ job: given, succeed: () => resolve(saved), fail: () => reject(new Error('disk full')) });
  return promise;
}

function makeQueue() {
  return createSaveQueue(send, {
    onSaved: (given) => told.push(`saved ${say(given)}`),
    onFailed: (given) => told.push(`failed ${say(given)}`),
    onRetried: (given) => told.push(`retried ${say(given)}`),
  });
}

/** Ends the save that is under way and lets the queue take the next. */
async function finish(how: 'succeed' | 'fail'): Promise<void> {
  sent.at(-1)?.[how]();
  await vi.advanceTimersByTimeAsync(0);
}

function listSent(): string[] {
  return sent.map(({ job: given }) => say(given));
}

function say({ item, answer: { value } }: SaveJob): string {
  return `${item}=${String(value)}`;
}

function job(item: string, value: number): SaveJob {
  return { inspection: 'i', item, answer: answer(value) };
}

function answer(value: number): Answer {
  return { value, na: null, note: '' };
}
