/** Samples: drawn by the program from what the inspector counted or listed, kept with the seed that gives the draw. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Input } from '../../../../shared/contract.ts';
import { drawSample, SAMPLE_METHOD } from '../../../../shared/checklist/sampling.ts';
import type { Item } from '../../../../shared/checklist/template.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { InspectionId } from '../../../../shared/model/ids.ts';
import { isDrawnBySeed, sampleSchema } from '../../../../shared/model/sample.ts';
import type { Sample, ShownSample } from '../../../../shared/model/sample.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { hideItems, readAnswers } from './answer-sheet.ts';
import { describeAuthorship } from '../authorship.ts';
import { familyOf, keptUid } from '../conflicts/duplicates-row.ts';
import { prepared } from '../../database/statement.ts';
import { checkVisitOpen } from '../visits/closing-row.ts';
import { listInspectionsOfVisits } from './inspection-list.ts';
import { readState, readSubject } from './inspection-row.ts';
import { saveCells } from '../save.ts';
import { readSignedCells } from '../visits/signed-cells.ts';
import type { SignedCell } from '../visits/signed-cells.ts';
import { findTemplate } from './templates.ts';

const KIND = 'sample';

/**
 * Draws an item's sample with a new seed. Drawing again needs a reason; the draw before stays in the cell's history.
 *
 * @throws Failure not-found, unknown-checklist, inspection-finished, visit-closed, reason-needed
 */
export function drawItemSample(workspace: Workspace, input: Input<'samples.draw'>): ShownSample {
  const { log } = workspace;
  const inspection = keptUid(log.db, input.inspection);
  const entity = findEntity(log.db, inspection);
  const cells = entity === null ? [] : readSignedCells(log.db, entity);
  const subject = readSubject(cells);
  if (entity === null || subject === null) throw new Failure('not-found', { what: 'inspection', id: input.inspection });
  checkVisitOpen(log.db, subject.visit);
  if (readState(cells).state === 'finished') throw new Failure('inspection-finished', {});
  const template = findTemplate(log.db, subject.template);
  if (template === null) throw new Failure('unknown-checklist', { template: subject.template });
  const item = template.items.find(({ id, sample }) => id === input.item && sample !== undefined);
  if (item === undefined) throw new Failure('not-found', { what: 'item', id: input.item });
  if (readFamilySamples(log, entity)[item.id] !== undefined && input.reason === '') {
    throw new Failure('reason-needed', {});
  }
  const { candidates, pick, reason } = input;
  const seed = makeSeed(workspace);
  const drawn = drawSample(seed, candidates, pick);
  const value: Sample = { method: SAMPLE_METHOD, seed, candidates, pick, drawn, reason };
  saveCells(workspace, [{ cell: { kind: KIND, entity: inspection as InspectionId, field: item.id }, value }]);
  return readFamilySamples(log, entity)[item.id]!;
}

/** The random bits of a new id, spread over the seed's length. */
function makeSeed({ newId }: Workspace): string {
  return createHash('sha256').update(newId()).digest('hex').slice(0, 32);
}

/**
 * Of an inspection with those that were joined into it, by item. Its own draw is the one in force; where it has none, one of
 * a joined inspection is. Other draws are listed with it.
 */
export function readFamilySamples({ db, now }: Log, inspection: number): { [item: string]: ShownSample } {
  // No plain object: a field may be called `__proto__`.
  const shown = new Map<string, ShownSample>();
  for (const entity of listFamily(db, inspection)) {
    for (const [item, sample] of Object.entries(showSamples(readSignedCells(db, entity), now()))) {
      const own = shown.get(item);
      if (own === undefined) shown.set(item, sample);
      else if (own.seed !== sample.seed) shown.set(item, { ...own, others: [...own.others, sample] });
    }
  }
  return Object.fromEntries(shown);
}

/** Itself first, then what was joined into it, by id. */
function listFamily(db: Database, inspection: number): number[] {
  return prepared<[number, number], number>(
    db,
    `SELECT e.id FROM entity AS e WHERE e.id IN ${familyOf('?')} ORDER BY e.id <> ?, e.uid`,
  )
    .pluck()
    .all(inspection, inspection);
}

/** By item; what cannot be read is left out. */
function showSamples(cells: readonly SignedCell[], now: number): { [item: string]: ShownSample } {
  return Object.fromEntries(
    cells.flatMap((cell) => {
      const shown = cell.kind === KIND ? showSample(cell, now) : null;
      return shown === null ? [] : [[cell.field, shown]];
    }),
  );
}

function showSample(cell: SignedCell, now: number): ShownSample | null {
  const parsed = sampleSchema.safeParse(JSON.parse(cell.value));
  if (!parsed.success) return null;
  const { authorName: author, replicaUid: replica, replicaName, at } = cell;
  return {
    ...parsed.data,
    by: describeAuthorship({ author, replica, replicaName, at }, now),
    conflict: cell.conflict === 1,
    verified: isDrawnBySeed(parsed.data),
    others: [],
  };
}

export type MissingSample = { readonly inspection: string; readonly item: Item };

/** Items of a visit that ask for a sample and have none, but for those that are hidden or do not apply. */
export function listMissingSamples(log: Log, visit: string): MissingSample[] {
  return readSheets(log.db, visit).flatMap(({ inspection, entity, items, hidden, cells }) => {
    const samples = readFamilySamples(log, entity);
    const answers = readAnswers(cells);
    return items
      .filter(({ id, sample }) => sample !== undefined && samples[id] === undefined)
      .filter(({ id }) => !hidden.has(id) && (answers[id]?.na ?? null) === null)
      .map((item) => ({ inspection, item }));
  });
}

type Sheet = {
  readonly inspection: string;
  readonly entity: number;
  readonly items: readonly Item[];
  readonly hidden: ReturnType<typeof hideItems>;
  readonly cells: readonly SignedCell[];
};

/** The visit's inspections whose checklists are known here. */
function readSheets(db: Database, visit: string): Sheet[] {
  const entity = findEntity(db, visit);
  const rows = entity === null ? [] : listInspectionsOfVisits(db, [entity]);
  return rows.flatMap((row) => {
    const inspected = findEntity(db, row.id)!;
    const cells = readSignedCells(db, inspected);
    const subject = readSubject(cells);
    const template = findTemplate(db, row.template);
    if (template === null || subject === null) return [];
    const hidden = hideItems(template, readAnswers(cells), subject);
    return [{ inspection: row.id, entity: inspected, items: template.items, hidden, cells }];
  });
}
