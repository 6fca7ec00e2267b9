/** A bureau with findings, by the calls that its screens make. */
import type { Input } from '../../../shared/contract.ts';
import { draftStanding } from '../../../shared/findings/states.ts';
import { ANY_FINDING } from '../../../shared/model/ledger.ts';
import type { LedgerFilter } from '../../../shared/model/ledger.ts';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { ActOnItsWay } from '../../../electron/service/records/findings/ledger-acts.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import type { Desk } from '../../helpers/open-desk.ts';

export async function addSchool(desk: Desk, name: string, town = '城关镇'): Promise<string> {
  return (await desk.ask('schools.add', { name, code: null, stage: 'primary', town })).id;
}

/** One that the school reported itself. */
export function report(
  desk: Desk,
  school: string,
  facts: string,
  more: Partial<Input<'ledger.add'>> = {},
): Promise<FindingRow> {
  return desk.ask('ledger.add', {
    school,
    venue: null,
    on: '2026-03-01',
    source: 'self_check',
    facts,
    remedy: '限期更换',
    basis: '',
    severity: 'minor',
    due: '2026-03-20',
    post: '德育处',
    category: '时效',
    ...more,
  });
}

/** One that an inspection found, as it arrives from a laptop. */
export function putFinding(
  workspace: Workspace,
  id: string,
  subject: { readonly [field: string]: Json },
  state: { readonly [field: string]: Json } = {},
  fields: { readonly [field: string]: Json } = {},
): void {
  const cell = (field: string) => ({ kind: 'finding', entity: id as EntityId, field });
  const nowhere = { visit: null, inspection: null, venue: null, template: null, item: null };
  const on = typeof subject['on'] === 'string' ? subject['on'] : '2026-03-01';
  saveCells(workspace, [
    { cell: cell('subject'), value: { ...nowhere, on, source: 'inspection', ...subject } },
    ...Object.entries({ facts: `问题${id}`, due: '2026-03-20', ...fields }).map(([field, value]) => ({
      cell: cell(field),
      value,
    })),
    { cell: cell('state'), value: { ...draftStanding(on), ...state } },
  ]);
}

export const only = (filter: Partial<LedgerFilter> = {}): LedgerFilter => ({ ...ANY_FINDING, ...filter });

export async function listFacts(desk: Desk, filter: Partial<LedgerFilter> = {}): Promise<string[]> {
  const page = { sort: 'on', descending: false, offset: 0, limit: 500 } as const;
  return (await desk.ask('ledger.list', { filter: only(filter), ...page })).rows.map(({ facts }) => facts).toSorted();
}

/** Writes all its pieces. @returns the act's id */
export function carryOut(begun: ActOnItsWay): string {
  while (!begun.step());
  return begun.outcome().act;
}

type Which = Input<'ledger.act'>['which'];

/** Surveys and acts, as the dialog does. */
export async function act(
  desk: Desk,
  which: Which,
  step: Input<'ledger.act'>['step'],
  more: Partial<Pick<Input<'ledger.act'>, 'reason' | 'until' | 'closure'>> = {},
) {
  const { seen } = await desk.ask('ledger.survey', { which, step });
  const given = { which, seen, step, reason: '', until: null, closure: null, ...more };
  return (await desk.ask('ledger.act', given)).acted!;
}
