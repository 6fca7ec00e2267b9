/** Checklists: the built-in ones come with the program, others through the log. A version never changes. */
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { builtinTemplates } from '../../../../shared/checklist/builtin.ts';
import { templateSchema } from '../../../../shared/checklist/template.ts';
import type { Template } from '../../../../shared/checklist/template.ts';
import { prepared } from '../../database/statement.ts';
import type { ShownCell } from '../projection.ts';

/** How an inspection names its checklist: `<id>@<version>`. */
export function templateRef(template: Pick<Template, 'id' | 'version'>): string {
  return `${template.id}@${template.version}`;
}

const BUILT_IN = new Map(builtinTemplates.map((template) => [templateRef(template), template]));
const read = new WeakMap<Database, Map<string, Template | null>>();

export function listTemplates(db: Database): Template[] {
  const others = prepared<[], string>(
    db,
    'SELECT e.uid FROM template AS t JOIN entity AS e ON e.id = t.entity ORDER BY e.uid',
  )
    .pluck()
    .all();
  return [...BUILT_IN.values(), ...others.map((ref) => findTemplate(db, ref)).filter((one) => one !== null)];
}

/** Null when this program knows no such checklist: a newer one made it. */
export function findTemplate(db: Database, ref: string): Template | null {
  const builtin = BUILT_IN.get(ref);
  if (builtin !== undefined) return builtin;
  const known = read.get(db) ?? new Map<string, Template | null>();
  read.set(db, known);
  const kept = known.get(ref);
  if (kept !== undefined) return kept;
  const text = prepared<[string], string>(
    db,
    'SELECT t.definition FROM template AS t JOIN entity AS e ON e.id = t.entity WHERE e.uid = ?',
  )
    .pluck()
    .get(ref);
  const parsed = text === undefined ? null : templateSchema.safeParse(JSON.parse(text));
  const template = parsed?.success === true && templateRef(parsed.data) === ref ? parsed.data : null;
  known.set(ref, template);
  return template;
}

export function projectTemplate(db: Database, entity: number, cells: readonly ShownCell[]): void {
  read.get(db)?.clear();
  const definition = cells.find((cell) => cell.kind === 'template' && cell.field === 'definition');
  const isReadable = z.looseObject({ id: z.string() }).safeParse(JSON.parse(definition?.value ?? 'null')).success;
  if (definition === undefined || !isReadable) {
    prepared(db, 'DELETE FROM template WHERE entity = ?').run(entity);
    return;
  }
  prepared(db, 'INSERT OR REPLACE INTO template (entity, definition) VALUES (?, ?)').run(entity, definition.value);
}

/** Inspections that use the checklist of this entity: their scores depend on it. */
export function listInspectionsWith(db: Database, templateEntity: number): number[] {
  return prepared<[number], number>(
    db,
    'SELECT i.entity FROM inspection AS i JOIN entity AS e ON e.uid = i.template WHERE e.id = ?',
  )
    .pluck()
    .all(templateEntity);
}
