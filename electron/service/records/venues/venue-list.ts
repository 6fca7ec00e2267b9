/** All schools' venues as one ledger, by pages. */
import type { Input, Page } from '../../../../shared/contract.ts';
import { venueStateSchema } from '../../../../shared/model/school.ts';
import type { CountyVenue, VenueFilter, VenueSort } from '../../../../shared/model/venue-list.ts';
import { prepared } from '../../database/statement.ts';
import type { Log } from '../../log/log.ts';
import { IN_FORCE } from '../conflicts/duplicates-row.ts';
import { containsPattern } from '../like.ts';

/** A venue was entered when its school was written, which never changes after. */
const ADDED = `(SELECT date(c.at / 1000000.0, 'unixepoch', '+8 hours') FROM cell AS c
  WHERE c.entity = v.entity AND c.kind = 'venue' AND c.field = 'school')`;
/** Of every venue at once, for lists that look at all; of one, for a page's rows. Both read indexes alone. */
const LAST_OF_ALL = `(SELECT i.venue, MAX(i.held_on) AS held_on FROM inspection AS i INDEXED BY inspection_venue
  WHERE i.venue IS NOT NULL AND ${IN_FORCE} GROUP BY i.venue)`;
/** Findings that wait for somebody, drafts included, as a school's own ledger counts them. */
const IS_OPEN = `f.state NOT IN ('closed', 'voided', 'withdrawn', 'merged')`;
const OPEN_OF_ALL = `(SELECT f.venue, COUNT(*) AS open FROM finding AS f INDEXED BY finding_venue
  WHERE f.venue IS NOT NULL AND ${IS_OPEN} GROUP BY f.venue)`;
const OPEN = `(SELECT COUNT(*) FROM finding AS f WHERE f.venue = v.entity AND ${IS_OPEN})`;
const STATE = `(SELECT json_extract(c.value, '$.state') FROM cell AS c
  WHERE c.entity = v.entity AND c.kind = 'venue' AND c.field = 'state')`;
const BY_SCHOOL = 's.town, s.name, v.school, v.type, v.name, v.entity';

const ORDERS: { readonly [sort in VenueSort]: (way: 'ASC' | 'DESC') => string } = {
  school: (way) => `s.town ${way}, s.name ${way}, v.school, v.type, v.name, v.entity`,
  kind: (way) => `v.type ${way}, ${BY_SCHOOL}`,
  name: (way) => `v.name ${way}, v.entity`,
  /** Never comes before any day. */
  last: (way) => `l.held_on ${way}, ${BY_SCHOOL}`,
  added: (way) => `${ADDED} ${way}, ${BY_SCHOOL}`,
  findings: (way) => `COALESCE(o.open, 0) ${way}, ${BY_SCHOOL}`,
};

export function listCountyVenues(log: Log, input: Input<'venues.list'>): Page<CountyVenue> {
  const { filter, sort, descending, limit, offset } = input;
  const { source, bind } = describe(filter, sort);
  const order = ORDERS[sort](descending ? 'DESC' : 'ASC');
  const found = prepared<unknown[], { entity: number; total: number }>(
    log.db,
    `SELECT v.entity, COUNT(*) OVER () AS total ${source} ORDER BY ${order} LIMIT ? OFFSET ?`,
  ).all(...bind, limit, offset);
  const entities = found.map(({ entity }) => entity);
  return { total: found[0]?.total ?? (offset === 0 ? 0 : count(log, filter)), rows: readRows(log, entities) };
}

/** For a page behind the last. */
function count(log: Log, filter: VenueFilter): number {
  const { source, bind } = describe(filter);
  return prepared<unknown[], number>(log.db, `SELECT COUNT(*) ${source}`)
    .pluck()
    .get(...bind)!;
}

/** Ids of all that fit, by town and school. */
export function listVenueIds(log: Log, filter: VenueFilter): string[] {
  const { source, bind } = describe(filter);
  return prepared<unknown[], string>(
    log.db,
    `SELECT (SELECT e.uid FROM entity AS e WHERE e.id = v.entity) ${source} ORDER BY ${BY_SCHOOL}`,
  )
    .pluck()
    .all(...bind);
}

