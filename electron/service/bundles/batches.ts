/** The history of imports. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../shared/contract.ts';
import type { BundleResult, ImportBatch } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';

/** Newest first; batches of no file at all are left out. */
export function listBatches(db: Database, input: Input<'import.batches'>): Page<ImportBatch> {
  const where = 'WHERE EXISTS (SELECT 1 FROM batch_file AS f WHERE f.batch = b.id)';
  const total = prepared(db, `SELECT COUNT(*) FROM batch AS b ${where}`).pluck().get() as number;
  const batches = prepared<[number, number], { number: number; id: string; at: number }>(
    db,
    `SELECT b.id AS number, b.uid AS id, b.at FROM batch AS b ${where} ORDER BY b.id DESC LIMIT ? OFFSET ?`,
  ).all(input.limit, input.offset);
  const files = prepared<[number], string>(
    db,
    'SELECT result FROM batch_file WHERE batch = ? ORDER BY position',
  ).pluck();
  return {
    total,
    rows: batches.map(({ number, id, at }) => ({
      id,
      at,
      results: files.all(number).map((text) => JSON.parse(text) as BundleResult),
    })),
  };
}
