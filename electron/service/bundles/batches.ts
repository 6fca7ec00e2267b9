/** The history of imports. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { BundleResult, ImportBatch } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';

type Row = Omit<ImportBatch, 'results'> & { readonly number: number };

const SELECT = 'SELECT b.id AS number, b.uid AS id, b.at, b.withdrawn_at AS withdrawnAt FROM batch AS b';

/** Newest first; batches of no file at all are left out. */
export function listBatches(db: Database, input: Input<'import.batches'>): Page<ImportBatch> {
  const where = 'WHERE EXISTS (SELECT 1 FROM batch_file AS f WHERE f.batch = b.id)';
  const total = prepared<[], number>(db, `SELECT COUNT(*) FROM batch AS b ${where}`).pluck().get()!;
  const rows = prepared<[number, number], Row>(db, `${SELECT} ${where} ORDER BY b.id DESC LIMIT ? OFFSET ?`);
  return { total, rows: rows.all(input.limit, input.offset).map((row) => withResults(db, row)) };
}

/** @throws Failure not-found */
export function findBatch(db: Database, batch: string): ImportBatch {
  const row = prepared<[string], Row>(db, `${SELECT} WHERE b.uid = ?`).get(batch);
  if (row === undefined) throw new Failure('not-found', { what: 'batch', id: batch });
  return withResults(db, row);
}

function withResults(db: Database, { number, id, at, withdrawnAt }: Row): ImportBatch {
  const results = prepared<[number], string>(
    db,
    'SELECT result FROM batch_file WHERE batch = ? ORDER BY position',
  ).pluck();
  return { id, at, withdrawnAt, results: results.all(number).map((text) => JSON.parse(text) as BundleResult) };
}
