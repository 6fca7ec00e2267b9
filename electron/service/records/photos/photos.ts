/** Which evidence files belong to which inspection, visit or finding, in which order, and what is drawn on them. */
import type { Database } from 'better-sqlite3';
import {
  photoCaptionSchema,
  photoDrawingSchema,
  photoFileSchema,
  photoPositionSchema,
  photoRemovedSchema,
  photoTakenSchema,
} from '../../../../shared/model/photo.ts';
import type { Photo, Shape } from '../../../../shared/model/photo.ts';
import { prepared } from '../../database/statement.ts';
import { internEntity } from '../../log/log.ts';
import { describeAuthorship } from '../authorship.ts';
import type { AuthorshipRow } from '../authorship.ts';
import { readCell } from '../cell-values.ts';
import { familyOf } from '../conflicts/duplicates-row.ts';
import type { ShownCell } from '../projection.ts';

/** More photos than anybody takes at one visit are not read at once. */
const MOST_PHOTOS = 5000;

export function projectPhoto(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const file = readCell(cells, 'photo', 'file', photoFileSchema);
  if (file === null) {
    prepared(db, 'DELETE FROM photo WHERE entity = ?').run(entity);
    return;
  }
  const taken = readCell(cells, 'photo', 'taken', photoTakenSchema);
  const number = (uid: string | null | undefined): number | null =>
    uid === null || uid === undefined ? null : internEntity(db, uid);
  prepared(
    db,
    `INSERT OR REPLACE INTO photo (entity, inspection, item, visit, finding, recheck, reply, media, type, bytes, width,
       height, caption, position, taken_at, masked, removed, shapes)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    number(file.inspection),
    file.item,
    number(file.visit),
    number(file.finding),
    number(file.recheck),
    number(file.reply),
    file.media,
    file.type,
    file.bytes,
    file.width,
    file.height,
    readCell(cells, 'photo', 'caption', photoCaptionSchema) ?? file.caption,
    readCell(cells, 'photo', 'position', photoPositionSchema) ?? readingOfFile(cells),
    taken?.at ?? null,
    taken?.masked === true ? 1 : 0,
    readCell(cells, 'photo', 'removed', photoRemovedSchema)?.removed === true ? 1 : 0,
    JSON.stringify(readCell(cells, 'photo', 'drawing', photoDrawingSchema)?.shapes ?? []),
  );
}

function readingOfFile(cells: readonly ShownCell[]): number {
  return cells.find(({ kind, field }) => kind === 'photo' && field === 'file')?.at ?? 0;
}

type PhotoRow = Omit<Photo, 'here' | 'by' | 'masked' | 'shapes'> &
  AuthorshipRow & { readonly here: number; readonly masked: number; readonly shapes: string };

const SELECT = `SELECT e.uid AS id, ie.uid AS inspection, p.item, ve.uid AS visit, fe.uid AS finding, re.uid AS recheck,
    p.media, p.caption, p.width, p.height, p.taken_at AS takenAt, p.masked, p.shapes, m.sha256 IS NOT NULL AS here,
    a.name AS author, r.uid AS replica, r.name AS replicaName, c.at
  FROM photo AS p JOIN entity AS e ON e.id = p.entity
    JOIN cell AS c ON c.entity = p.entity AND c.kind = 'photo' AND c.field = 'file'
    JOIN author AS a ON a.id = c.author JOIN replica AS r ON r.id = c.replica
    LEFT JOIN entity AS ie ON ie.id = p.inspection LEFT JOIN entity AS ve ON ve.id = p.visit
    LEFT JOIN entity AS fe ON fe.id = p.finding LEFT JOIN entity AS re ON re.id = p.recheck
    LEFT JOIN media AS m ON m.sha256 = p.media`;
const IN_ORDER = `AND p.removed = 0 ORDER BY p.position, e.uid LIMIT ${MOST_PHOTOS}`;

/** Of an inspection and of those that were joined into it; without its findings' photos. */
export function listPhotos(db: Database, inspection: number, now: number): Photo[] {
  return readPhotos(db, `p.inspection IN ${familyOf('?')}`, inspection, now);
}

/** Of a finding with its rechecks, and of those that went on in it; without those of the school's replies. */
export function listPhotosOfFinding(db: Database, finding: number, now: number): Photo[] {
  const family = `(WITH RECURSIVE family (entity) AS (SELECT ? UNION SELECT f.entity FROM finding AS f
    JOIN family ON f.merged_into = family.entity WHERE f.state = 'merged') SELECT entity FROM family)`;
  return readPhotos(db, `p.finding IN ${family} AND p.reply IS NULL`, finding, now);
}

/** Of what a school sent with its reply. */
export function listPhotosOfReply(db: Database, reply: number, now: number): Photo[] {
  return readPhotos(db, 'p.reply = ?', reply, now);
}

/** Of a visit, of all its inspections, of the findings made there, and of the rechecks held there. */
export function listPhotosOfVisit(db: Database, visit: number, now: number): Photo[] {
  // CROSS keeps the order of the joins: left to itself, SQLite reads all photos to find those of a recheck.
  const entities = `WITH RECURSIVE there (visit) AS (SELECT ?),
    family (entity) AS (SELECT i.entity FROM there CROSS JOIN inspection AS i ON i.visit = there.visit
      UNION SELECT j.entity FROM family CROSS JOIN inspection AS j ON j.joined_into = family.entity)
    SELECT q.entity FROM there CROSS JOIN photo AS q ON q.visit = there.visit
    UNION SELECT q.entity FROM family CROSS JOIN photo AS q ON q.inspection = family.entity
    UNION SELECT q.entity FROM there CROSS JOIN finding AS f ON f.visit = there.visit
      CROSS JOIN photo AS q ON q.finding = f.entity WHERE q.recheck IS NULL AND q.reply IS NULL
    UNION SELECT q.entity FROM there CROSS JOIN recheck AS k ON k.visit = there.visit
      CROSS JOIN photo AS q ON q.finding = k.finding WHERE q.recheck = k.entity`;
  return readPhotos(db, `p.entity IN (${entities})`, visit, now);
}

/** Also one that was taken away. */
export function findPhoto(db: Database, photo: number, now: number): Photo | null {
  const row = prepared<[number], PhotoRow>(db, `${SELECT} WHERE p.entity = ?`).get(photo);
  return row === undefined ? null : toPhoto(row, now);
}

/** In the order that somebody set, else in the order in which they were taken. */
function readPhotos(db: Database, where: string, of: number, now: number): Photo[] {
  return prepared<[number], PhotoRow>(db, `${SELECT} WHERE ${where} ${IN_ORDER}`)
    .all(of)
    .map((row) => toPhoto(row, now));
}

function toPhoto({ author, replica, replicaName, at, ...photo }: PhotoRow, now: number): Photo {
  return {
    ...photo,
    here: photo.here === 1,
    masked: photo.masked === 1,
    shapes: JSON.parse(photo.shapes) as Shape[],
    by: describeAuthorship({ author, replica, replicaName, at }, now),
  };
}
