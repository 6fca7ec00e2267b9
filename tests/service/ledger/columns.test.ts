import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { SEVERITIES } from '../../../shared/model/finding.ts';
import { LEDGER_SORTS } from '../../../shared/model/ledger.ts';
import type { LedgerFilter, LedgerSort } from '../../../shared/model/ledger.ts';
import { prepareColumns } from '../../../electron/service/records/findings/ledger-columns.ts';
import { inTransaction } from '../../../electron/service/log/write.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { runs } from '../../property/runs.ts';
import { addSchool, listFacts, only, putFinding, report } from './ledger-desk.ts';

const desks = useDesks();
const WORDS = ['橱窗', '标语', 'LED屏', '网站'] as const;
const TOWNS = ['城关镇', '松坪镇'] as const;

let desk: Desk;
let schools: readonly string[];
beforeEach(async () => {
  desk = await desks.open('青禾县教育局', 'bureau');
  schools = [await addSchool(desk, '城关第一小学', '城关镇'), await addSchool(desk, '松坪镇中心小学', '松坪镇')];
});

type Written = {
  readonly id: number;
  readonly school: number;
  readonly words: string;
  readonly severity: (typeof SEVERITIES)[number];
  readonly state: 'draft' | 'issued' | 'closed' | 'withdrawn';
  readonly day: number;
  readonly due: number | null;
};

const anyWritten: fc.Arbitrary<Written> = fc.record({
  id: fc.nat({ max: 7 }),
  school: fc.nat({ max: 1 }),
  words: fc.constantFrom(...WORDS),
  severity: fc.constantFrom(...SEVERITIES),
  state: fc.constantFrom('draft', 'issued', 'closed', 'withdrawn'),
  day: fc.integer({ min: 10, max: 28 }),
  due: fc.option(fc.integer({ min: 10, max: 28 })),
});
const anyQuestion = fc.record({
  filter: fc.record({
    severity: fc.option(fc.constantFrom(...SEVERITIES)),
    town: fc.option(fc.constantFrom(...TOWNS)),
    query: fc.constantFrom('', '橱', 'led屏', '语'),
    group: fc.constantFrom('any', 'open', 'overdue', 'settled'),
    from: fc.option(fc.constant('2026-02-20')),
  }),
  sort: fc.constantFrom(...LEDGER_SORTS),
  descending: fc.boolean(),
});

/** What the list should hold, from what was written last of each, in plain loops. */
function expected(written: readonly Written[], filter: Partial<LedgerFilter>): Written[] {
  const last = [...new Map(written.map((one) => [one.id, one])).values()];
  return last.filter(({ school, words, severity, state, day, due }) => {
    const isOpen = state === 'draft' || state === 'issued';
    if (state === 'withdrawn') return false;
    if (filter.group === 'open' && !isOpen) return false;
    if (filter.group === 'settled' && state !== 'closed') return false;
    if (filter.group === 'overdue' && (!isOpen || due === null)) return false;
    if (filter.from != null && day < 20) return false;
    if (filter.severity != null && severity !== filter.severity) return false;
    if (filter.town != null && TOWNS[school] !== filter.town) return false;
    return words.toLowerCase().includes(filter.query ?? '');
  });
}

function keyOf({ severity, day, due, school }: Written, sort: LedgerSort): number {
  if (sort === 'severity') return SEVERITIES.indexOf(severity);
  return sort === 'due' ? (due ?? 0) : sort === 'school' ? school : day;
}

it('whatever is written and asked in whatever order, the ledger lists just what stands in the cells', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(anyWritten, anyQuestion), { minLength: 2, maxLength: 20 }), async (story) => {
      const prefix = desk.workspace.newId();
      const written: Written[] = [];
      for (const step of story) {
        if ('words' in step) {
          written.push(step);
          put(prefix, step);
          continue;
        }
        const { rows, total } = await desk.ask('ledger.list', {
          filter: only({ ...step.filter, item: prefix }),
          sort: step.sort,
          descending: step.descending,
          offset: 0,
          limit: 100,
        });
        const wanted = expected(written, step.filter);
        expect(rows.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => `${prefix} ${id}`).toSorted());
        expect(total).toBe(wanted.length);
        const keys = rows.map(({ id }) =>
          keyOf(
            wanted.find((one) => id === `${prefix} ${one.id}`)!,
            step.sort,
          ),
        );
        const sorted = keys.toSorted((a, b) => (step.descending ? b - a : a - b));
        expect(keys).toEqual(sorted);
      }
    }),
    runs(30),
  ));

function put(prefix: string, { id, school, words, severity, state, day, due }: Written): void {
  const on = `2026-02-${day}`;
  putFinding(
    desk.workspace,
    `${prefix} ${id}`,
    { school: schools[school]!, item: prefix, on },
    { state, on, reason: '经研究', closure: state === 'closed' ? 'rectified' : null },
    { facts: `${words}破损`, severity, due: due === null ? null : `2026-02-${due}` },
  );
}

describe('what the ledger keeps in memory', () => {
  it('does not hold what a transaction took back', async () => {
    await report(desk, schools[0]!, '橱窗破损');
    expect(await listFacts(desk)).toEqual(['橱窗破损']);
    const { log } = desk.workspace;
    const tried = (): void =>
      inTransaction(log, () => {
        log.db.prepare(`UPDATE finding SET facts = '改过'`).run();
        throw new Error('no');
      });
    expect(tried).toThrow('no');
    expect(await listFacts(desk)).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { query: '橱窗' })).toEqual(['橱窗破损']);
    expect(await listFacts(desk, { query: '改过' })).toEqual([]);
  });

  it('can be read ahead, and what is written meanwhile is there', async () => {
    await report(desk, schools[0]!, '橱窗破损');
    const ahead = prepareColumns(desk.workspace.log.db);
    await report(desk, schools[1]!, '标语褪色');
    await ahead;
    expect(await listFacts(desk)).toEqual(['标语褪色', '橱窗破损'].toSorted());
  });
});
