/** What can be named in notices now: findings with the school that no notice in force names yet. */
import type { Input } from '../../../../shared/contract.ts';
import { listBlanks } from '../../../../shared/findings/blanks.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import type { FindingState } from '../../../../shared/model/finding.ts';
import type { NoticeCandidate, PreparedNotices } from '../../../../shared/model/notice.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { containsPattern } from '../like.ts';
import { nextNumber } from './notice-number.ts';
import { listMissing, readOffice } from './notice-office.ts';
import { findSchoolNumber } from '../schools/school-join.ts';

/** A draft becomes issued; one that is with the school already stays in its state and gets its paper. */
export const NAMEABLE: readonly FindingState[] = ['draft', 'issued', 'in_progress', 'returned', 'extended'];
const NAMEABLE_SQL = `f.state IN (${NAMEABLE.map((state) => `'${state}'`).join(', ')})`;

/** `f` is a finding. */
const UNNAMED = `NOT EXISTS (SELECT 1 FROM notice_finding AS nf JOIN notice AS n ON n.entity = nf.notice
  WHERE nf.finding = f.entity AND n.revoked_on IS NULL)`;

const MOST = 5000;

type Row = Omit<NoticeCandidate, 'doubt'> & {
  readonly school: string;
  readonly schoolName: string | null;
  readonly town: string | null;
  readonly remedy: string;
  readonly conflicts: number;
  readonly visitOpen: number;
};

const ROWS = `SELECT e.uid AS id, f.found_on AS "on", COALESCE(n.name, '') AS place, f.category, f.severity, f.facts, f.remedy, f.due,
    f.state, se.uid AS school, s.name AS schoolName, s.town, f.conflicts,
    f.state = 'draft' AND COALESCE((SELECT v.closed = 0 FROM visit AS v WHERE v.entity = f.visit), 0) AS visitOpen
  FROM finding AS f JOIN entity AS e ON e.id = f.entity JOIN entity AS se ON se.id = f.school
    LEFT JOIN school AS s ON s.entity = f.school LEFT JOIN venue AS n ON n.entity = f.venue
  WHERE ${NAMEABLE_SQL} AND ${UNNAMED}`;

const ORDER = `ORDER BY s.town, s.name, f.school, f.found_on, f.inspection, e.uid LIMIT ${MOST + 1}`;

export function prepareNotices(log: Log, input: Input<'notices.prepare'>): PreparedNotices {
  const { db } = log;
  const office = readOffice(db);
  const rows = input.findings === null ? listByFilter(log, input) : listByIds(log, input.findings);
  const schools = new Map<string, { name: string; town: string | null; findings: NoticeCandidate[] }>();
  for (const { school, schoolName, town, conflicts, visitOpen, remedy, ...finding } of rows.slice(0, MOST)) {
    const hasBlanks = listBlanks(`${finding.facts}${remedy}`).length > 0;
    const doubt = conflicts > 0 ? 'conflict' : hasBlanks ? 'blanks' : visitOpen === 1 ? 'visit-open' : null;
    const group = schools.get(school) ?? { name: schoolName ?? '', town, findings: [] };
    group.findings.push({ ...finding, doubt });
    schools.set(school, group);
  }
  return {
    nextNumber: nextNumber(db, office.noticePattern, office.firstNotice, dayOf(log.now())).number,
    missing: listMissing(office),
    schools: [...schools].map(([id, group]) => ({ id, ...group })),
    isCut: rows.length > MOST,
  };
}

function listByFilter({ db }: Log, { from, until, round, school, query }: Input<'notices.prepare'>): Row[] {
  const wheres: string[] = [];
  const bind: { [name: string]: string | number | null } = {};
  const where = (sql: string, name: string, value: string | number | null): void => {
    wheres.push(sql);
    bind[name] = value;
  };
  if (from !== null) where('f.found_on >= :from', 'from', from);
  if (until !== null) where('f.found_on <= :until', 'until', until);
  if (round !== null) where('f.visit IN (SELECT visit FROM task WHERE round = :round)', 'round', findEntity(db, round));
  if (school !== null) where('f.school = :school', 'school', findSchoolNumber(db, school));
  const pattern = containsPattern(query);
  if (pattern !== null) where(`s.search LIKE :pattern ESCAPE '\\'`, 'pattern', pattern);
  const more = wheres.map((sql) => ` AND ${sql}`).join('');
  return prepared<unknown[], Row>(db, `${ROWS}${more} ${ORDER}`).all(bind);
}

export function listByIds({ db }: Log, findings: readonly string[]): Row[] {
  return prepared<[string], Row>(db, `${ROWS} AND e.uid IN (SELECT value FROM json_each(?)) ${ORDER}`).all(
    JSON.stringify(findings),
  );
}
