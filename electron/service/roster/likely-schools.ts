/** Which school of the roster a provisional one may be. */
import type { Database } from 'better-sqlite3';
import type { LikelySchool } from '../../../shared/model/roster.ts';
import type { School } from '../../../shared/model/school.ts';
import { nameKey, similarity } from '../../../shared/roster/text.ts';
import { prepared } from '../database/statement.ts';
import { searchText } from '../records/schools/school-row.ts';

const MOST = 5;
const LEAST_ALIKE = 0.45;
const SAME_TOWN = 0.15;

export type Candidate = Omit<LikelySchool, 'alike'> & { readonly search: string; readonly stage: string | null };

/** Every school of the roster that a provisional one can be. */
export function readCandidates(db: Database): readonly Candidate[] {
  return prepared<[], Candidate>(
    db,
    `SELECT e.uid AS id, s.name, s.code, s.town, s.search, s.stage FROM school AS s JOIN entity AS e ON e.id = s.entity
     WHERE s.provisional = 0 AND s.joined_into IS NULL`,
  ).all();
}

/** By name, by its sound (a name heard and typed), by code; the same town counts for more. */
export function listLikely(
  school: Pick<School, 'name' | 'code' | 'town' | 'stage'>,
  candidates: readonly Candidate[],
): LikelySchool[] {
  const sound = searchText(school.name, null).split('\n')[1] ?? '';
  return candidates
    .map(({ search, stage, ...candidate }): LikelySchool => {
      const isCode = school.code !== null && school.code === candidate.code;
      const isTown = nameKey(school.town ?? '') !== '' && nameKey(school.town ?? '') === nameKey(candidate.town ?? '');
      const isStage = stage === null || school.stage === null || stage === school.stage;
      const name = Math.max(
        similarity(school.name, candidate.name),
        similarity(sound, search.split('\n')[1] ?? '') * 0.9,
      );
      const alike = isCode ? 1 : Math.min(1, name * (isStage ? 1 : 0.7) + (isTown ? SAME_TOWN : 0));
      return { ...candidate, alike };
    })
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .toSorted((a, b) => b.alike - a.alike || (a.id < b.id ? -1 : 1))
    .slice(0, MOST);
}
