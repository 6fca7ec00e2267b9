/** What became at a bureau of everything that arrived there on some stick. */
import { existsSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { mediaPath } from '../../electron/service/evidence/media-store.ts';
import { dumpCells } from '../../electron/service/log/dump.ts';
import { mediaFolder } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { readChanges } from '../helpers/state.ts';
import { canonicalJson } from '../../shared/model/json.ts';
import type { Entry, EntryId, Ledger } from './conservation-ledger.ts';

export type Count = {
  answers: number;
  photos: number;
  /** Shown, or the same as what is shown. */
  result: number;
  conflict: number;
  replaced: number;
  /** What is wrong, one line for each. */
  readonly missing: string[];
};

type Shown = { readonly value: string; readonly others: ReadonlySet<string> };

/** @param arrived what some stick has brought to the bureau, by the ledger */
export function countAt({ log, folder }: Workspace, ledger: Ledger, arrived: ReadonlySet<EntryId>): Count {
  const shown = new Map<string, Shown>();
  for (const { cell, value, others } of dumpCells(log)) {
    shown.set(JSON.stringify(cell), {
      value: canonicalJson(value),
      others: new Set(others.map((other) => canonicalJson(other.value))),
    });
  }
  const here = new Map<EntryId, { cell: string; value: string }>();
  const replacedBy = new Map<EntryId, EntryId[]>();
  for (const change of readChanges(log)) {
    const id = `${change.replica} ${change.seq}`;
    here.set(id, { cell: JSON.stringify(change.cell), value: canonicalJson(change.value) });
    for (const [replica, seq] of change.replaces) {
      const replaced = `${replica} ${seq}`;
      replacedBy.set(replaced, [...(replacedBy.get(replaced) ?? []), id]);
    }
  }
  const count: Count = { answers: 0, photos: 0, result: 0, conflict: 0, replaced: 0, missing: [] };
  for (const id of arrived) {
    const entry = ledger.get(id)!;
    count[entry.photo === null ? 'answers' : 'photos'] += 1;
    const problem = place(entry);
    if (problem !== null) count.missing.push(`${id} ${entry.cell}: ${problem}`);
  }
  return count;

  function place(entry: Entry): string | null {
    const change = here.get(entry.id);
    if (change === undefined) return 'not in the log';
    if (change.cell !== entry.cell || change.value !== entry.value) return 'says something else';
    if (entry.photo !== null && !isWhole(folder, entry.photo)) return 'the photo is not there';
    const cell = shown.get(entry.cell);
    const replacers = (replacedBy.get(entry.id) ?? []).filter((id) => here.get(id)?.cell === entry.cell);
    if (replacers.length > 0) {
      count.replaced += 1;
      return replacers.some((id) => mayReplace(ledger, ledger.get(id), entry))
        ? null
        : 'replaced by who had not seen it';
    }
    if (cell === undefined) return 'the cell is not there';
    if (cell.value === entry.value) count.result += 1;
    else if (cell.others.has(entry.value)) count.conflict += 1;
    else return 'neither shown nor listed';
    return null;
  }
}

/** Who edits replaces what they see, what says the same, and what they or its writer had written there before. */
function mayReplace(ledger: Ledger, by: Entry | undefined, entry: Entry): boolean {
  if (by === undefined) return false;
  if (by.saw === entry.id) return true;
  const [writer, author] = [by.id, entry.id].map((id) => id.slice(0, 36));
  if (writer === author) return true;
  const seen = by.saw === null ? undefined : ledger.get(by.saw);
  return seen !== undefined && (seen.value === entry.value || seen.id.slice(0, 36) === author);
}

function isWhole(folder: string, sha256: string): boolean {
  const file = mediaPath(mediaFolder(folder), sha256);
  return existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;
}