function describe(
  filter: VenueFilter,
  sort: VenueSort = 'school',
): { readonly source: string; readonly bind: readonly string[] } {
  const wheres = ['TRUE'];
  const bind: string[] = [];
  const ask = (where: string, ...values: readonly string[]): void => {
    wheres.push(where);
    bind.push(...values);
  };
  if (filter.town !== null) ask('s.town = ?', filter.town);
  if (filter.stage !== null) ask('s.stage = ?', filter.stage);
  if (filter.kind !== null) ask('v.type = ?', filter.kind);
  if (filter.state === 'kept') ask(`COALESCE(${STATE}, 'in_use') <> 'closed'`);
  else if (filter.state !== null) ask(`COALESCE(${STATE}, 'in_use') = ?`, filter.state);
  if (filter.noPost) ask(`COALESCE(v.post, '') = ''`);
  if (filter.lastBefore !== null) ask(`COALESCE(l.held_on, '') < ?`, filter.lastBefore);
  if (filter.newSince !== null) ask(`${ADDED} >= ?`, filter.newSince);
  const pattern = containsPattern(filter.query);
  if (pattern !== null) {
    const words = filter.query.trim();
    // `instr` compares bytes: on Chinese names it takes a fraction of what LIKE does.
    ask(
      `(instr(v.name, ?) > 0 OR instr(v.location, ?) > 0 OR instr(v.post, ?) > 0
        OR v.school IN (SELECT t.entity FROM school AS t WHERE t.search LIKE ? ESCAPE '\\'))`,
      words,
      words,
      words,
      pattern,
    );
  }
  const asksLast = filter.lastBefore !== null || sort === 'last';
  const joins = [
    ...(asksLast ? [`LEFT JOIN ${LAST_OF_ALL} AS l ON l.venue = v.entity`] : []),
    ...(sort === 'findings' ? [`LEFT JOIN ${OPEN_OF_ALL} AS o ON o.venue = v.entity`] : []),
  ];
  return {
    source: `FROM venue AS v JOIN school AS s ON s.entity = v.school ${joins.join(' ')} WHERE ${wheres.join(' AND ')}`,
    bind,
  };
}

type Last = NonNullable<CountyVenue['last']>;
type Row = Omit<CountyVenue, 'state' | 'stateReason' | 'last'> & { readonly state: string | null };

function readRows({ db }: Log, entities: readonly number[]): CountyVenue[] {
  const rows = prepared<[string], Row & { readonly entity: number }>(
    db,
    `SELECT v.entity, e.uid AS id, k.uid AS school, v.type, v.name, NULLIF(v.post, '') AS post,
       NULLIF(v.location, '') AS location, st.value AS state, s.name AS schoolName, s.town, s.stage, ${ADDED} AS addedOn,
       (SELECT COUNT(*) FROM inspection AS i INDEXED BY inspection_venue WHERE i.venue = v.entity AND ${IN_FORCE})
         AS inspections, ${OPEN} AS openFindings
     FROM json_each(?) AS wanted JOIN venue AS v ON v.entity = wanted.value JOIN entity AS e ON e.id = v.entity
       JOIN school AS s ON s.entity = v.school JOIN entity AS k ON k.id = v.school
       LEFT JOIN cell AS st ON st.entity = v.entity AND st.kind = 'venue' AND st.field = 'state'
     ORDER BY wanted.key`,
  ).all(JSON.stringify(entities));
  const last = prepared<[number], Last>(
    db,
    `SELECT e.uid AS id, i.held_on AS "on", i.template, i.state, i.final, i.grade
     FROM inspection AS i INDEXED BY inspection_venue JOIN entity AS e ON e.id = i.entity
     WHERE i.venue = ? AND ${IN_FORCE} ORDER BY i.held_on DESC, i.changed_at DESC LIMIT 1`,
  );
  return rows.map(({ entity, state, ...row }) => ({
    ...row,
    ...readState(state),
    last: last.get(entity) ?? null,
  }));
}

function readState(text: string | null): Pick<CountyVenue, 'state' | 'stateReason'> {
  const read = text === null ? undefined : venueStateSchema.safeParse(JSON.parse(text)).data;
  return read === undefined ? { state: 'in_use', stateReason: '' } : { state: read.state, stateReason: read.reason };
}
