/** Q7 阵地与账号底数: the venues that schools have, and how well their registers agree with what is there. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { VENUE_TYPES } from '../../../shared/model/school.ts';
import { readItemAnswers } from './item-answers.ts';
import { queryAll, share } from './query.ts';
import { IN_SCOPE } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text, venueWord } from './words.ts';

type Group = { type: string; count: number; added: number; stopped: number; closed: number };

/** A day of a clock reading (shared/clock.ts: thousandths of a millisecond since 1970) in China's time, UTC+8. */
const dayOf = (at: string): string => `date(${at} / 1000000.0, 'unixepoch', '+8 hours')`;

/** A venue was entered when its school was written, which never changes after: names and types are put right later. */
const QUERY = `
  SELECT v.type, COUNT(*) FILTER (WHERE COALESCE(json_extract(st.value, '$.state'), 'in_use') <> 'closed') AS count,
    COALESCE(SUM(${dayOf('sc.at')} BETWEEN :from AND :to), 0) AS added,
    COALESCE(SUM(json_extract(st.value, '$.state') = 'stopped' AND ${dayOf('st.at')} BETWEEN :from AND :to), 0) AS stopped,
    COALESCE(SUM(json_extract(st.value, '$.state') = 'closed' AND ${dayOf('st.at')} BETWEEN :from AND :to), 0) AS closed
  FROM venue AS v JOIN school AS s ON s.entity = v.school
    LEFT JOIN cell AS sc ON sc.entity = v.entity AND sc.kind = 'venue' AND sc.field = 'school'
    LEFT JOIN cell AS st ON st.entity = v.entity AND st.kind = 'venue' AND st.field = 'state'
  WHERE ${IN_SCOPE} GROUP BY v.type`;

/** The items that say whether a register agrees with what is there; others have none. */
const REGISTERS: { readonly [type: string]: { readonly item: string; readonly agrees: (value: unknown) => boolean } } =
  {
    board: { item: 'bb-mgmt-ledger', agrees: (value) => value === '一致' },
    account: { item: 'nm-ledger-match', agrees: (value) => value === 0 },
  };
const REGISTRATION: { readonly [type: string]: string } = { chat_group: 'nm-group-register' };

export function makeVenues(db: Database, bounds: Bounds): StatTable {
  const groups = queryAll<Group>(db, QUERY, bounds).toSorted((a, b) => placeOf(a.type) - placeOf(b.type));
  return {
    id: 'Q7',
    title: text('阵地与账号底数', 'Venues and accounts'),
    columns: [
      column('type', 'text', '类型', 'Type'),
      column('count', 'integer', '数量', 'Number'),
      column('added', 'integer', '本期新增', 'Added'),
      column('stopped', 'integer', '本期停用', 'Taken out of use'),
      column('closed', 'integer', '本期注销', 'Closed'),
      column('registered', 'percent', '登记率', 'Registration rate'),
      column('agreeing', 'percent', '台账一致率', 'Register agrees'),
    ],
    rows: groups.map(({ type, count, added, stopped, closed }) => ({
      cells: [
        venueWord(type),
        count,
        added,
        stopped,
        closed,
        readRegistration(db, bounds, type),
        readAgreement(db, bounds, type),
      ],
      drill: { list: 'venues' as const, filter: { kind: type } },
      isTotal: false,
    })),
    notes: [
      text(
        '数量含在用和停用，不含已注销；新增、停用、注销按登记日期计；登记率取家校群登记率一题的平均，台账一致率取阵地清单、账号台账两题；没有这类题目的类型为无数据。',
        'Numbers include those out of use, not those closed; added, out of use and closed are by the day of the entry; the rates come from the checklist items about group registration and registers. Types without such an item have no data.',
      ),
    ],
  };
}

function readAgreement(db: Database, bounds: Bounds, type: string): number | null {
  const register = REGISTERS[type];
  if (register === undefined) return null;
  const answers = readItemAnswers(db, bounds, register.item);
  return share(answers.filter(({ value }) => register.agrees(value)).length, answers.length);
}

/** The item is answered in percent. */
function readRegistration(db: Database, bounds: Bounds, type: string): number | null {
  const item = REGISTRATION[type];
  if (item === undefined) return null;
  const rates = readItemAnswers(db, bounds, item).flatMap(({ value }) =>
    typeof value === 'number' ? [value / 100] : [],
  );
  return share(
    rates.reduce((total, rate) => total + rate, 0),
    rates.length,
  );
}

function placeOf(type: string): number {
  return (VENUE_TYPES as readonly string[]).indexOf(type);
}
