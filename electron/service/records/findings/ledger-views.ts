/** Named filters of the ledger, kept on this computer. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { Input } from '../../../../shared/contract.ts';
import { ledgerFilterSchema } from '../../../../shared/model/ledger.ts';
import type { LedgerView } from '../../../../shared/model/ledger.ts';
import { readSetting, writeSetting } from '../../settings.ts';

const MOST_VIEWS = 50;
const viewSchema = z.object({ id: z.string().min(1), name: z.string().min(1).max(40), filter: ledgerFilterSchema });

/** What another version of the program wrote unfit is left out. */
export function listViews(db: Database): LedgerView[] {
  const stored = z.array(z.unknown()).safeParse(JSON.parse(readSetting(db, 'ledgerViews') ?? '[]'));
  return (stored.data ?? []).flatMap((one) => viewSchema.safeParse(one).data ?? []);
}

/** The latest last; of more than fifty the oldest gives way. */
export function saveView(db: Database, { name, filter }: Input<'ledger.saveView'>, newId: () => string): LedgerView[] {
  const views = listViews(db);
  const known = views.find((view) => view.name === name);
  const view = { id: known?.id ?? newId(), name, filter };
  return keep(db, [...views.filter(({ id }) => id !== view.id), view].slice(-MOST_VIEWS));
}

export function removeView(db: Database, id: string): LedgerView[] {
  return keep(
    db,
    listViews(db).filter((view) => view.id !== id),
  );
}

function keep(db: Database, views: LedgerView[]): LedgerView[] {
  writeSetting(db, 'ledgerViews', JSON.stringify(views));
  return views;
}
