/** Writes what a person has confirmed: every cell, and the record of the import, in one transaction. */
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { RosterImport, RosterImportRecord } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { inTransaction, writeCells } from '../log/write.ts';
import type { CellWrite } from '../log/write.ts';
import { refreshEntities } from '../records/projection.ts';
import type { Workspace } from '../workspace.ts';
import { findImport } from './imports.ts';
import type { RosterPlan } from './make-plan.ts';

const CELL_KINDS: { readonly [kind in RosterKind]: string } = {
  schools: 'school',
  venues: 'venue',
  inspectors: 'inspector',
};

export type ApplyOptions = {
  readonly kind: RosterKind;
  readonly file: string;
  readonly sheet: string;
  readonly stop: Input<'roster.apply'>['stop'];
};

/** @throws Failure nothing-to-import when no row would change anything; changed-meanwhile for a school that is not missing */
export function applyPlan(workspace: Workspace, plan: RosterPlan, options: ApplyOptions): RosterImport {
  const { log, name } = workspace;
  const kind = CELL_KINDS[options.kind];
  const taken = plan.rows.filter(({ outcome }) => outcome === 'new' || outcome === 'changed');
  const stopping = listStopping(plan, options.stop);
  if (taken.length === 0 && stopping.length === 0) throw new Failure('nothing-to-import');
  const writes = taken.flatMap(({ id, writes: values }): CellWrite[] => {
    const entity = (id ?? workspace.newId()) as EntityId;
    return Object.entries(values).map(([field, value]) => ({ cell: { kind, entity, field }, value }));
  });
  const record = workspace.newId() as EntityId;
  inTransaction(log, () => {
    const from = log.seq + 1;
    const touched = writeCells(log, name, [...writes, ...stopping]);
    const value: RosterImportRecord = {
      kind: options.kind,
      file: options.file.slice(0, 300),
      sheet: options.sheet.slice(0, 200),
      replica: workspace.replica,
      from,
      to: log.seq,
      created: plan.counts.new,
      changed: plan.counts.changed,
      same: plan.counts.same,
      stopped: options.stop?.schools.length ?? 0,
      left: plan.counts.problem + plan.counts.unsure,
    };
    const cell = { kind: 'roster', entity: record, field: 'import' };
    refreshEntities(log.db, touched.union(writeCells(log, name, [{ cell, value }])));
  });
  return findImport(log, record);
}

function listStopping(plan: RosterPlan, stop: ApplyOptions['stop']): CellWrite[] {
  if (stop === null) return [];
  const missing = new Set<string>(plan.missing.map(({ id }) => id));
  return stop.schools.flatMap((school): CellWrite[] => {
    if (!missing.has(school)) throw new Failure('changed-meanwhile');
    const entity = school as EntityId;
    return [
      { cell: { kind: 'school', entity, field: 'status' }, value: stop.status },
      { cell: { kind: 'school', entity, field: 'statusReason' }, value: stop.reason },
    ];
  });
}
