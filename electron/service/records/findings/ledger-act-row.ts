/** The `ledger_act` table: what the bureau did with how many findings at once, and why. */
import type { Database } from 'better-sqlite3';
import { ledgerActSchema } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

export const LEDGER_ACT = { kind: 'ledger_act', field: 'done' } as const;

export function projectLedgerAct(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const act = readCell(cells, LEDGER_ACT.kind, LEDGER_ACT.field, ledgerActSchema);
  if (act === null) {
    prepared(db, 'DELETE FROM ledger_act WHERE entity = ?').run(entity);
    return;
  }
  const at = cells.find(({ kind, field }) => kind === LEDGER_ACT.kind && field === LEDGER_ACT.field)!.at;
  prepared(
    db,
    `INSERT OR REPLACE INTO ledger_act (entity, step, acted_on, reason, until, closure, findings, undoes, at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    act.step,
    act.on,
    act.reason,
    act.until,
    act.closure,
    act.findings,
    act.undoes === null ? null : internEntity(db, act.undoes),
    at,
  );
}
