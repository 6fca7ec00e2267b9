/** Writes what a person has confirmed: every cell and the record of the import, or nothing. */
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { RosterImport, RosterImportRecord } from '../../../shared/model/roster.ts';
import type { RosterKind } from '../../../shared/roster/fields.ts';
import { runSteps } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import type { CellWrite } from '../log/write.ts';
import { saveManyCells } from '../records/save-many.ts';
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

/**
 * In steps, between which others have their turn; cut short, it leaves nothing.
 *
 * @throws Failure nothing-to-import when no row would change anything; changed-meanwhile for a school that is not
 *   missing, and when anything was written since the plan was made; cancelled
 */
export async function applyPlan(
  workspace: Workspace,
  plan: RosterPlan,
  options: ApplyOptions,
  { signal, report }: JobContext,
): Promise<RosterImport> {
  const { log } = workspace;
  const stopping = listStopping(plan, options.stop);
  const writes = [...(await runSteps(listWrites(workspace, plan, CELL_KINDS[options.kind]), signal)), ...stopping];
  if (writes.length === 0) throw new Failure('nothing-to-import');
  const record = workspace.newId() as EntityId;
  const from = log.seq + 1;
  await saveManyCells(workspace, writes, {
    since: plan.version,
    signal,
    onStep: (done) => report({ stage: 'writing', subject: options.file, done, total: writes.length }),
    last: () => {
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
      return [{ cell: { kind: 'roster', entity: record, field: 'import' }, value }];
    },
  });
  return findImport(log, record);
}

function* listWrites(workspace: Workspace, plan: RosterPlan, kind: string): Generator<void, CellWrite[]> {
  const writes: CellWrite[] = [];
  for (const { id, outcome, writes: values } of plan.rows) {
    yield;
    if (outcome !== 'new' && outcome !== 'changed') continue;
    const entity = (id ?? workspace.newId()) as EntityId;
    for (const [field, value] of Object.entries(values)) writes.push({ cell: { kind, entity, field }, value });
  }
  return writes;
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
