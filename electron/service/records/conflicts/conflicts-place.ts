/** Where a cell is, for people: school, inspection, day, item. */
import type { Database } from 'better-sqlite3';
import type { CellPlace } from '../../../../shared/model/conflict.ts';
import type { EntityId, InspectionId, SchoolId } from '../../../../shared/model/ids.ts';
import { prepared } from '../../database/statement.ts';
import { findTemplate } from '../inspections/templates.ts';

/** For a relation `q` with entity, kind and field. An answer and a sample are their inspection's, a photo its item's. */
export const PLACE_JOINS = `JOIN entity AS qe ON qe.id = q.entity
  LEFT JOIN photo AS p ON p.entity = q.entity
  LEFT JOIN recheck AS k ON k.entity = q.entity
  LEFT JOIN finding AS f ON f.entity = COALESCE(p.finding, k.finding, q.entity)
  LEFT JOIN inspection AS i ON i.entity = COALESCE(p.inspection, f.inspection, q.entity)
  LEFT JOIN entity AS ie ON ie.id = i.entity
  LEFT JOIN visit AS v ON v.entity = COALESCE(p.visit, q.entity)
  LEFT JOIN venue AS n ON n.entity = COALESCE(i.venue, f.venue, q.entity)
  LEFT JOIN school AS s ON s.entity = COALESCE(i.school, f.school, v.school, n.school, q.entity)
  LEFT JOIN entity AS se ON se.id = s.entity`;

export const PLACE_COLUMNS = `q.entity, qe.uid, q.kind, q.field, se.uid AS school, s.name AS schoolName, s.town,
  ie.uid AS inspection, i.template, n.name AS venueName, COALESCE(i.held_on, f.found_on, v.held_on) AS "on",
  COALESCE(p.item, f.item) AS photoItem`;

export type PlaceRow = {
  readonly entity: number;
  readonly uid: string;
  readonly kind: string;
  readonly field: string;
  readonly school: string | null;
  readonly schoolName: string | null;
  readonly town: string | null;
  readonly inspection: string | null;
  readonly template: string | null;
  readonly venueName: string | null;
  readonly on: string | null;
  readonly photoItem: string | null;
};

export function toPlace(db: Database, row: PlaceRow): CellPlace {
  const wanted = row.kind === 'answer' || row.kind === 'sample' ? row.field : row.photoItem;
  const items = (row.template === null ? null : findTemplate(db, row.template))?.items ?? [];
  const index = items.findIndex((item) => item.id === wanted);
  return {
    cell: { kind: row.kind, entity: row.uid as EntityId, field: row.field },
    school: row.school as SchoolId | null,
    schoolName: row.schoolName ?? '',
    town: row.town,
    inspection: row.inspection as InspectionId | null,
    template: row.template,
    venueName: row.venueName,
    on: row.on,
    item: items[index] ?? null,
    number: index < 0 ? null : index + 1,
  };
}

/** @param entity null where nothing of this entity has arrived */
export function findPlace(db: Database, cell: CellPlace['cell']): CellPlace {
  const row = prepared<[string, string, string], PlaceRow>(
    db,
    `SELECT ${PLACE_COLUMNS} FROM (SELECT id AS entity, ? AS kind, ? AS field FROM entity WHERE uid = ?) AS q ${PLACE_JOINS}`,
  ).get(cell.kind, cell.field, cell.entity);
  const nowhere = { school: null, schoolName: '', town: null, inspection: null, template: null };
  return row === undefined
    ? { cell, ...nowhere, venueName: null, on: null, item: null, number: null }
    : toPlace(db, row);
}
