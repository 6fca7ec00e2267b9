/** The bureau's list of schools: filtered by place, state and whether somebody still has to look at them. */
import type { Database } from 'better-sqlite3';
import type { Input, Page } from '../../../shared/contract.ts';
import type { RosterSchool } from '../../../shared/model/roster.ts';
import { prepared } from '../database/statement.ts';
import { containsPattern } from '../records/like.ts';
import { listLikely, readCandidates } from './likely-schools.ts';

type Row = Omit<RosterSchool, 'provisional' | 'likely'> & { readonly provisional: number };

/** Provisional ones first, then by town and name. */
export function listRosterSchools(db: Database, input: Input<'roster.schools'>): Page<RosterSchool> {
  const filter = {
    pattern: containsPattern(input.query),
    town: input.town,
    district: input.district,
    status: input.status,
    provisional: input.provisional === null ? null : Number(input.provisional),
  };
  const where = `s.joined_into IS NULL AND (:pattern IS NULL OR s.search LIKE :pattern ESCAPE '\\')
    AND (:town IS NULL OR s.town = :town) AND (:district IS NULL OR s.district = :district)
    AND (:status IS NULL OR s.status = :status) AND (:provisional IS NULL OR s.provisional = :provisional)`;
  const total = prepared(db, `SELECT COUNT(*) FROM school AS s WHERE ${where}`).pluck().get(filter) as number;
  const rows = prepared<unknown[], Row>(
    db,
    `SELECT e.uid AS id, s.name, s.code, s.stage, s.ownership, s.town, s.district, s.address,
       s.contact_post AS contactPost, s.contact_phone AS contactPhone, s.homepage, s.students, s.status, s.provisional,
       s.inspector, (SELECT COUNT(*) FROM visit AS v WHERE v.school = s.entity) AS visits
     FROM school AS s JOIN entity AS e ON e.id = s.entity WHERE ${where}
     ORDER BY s.provisional DESC, s.town, s.name, s.entity LIMIT :limit OFFSET :offset`,
  ).all({ ...filter, limit: input.limit, offset: input.offset });
  const candidates = rows.some(({ provisional }) => provisional === 1) ? readCandidates(db) : [];
  return {
    total,
    rows: rows.map((row) => {
      const school = { ...row, provisional: row.provisional === 1 };
      return { ...school, likely: school.provisional ? (listLikely(school, candidates)[0] ?? null) : null };
    }),
  };
}
