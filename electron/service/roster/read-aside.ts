/**
 * Reads a spreadsheet in a thread of its own, this very module started a second time: the libraries unpack and parse a
 * file in one go, and a hundred thousand rows take them seconds. The rows come over piece by piece.
 */
import { statSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Failure } from '../../../shared/model/failure.ts';
import type { FailureValue } from '../../../shared/model/failure.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { readTable } from './read-table.ts';
import type { Sheet, Table } from './table.ts';

/** Smaller files are read sooner than a thread is started. */
const SMALL = 64 * 1024;
const ROWS_AT_ONCE = 1000;

type Task = { readonly task: 'read-roster-table'; readonly file: string };
/** What the thread answers each time it is asked to go on. */
type Answer =
  | { readonly kind: 'table'; readonly refused: Extract<Table, { ok: false }> }
  | { readonly kind: 'sheets'; readonly sheets: readonly (Omit<Sheet, 'rows'> & { readonly rows: number })[] }
  | { readonly kind: 'rows'; readonly sheet: number; readonly rows: Sheet['rows'] }
  | { readonly kind: 'failed'; readonly failure: FailureValue };

/** @throws Failure as {@link readTable}; cancelled */
export async function readTableAside(file: string, { signal, report }: JobContext): Promise<Table> {
  if (isSmall(file)) return readTable(file);
  const task: Task = { task: 'read-roster-table', file };
  const thread = new Worker(new URL(import.meta.url), { execArgv: [], workerData: task });
  const { promise: ended, reject } = Promise.withResolvers<never>();
  thread.on('error', reject);
  thread.on('exit', () => reject(new Error('the thread ended without an answer')));
  // Heard of by whoever asks next, if anyone does.
  ended.catch(() => undefined);
  const stop = (): void => reject(new Failure('cancelled'));
  signal.addEventListener('abort', stop);
  try {
    const first = await ask(thread, ended);
    if (first.kind === 'table') return first.refused;
    if (first.kind !== 'sheets') throw new Error('the thread answered out of turn');
    const sheets = first.sheets.map((sheet) => ({ ...sheet, rows: [] as (readonly string[])[] }));
    const total = first.sheets.reduce((sum, { rows }) => sum + rows, 0);
    for (let done = 0; done < total;) {
      const next = await ask(thread, ended);
      if (next.kind !== 'rows') throw new Error('the thread answered out of turn');
      for (const row of next.rows) sheets[next.sheet]!.rows.push(row);
      done += next.rows.length;
      report({ stage: 'reading', subject: '', done, total });
      await breathe(signal);
    }
    return { ok: true, sheets };
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

function isSmall(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) < SMALL;
}

/** The next answer, or how the thread ended. */
async function ask(thread: Worker, ended: Promise<never>): Promise<Answer> {
  const { promise, resolve } = Promise.withResolvers<Answer>();
  thread.once('message', resolve);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
  thread.postMessage('go on');
  try {
    const answer = await Promise.race([promise, ended]);
    if (answer.kind === 'failed') throw new Failure(answer.failure.code, answer.failure.detail);
    return answer;
  } finally {
    thread.off('message', resolve);
  }
}

async function* readPieces(file: string): AsyncGenerator<Answer> {
  let table: Table;
  try {
    table = await readTable(file);
  } catch (error) {
    // Errors lose their class on their way to the other thread.
    if (!(error instanceof Failure)) throw error;
    yield { kind: 'failed', failure: error.toValue() };
    return;
  }
  if (!table.ok) {
    yield { kind: 'table', refused: table };
    return;
  }
  yield { kind: 'sheets', sheets: table.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.length })) };
  for (const [sheet, { rows }] of table.sheets.entries()) {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      yield { kind: 'rows', sheet, rows: rows.slice(at, at + ROWS_AT_ONCE) };
    }
  }
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'task' in data && data.task === 'read-roster-table';
}

if (!isMainThread && isTask(workerData)) {
  const pieces = readPieces(workerData.file);
  parentPort?.on('message', async () => {
    const next = await pieces.next();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads, not between windows
    if (next.done !== true) parentPort?.postMessage(next.value);
  });
}
