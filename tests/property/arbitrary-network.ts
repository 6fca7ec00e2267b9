/** Networks at random: who writes what where, whose clock is wrong, which stick arrives when and how often. */
import fc from 'fast-check';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import type { Json } from '../../shared/model/json.ts';
import { makeTemplate } from '../unit/checklist/sheets.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import type { Action, Cut } from './network.ts';
import type { CellName } from './model.ts';

const VENUE = builtinTemplates[0]!;
const [VETO, BOOL] = [VENUE.items[0]!, VENUE.items.find((item) => item.score.mode === 'count')!];
const OWN = makeTemplate([{ id: 'own-item', score: { mode: 'bool', weight: 1 } }], { id: 'own' });
const HASH = '0f'.repeat(32);

/** Few cells, so that people meet in them; of every kind that has a table, and one that nobody knows yet. */
const CELLS: readonly { readonly cell: CellName; readonly values: readonly Json[] }[] = [
  { cell: ['school', 's1', 'name'], values: ['城关第一小学', '城关一小', ''] },
  { cell: ['school', 's1', 'students'], values: [812, 815, -1] },
  { cell: ['venue', 'v1', 'school'], values: ['s1', 's2'] },
  { cell: ['venue', 'v1', 'name'], values: ['校门口公告栏', '教学楼公告栏'] },
  { cell: ['visit', 'd1', 'plan'], values: [{ school: 's1', on: '2026-03-02', purpose: 'routine' }, { school: 's1' }] },
  {
    cell: ['inspection', 'i1', 'subject'],
    values: [
      { visit: 'd1', school: 's1', venue: 'v1', template: templateRef(VENUE), on: '2026-03-02' },
      { visit: 'd1', school: 's1', venue: null, template: 'own@1', on: '2026-03-03' },
    ],
  },
  {
    cell: ['inspection', 'i1', 'state'],
    values: [
      { state: 'finished', left: [], reason: '' },
      { state: 'open', left: [], reason: '补检' },
    ],
  },
  {
    cell: ['answer', 'i1', VETO.id],
    values: [
      { value: 'yes', na: null, note: '' },
      { value: 'no', na: null, note: '' },
    ],
  },
  {
    cell: ['answer', 'i1', BOOL.id],
    values: [
      { value: 2, na: null, note: '两处' },
      { value: 0, na: null, note: '' },
      { value: null, na: '无此项', note: '' },
    ],
  },
  {
    cell: ['photo', 'p1', 'file'],
    values: [
      { inspection: 'i1', item: null, media: HASH, type: 'image/png', bytes: 9, width: 1, height: 1, caption: '' },
    ],
  },
  {
    cell: ['template', 'own@1', 'definition'],
    values: [OWN, 'no checklist'],
  },
  { cell: ['rumour', 'i1', '未来的字段'], values: [1, 'ü😀', [null, { b: 1, a: [] }]] },
];

/** What no program of ours would write there: values of any shape, as a newer or a hostile one may. */
const anyJson: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json);

const anyWrite = fc.constantFrom(...CELLS).chain(({ cell, values }) =>
  fc.record({
    cell: fc.constant(cell),
    value: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: anyJson }),
  }),
);

const who = fc.nat({ max: 4 });
const YEARS = [0, Date.UTC(1970, 0, 2), Date.UTC(2026, 2, 2, 1), Date.UTC(2026, 2, 9), Date.UTC(2099, 11, 31)];
const cuts = fc.array(fc.constantFrom<Cut>('whole', 'nothing', 'first-half', 'second-half', 'ends'), { maxLength: 4 });

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.tuple(who, anyWrite).map(([one, write]): Action => ({ do: 'edit', who: one, ...write })),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(who, anyWrite).map(([one, write]): Action => ({ do: 'settle', who: one, ...write })),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('carry' as const), who, to: who }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('export' as const), who, cuts }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('import' as const), to: who, stick: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('set-clock' as const), who, now: fc.constantFrom(...YEARS) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      who,
      ms: fc.integer({ min: -90_000_000, max: 90_000_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constantFrom('copy', 'back-up', 'restore', 'restore-in-place', 'reopen'), who }),
  },
);

export const anyStory = fc.record({
  devices: fc.integer({ min: 2, max: 5 }),
  actions: fc.array(anyAction, { maxLength: 40, size: 'max' }),
});
