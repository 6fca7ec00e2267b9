/**
 * What the bureau puts right in a finding at its desk: how severe it is, under what it is counted, on what it rests. Each
 * revision says why (kind `finding`, field `revised`), since the finding may be part of what was signed at the school.
 */
import type { Input } from '../../../../shared/contract.ts';
import { isOpen } from '../../../../shared/findings/states.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { FindingSubject } from '../../../../shared/model/finding.ts';
import { ledgerRevisionSchema } from '../../../../shared/model/ledger.ts';
import type { LedgerRevision, ShownRevision } from '../../../../shared/model/ledger.ts';
import { prepared } from '../../database/statement.ts';
import { readHistory } from '../../log/history.ts';
import type { Log } from '../../log/log.ts';
import type { CellWrite } from '../../log/write.ts';
import type { Workspace } from '../../workspace.ts';
import { describeAuthorship } from '../authorship.ts';
import { findTemplate } from '../inspections/templates.ts';
import { saveCells } from '../save.ts';
import { readFinding } from './finding-list.ts';
import { findStanding } from './finding-steps.ts';
import { today } from './finding-write.ts';

/**
 * The item can be named where nobody inspected: what an inspection drafted belongs to the item that it answered.
 *
 * @throws Failure not-found; step-refused for a finding that is settled or set aside; not-allowed for the item of one
 *   that an inspection found; changed-meanwhile when nothing would change
 */
export function reviseFinding(
  workspace: Workspace,
  { finding, reason, item, ...fields }: Input<'ledger.revise'>,
): void {
  const { log } = workspace;
  const { id, subject, standing } = findStanding(workspace, finding);
  if (!isOpen(standing.state)) {
    throw new Failure('step-refused', { step: 'revise', state: standing.state, why: 'not-from-here' });
  }
  const row = readFinding(log, finding);
  const changes: LedgerRevision['changes'][number][] = [];
  const writes: CellWrite[] = [];
  for (const field of ['category', 'severity', 'basis'] as const) {
    const value = fields[field];
    if (value === undefined || value === row[field]) continue;
    changes.push({ field, from: row[field], to: value });
    writes.push({ cell: { kind: 'finding', entity: id, field }, value });
  }
  if (item !== undefined && nameItem(item) !== nameItem(subject)) {
    if (subject.inspection !== null) throw new Failure('not-allowed', { what: 'item' });
    checkItem(log, item);
    changes.push({ field: 'item', from: nameItem(subject), to: nameItem(item) });
    const value = { ...subject, template: item?.template ?? null, item: item?.item ?? null };
    writes.push({ cell: { kind: 'finding', entity: id, field: 'subject' }, value });
  }
  if (writes.length === 0) throw new Failure('changed-meanwhile');
  const value: LedgerRevision = { on: today(workspace), reason, changes };
  saveCells(workspace, [{ cell: { kind: 'finding', entity: id, field: 'revised' }, value, always: true }, ...writes]);
}

function nameItem(of: Pick<FindingSubject, 'template' | 'item'> | null): string {
  return of === null || of.item === null ? '' : `${of.template} ${of.item}`;
}

function checkItem({ db }: Log, of: Input<'ledger.revise'>['item']): void {
  if (of == null) return;
  const items = findTemplate(db, of.template)?.items ?? [];
  if (!items.some(({ id }) => id === of.item)) throw new Failure('not-found', { what: 'item', id: of.item });
}

/** In the order of time. @param entity the finding's number */
export function listRevisions(log: Log, entity: number): ShownRevision[] {
  return readHistory(log, { entity, kind: 'finding', field: 'revised' })
    .toReversed()
    .flatMap(({ change }) => {
      const revision = ledgerRevisionSchema.safeParse(JSON.parse(change.value)).data;
      if (revision === undefined) return [];
      const who = prepared<[number, number], { author: string; replica: string; replicaName: string }>(
        log.db,
        `SELECT a.name AS author, r.uid AS replica, r.name AS replicaName FROM author AS a, replica AS r
         WHERE a.id = ? AND r.id = ?`,
      ).get(change.author, change.replica)!;
      return [{ ...revision, by: describeAuthorship({ ...who, at: change.at }, log.now()) }];
    });
}
