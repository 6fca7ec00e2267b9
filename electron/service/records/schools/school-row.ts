/** The `school` table: one row per school, with what it can be found by. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import { pinyin } from 'pinyin-pro';
import { schoolFields } from '../../../../shared/model/school.ts';
import { prepared } from '../../database/statement.ts';
import { readCell } from '../cell-values.ts';
import type { ShownCell } from '../projection.ts';

export function projectSchool(db: Database, entity: number, cells: readonly ShownCell[]): void {
  const read = <Field extends keyof typeof schoolFields>(field: Field): z.output<(typeof schoolFields)[Field]> | null =>
    readCell(cells, 'school', field, schoolFields[field]) as z.output<(typeof schoolFields)[Field]> | null;
  const name = read('name');
  if (name === null) {
    prepared(db, 'DELETE FROM school WHERE entity = ?').run(entity);
    return;
  }
  const code = read('code');
  prepared(
    db,
    `INSERT OR REPLACE INTO school (entity, name, code, stage, ownership, town, district, address, contact_post,
       contact_phone, homepage, students, status, provisional, search, school_type, inspector)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    entity,
    name,
    code,
    read('stage'),
    read('ownership'),
    read('town'),
    read('district'),
    read('address'),
    read('contactPost'),
    read('contactPhone'),
    read('homepage'),
    read('students'),
    read('status') ?? 'open',
    read('provisional') === true ? 1 : 0,
    searchText(name, code, [...(read('aliases') ?? []), ...(read('oldCodes') ?? [])]),
    read('schoolType'),
    read('inspector'),
  );
}

/**
 * Name, pinyin without tones, pinyin initials and code, one per line, in lower case.
 *
 * @param others former names and codes
 */
export function searchText(name: string, code: string | null, others: readonly string[] = []): string {
  const lines = [name, ...others].flatMap(spellings);
  return [...lines, code ?? ''].join('\n').toLowerCase().replaceAll(' ', '');
}

function spellings(name: string): string[] {
  if (/^\d*$/.test(name)) return [name];
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const initials = syllables.map((syllable) => (/^\d+$/.test(syllable) ? syllable : syllable.slice(0, 1))).join('');
  return [name, syllables.join(''), initials];
}
