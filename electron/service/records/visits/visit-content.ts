/**
 * What a visit's signatures stand for: its content as a list of cells, and the hash of that list. A function of the values
 * shown and of nothing else, neither of who wrote them, where, when, nor of the numbers of this file. docs/architecture.md
 * ("Closing and signatures") is the definition in words.
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { findingStateSchema } from '../../../../shared/model/finding.ts';
import { canonicalJson } from '../../../../shared/model/json.ts';
import type { Json } from '../../../../shared/model/json.ts';
import { photoFileSchema } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { findChange, parseReplaces } from '../../log/change-row.ts';
import type { RowId } from '../../log/change-row.ts';
import { readCell } from '../cell-values.ts';
import { readShownCells } from '../projection.ts';
import type { ShownCell } from '../projection.ts';

export type ContentCell = readonly [kind: string, id: string, field: string, value: Json];

const VISIT_FIELDS: ReadonlySet<string> = new Set(['plan', 'team', 'times', 'received', 'feedback', 'view']);

/** Spelled out: a field that a later version adds must not change the hash of what was signed before. */
const FINDING_FIELDS: ReadonlySet<string> = new Set([
  'subject',
  'facts',
  'remedy',
  'basis',
  'severity',
  'due',
  'post',
  'category',
]);

/** What a cell holds that was written and emptied again: the same as one that nobody has written. */
const EMPTY: ReadonlySet<string> = new Set(
  [
    '',
    null,
    { value: null, na: null, note: '' },
    { view: null, words: '' },
    { arrived: null, left: null },
    { leader: '', members: [] },
    { shapes: [] },
  ].map(canonicalJson),
);

/** SHA-256, in lower-case hex, of the canonical JSON of a visit's content. @param visit its number here */
export function hashVisit(db: Database, visit: number): string {
  const content = { format: 'xunxiao-visit', version: 1, visit: uidOf(db, visit), cells: readVisitContent(db, visit) };
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** Sorted by kind, id and field. */
export function readVisitContent(db: Database, visit: number): ContentCell[] {
  const of = membersOf(db, visit);
  const cells = [
    ...pick(db, [visit], (cell) => cell.kind === 'visit' && VISIT_FIELDS.has(cell.field)),
    ...pick(db, of.inspections, isOfInspection),
    ...of.photos.flatMap((photo) => photoContent(db, photo)),
    ...of.findings.flatMap((finding) => findingContent(db, finding)),
    ...pick(db, of.rechecks, ({ kind, field }) => kind === 'recheck' && field === 'result'),
  ];
  return cells.toSorted((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]) || compare(a[2], b[2]));
}

/** Whether an inspection is finished is not content: closing finishes it after it was signed. */
function isOfInspection({ kind, field }: ShownCell): boolean {
  return kind === 'answer' || kind === 'sample' || (kind === 'inspection' && field === 'subject');
}

type Members = { readonly [what in 'inspections' | 'photos' | 'findings' | 'rechecks']: readonly number[] };

/** Later rechecks of its findings, with their photos, belong to the visits that made them; a school's replies to none. */
function membersOf(db: Database, visit: number): Members {
  const list = (sql: string): number[] => prepared<unknown[], number>(db, sql).pluck().all({ visit });
  return {
    inspections: list('SELECT entity FROM inspection WHERE visit = :visit'),
    findings: list('SELECT entity FROM finding WHERE visit = :visit'),
    rechecks: list('SELECT entity FROM recheck WHERE visit = :visit'),
    photos: list(`SELECT entity FROM photo WHERE removed = 0 AND (visit = :visit
        OR inspection IN (SELECT entity FROM inspection WHERE visit = :visit)
        OR (recheck IS NULL AND reply IS NULL AND finding IN (SELECT entity FROM finding WHERE visit = :visit))
        OR recheck IN (SELECT entity FROM recheck WHERE visit = :visit))`),
  };
}

function pick(db: Database, entities: readonly number[], isContent: (cell: ShownCell) => boolean): ContentCell[] {
  return entities.flatMap((entity) => {
    const id = uidOf(db, entity);
    return readShownCells(db, entity)
      .filter((cell) => isContent(cell) && !EMPTY.has(cell.value))
      .map(({ kind, field, value }): ContentCell => [kind, id, field, JSON.parse(value) as Json]);
  });
}

/** The picture, to what it belongs, its caption wherever that is written, and what is drawn on it; not its order. */
function photoContent(db: Database, entity: number): ContentCell[] {
  const cells = readShownCells(db, entity);
  const file = readCell(cells, 'photo', 'file', photoFileSchema);
  if (file === null) return [];
  const id = uidOf(db, entity);
  const parsed = (field: string): Json | undefined => {
    const cell = cells.find((one) => one.kind === 'photo' && one.field === field);
    return cell === undefined || EMPTY.has(cell.value) ? undefined : (JSON.parse(cell.value) as Json);
  };
  const { inspection, item, visit, finding, recheck, media } = file;
  const value: Json = {
    inspection,
    item,
    visit: visit ?? null,
    finding: finding ?? null,
    recheck: recheck ?? null,
    media,
    caption: parsed('caption') ?? file.caption,
  };
  const drawing = parsed('drawing');
  return [['photo', id, 'file', value], ...(drawing === undefined ? [] : [['photo', id, 'drawing', drawing] as const])];
}

/** What came of a finding at the visit itself; what the bureau makes of it later changes nothing that was signed. */
function findingContent(db: Database, entity: number): ContentCell[] {
  const found = standingOnTheSpot(db, entity);
  if (found === 'withdrawn') return [];
  const cells = pick(db, [entity], ({ kind, field }) => kind === 'finding' && FINDING_FIELDS.has(field));
  return [...cells, ['finding', uidOf(db, entity), 'state', found]];
}

type OnTheSpot = 'open' | 'fixed' | 'withdrawn';

/** The latest of its states, back along what replaced what, that is given at a school. */
function standingOnTheSpot(db: Database, finding: number): OnTheSpot {
  const shown = prepared<[number], RowId>(
    db,
    `SELECT replica, seq FROM cell WHERE entity = ? AND kind = 'finding' AND field = 'state'`,
  ).get(finding);
  const open = shown === undefined ? [] : [shown];
  const passed = new Set<string>();
  let latest: { readonly at: number; readonly value: string; readonly standing: OnTheSpot } | null = null;
  while (open.length > 0) {
    const id = open.pop()!;
    const key = `${id.replica}.${id.seq}`;
    if (passed.has(key)) continue;
    passed.add(key);
    const change = findChange(db, id);
    if (change === null || change.entity !== finding) continue;
    const standing = readOnTheSpot(change.value);
    if (standing === null) {
      open.push(...parseReplaces(change.replaces));
      continue;
    }
    const isLater =
      latest === null || change.at > latest.at || (change.at === latest.at && change.value > latest.value);
    if (isLater) latest = { at: change.at, value: change.value, standing };
  }
  return latest?.standing ?? 'open';
}

/** Null for a state that only the bureau gives. */
function readOnTheSpot(text: string): OnTheSpot | null {
  const value = findingStateSchema.safeParse(JSON.parse(text)).data;
  if (value === undefined) return null;
  if (value.state === 'draft') return 'open';
  if (value.state === 'withdrawn' || value.state === 'merged') return 'withdrawn';
  return value.state === 'closed' && value.closure === 'fixed_on_spot' ? 'fixed' : null;
}

function uidOf(db: Database, entity: number): string {
  return prepared<[number], string>(db, 'SELECT uid FROM entity WHERE id = ?').pluck().get(entity)!;
}

/** By code unit, the same everywhere. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
