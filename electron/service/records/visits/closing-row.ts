/** The closing's cells of a visit, read as values: what was signed, and whether it is locked. */
import type { Database } from 'better-sqlite3';
import { Failure } from '../../../../shared/model/failure.ts';
import {
  SIGNATURE_SLOTS,
  signatureField,
  signatureSchema,
  visitClosingSchema,
  visitTeamSchema,
} from '../../../../shared/model/visit.ts';
import type { Signature, SignatureSlot, VisitClosing, VisitTeam } from '../../../../shared/model/visit.ts';
import { prepared } from '../../database/statement.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

export const NOT_CLOSED: VisitClosing = { state: 'open', hash: null, reason: '' };

export function readClosing(cells: readonly ShownCell[]): VisitClosing {
  return readCell(cells, 'visit', 'closing', visitClosingSchema) ?? NOT_CLOSED;
}

export function readTeam(cells: readonly ShownCell[]): VisitTeam {
  return readCell(cells, 'visit', 'team', visitTeamSchema) ?? { leader: '', members: [] };
}

/** Everybody on the team, each once. */
export function listTeam({ leader, members }: VisitTeam): string[] {
  return [...new Set([leader, ...members].map((name) => name.trim()).filter((name) => name !== ''))];
}

export function readSignatures(
  cells: readonly ShownCell[],
): { readonly slot: SignatureSlot; readonly signature: Signature }[] {
  return SIGNATURE_SLOTS.flatMap((slot) => {
    const signature = readCell(cells, 'visit', signatureField(slot), signatureSchema);
    return signature === null ? [] : [{ slot, signature }];
  });
}

/** What the `visit` table carries of them. `signed` is null while there is nothing to compare with. */
export function summariseClosing(cells: readonly ShownCell[]): { closed: 0 | 1; signed: string | null; team: string } {
  const closing = readClosing(cells);
  const hashes = new Set(readSignatures(cells).map(({ signature }) => signature.hash));
  if (closing.hash !== null) hashes.add(closing.hash);
  return {
    closed: closing.state === 'closed' ? 1 : 0,
    signed: hashes.size === 0 ? null : JSON.stringify([...hashes].toSorted()),
    team: JSON.stringify(listTeam(readTeam(cells))),
  };
}

/** Nothing of a closed visit is written until it is opened again. @throws Failure visit-closed */
export function checkVisitOpen(db: Database, visit: string | null): void {
  if (visit === null) return;
  const closed = prepared<[string], number>(
    db,
    'SELECT v.closed FROM entity AS e JOIN visit AS v ON v.entity = e.id WHERE e.uid = +?',
  )
    .pluck()
    .get(visit);
  if (closed === 1) throw new Failure('visit-closed', { visit });
}
