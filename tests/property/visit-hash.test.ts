import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../shared/model/json.ts';
import { findEntity } from '../../electron/service/log/log.ts';
import { rebuildProjections } from '../../electron/service/records/projection.ts';
import { hashVisit } from '../../electron/service/records/visits/visit-content.ts';
import { carry, write } from '../helpers/cells.ts';
import type { CellName } from '../helpers/cells.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { readTables } from '../helpers/state.ts';
import { useTestLaptops } from '../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const MEDIA = 'ab'.repeat(32);
const ON = '2026-03-02';

/** Everything that a visit's content may hold, in small numbers so that laptops meet in the same cells. */
type Edit = { readonly cell: CellName; readonly value: Json };

const text = fc.constantFrom('', '宣传栏更新不及时', '已告知', '—');
const nth = fc.integer({ min: 1, max: 2 });
const answer: fc.Arbitrary<Edit> = fc
  .tuple(nth, nth, fc.constantFrom('yes', 'no', null), text)
  .map(([i, q, value, note]) => ({ cell: ['answer', `i${i}`, `bb-item-${q}`], value: { value, na: null, note } }));
const ofVisit: fc.Arbitrary<Edit> = fc.oneof(
  text.map((value): Edit => ({ cell: ['visit', 'v1', 'feedback'], value })),
  text.map((words): Edit => ({ cell: ['visit', 'v1', 'view'], value: { view: 'agrees', words } })),
  text.map((leader): Edit => ({ cell: ['visit', 'v1', 'team'], value: { leader, members: [] } })),
);
const finding: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(nth, text).map(([f, words]): Edit => ({ cell: ['finding', `f${f}`, 'facts'], value: `缺${words}` })),
  fc
    .tuple(nth, fc.constantFrom('draft', 'withdrawn', 'issued', 'in_progress'))
    .map(([f, state]): Edit => ({ cell: ['finding', `f${f}`, 'state'], value: standing(state) })),
);
const photo: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(nth, text).map(([p, value]): Edit => ({ cell: ['photo', `p${p}`, 'caption'], value })),
  fc.tuple(nth, fc.boolean()).map(([p, removed]): Edit => ({
    cell: ['photo', `p${p}`, 'removed'],
    value: { removed, reason: '重复' },
  })),
  fc.tuple(nth, nth).map(([p, i]): Edit => ({ cell: ['photo', `p${p}`, 'file'], value: file(`i${i}`) })),
);
const edit = fc.oneof(answer, ofVisit, finding, photo);
const edits = fc.array(edit, { minLength: 1, maxLength: 8 });

function standing(state: string): Json {
  return { state, on: ON, reason: '', closure: null, into: null, until: null };
}

function file(inspection: string): Json {
  return { inspection, item: null, media: MEDIA, type: 'image/jpeg', bytes: 9, width: 2, height: 3, caption: '' };
}

/** A signed visit with a checklist of its own, another visit's checklist, and a finding and a photo of each. */
const BEGINNING: readonly Edit[] = [
  { cell: ['visit', 'v1', 'plan'], value: { school: 's1', on: ON, purpose: 'routine' } },
  { cell: ['visit', 'v2', 'plan'], value: { school: 's1', on: ON, purpose: 'routine' } },
  ...[1, 2].flatMap((one): Edit[] => [
    {
      cell: ['inspection', `i${one}`, 'subject'],
      value: { visit: `v${one}`, school: 's1', venue: null, template: 'tpl-venue-v1@1', on: ON },
    },
    { cell: ['finding', `f${one}`, 'subject'], value: subject(one) },
    { cell: ['finding', `f${one}`, 'facts'], value: '缺标题' },
    { cell: ['finding', `f${one}`, 'severity'], value: 'minor' },
    { cell: ['finding', `f${one}`, 'state'], value: standing('draft') },
    { cell: ['photo', `p${one}`, 'file'], value: file(`i${one}`) },
  ]),
];

function subject(one: number): Json {
  return {
    visit: `v${one}`,
    inspection: `i${one}`,
    school: 's1',
    venue: null,
    template: null,
    item: null,
    on: ON,
    source: 'inspection',
  };
}

function begin(): Laptop {
  const laptop = laptops.make('王芳');
  for (const { cell, value } of BEGINNING) write(laptop, value, cell);
  return laptop;
}

const hashOf = ({ workspace: { log } }: Laptop): string => hashVisit(log.db, findEntity(log.db, 'v1')!);
const play = (laptop: Laptop, list: readonly Edit[]): void => {
  for (const { cell, value } of list) {
    laptop.clock.now += 1000;
    write(laptop, value, cell);
  }
};
const sign = (laptop: Laptop): void => {
  const value = {
    name: '王芳',
    post: '督学',
    media: MEDIA,
    refused: false,
    words: '',
    original: '',
    hash: hashOf(laptop),
  };
  write(laptop, value, ['visit', 'v1', 'signature inspector-1']);
};

describe('the hash of a visit’s content', () => {
  it('is the same wherever the same changes have met, in whatever order', () => {
    fc.assert(
      fc.property(edits, edits, edits, (first, second, third) => {
        const [wang, li, bureau] = [begin(), laptops.make('李强'), laptops.make('局')];
        carry(wang, li);
        sign(wang);
        play(wang, first);
        play(li, second);
        carry(wang, bureau);
        play(bureau, third);
        carry(li, bureau);
        carry(bureau, li);
        carry(li, wang);
        expect([hashOf(wang), hashOf(li)]).toEqual([hashOf(bureau), hashOf(bureau)]);
        const tables = readTables(bureau.workspace.log.db);
        expect(readTables(wang.workspace.log.db)['visit']).toEqual(tables['visit']);
        rebuildProjections(bureau.workspace.log.db);
        expect(readTables(bureau.workspace.log.db)['visit']).toEqual(tables['visit']);
      }),
      { numRuns: 25 },
    );
  });

  it('tells a visit that was changed after its signature from one that was not', () => {
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const laptop = begin();
        play(laptop, before);
        sign(laptop);
        const signed = hashOf(laptop);
        play(laptop, after);
        const row = laptop.workspace.log.db.prepare('SELECT amended FROM visit WHERE amended = 1').get();
        expect(row !== undefined).toBe(hashOf(laptop) !== signed);
      }),
      { numRuns: 40 },
    );
  });

  it.each<[string, Edit]>([
    ['an answer', { cell: ['answer', 'i1', 'bb-item-1'], value: { value: 'no', na: null, note: '' } }],
    ['a note', { cell: ['answer', 'i1', 'bb-item-2'], value: { value: null, na: null, note: '见照片' } }],
    ['the feedback', { cell: ['visit', 'v1', 'feedback'], value: '已告知' }],
    ['the school’s view', { cell: ['visit', 'v1', 'view'], value: { view: 'objects', words: '不认可' } }],
    ['the team', { cell: ['visit', 'v1', 'team'], value: { leader: '王芳', members: ['李强'] } }],
    ['the times', { cell: ['visit', 'v1', 'times'], value: { arrived: '09:00', left: null } }],
    ['who received the team', { cell: ['visit', 'v1', 'received'], value: '德育处' }],
    ['a finding’s facts', { cell: ['finding', 'f1', 'facts'], value: '缺日期' }],
    ['a finding’s deadline', { cell: ['finding', 'f1', 'due'], value: '2026-04-01' }],
    ['a finding that is withdrawn', { cell: ['finding', 'f1', 'state'], value: standing('withdrawn') }],
    [
      'a finding that is fixed on the spot',
      { cell: ['finding', 'f1', 'state'], value: { ...(standing('closed') as object), closure: 'fixed_on_spot' } },
    ],
    ['a caption', { cell: ['photo', 'p1', 'caption'], value: '近景' }],
    ['a photo that is taken away', { cell: ['photo', 'p1', 'removed'], value: { removed: true, reason: '' } }],
    [
      'a photo that is masked',
      { cell: ['photo', 'p1', 'file'], value: { ...(file('i1') as object), media: 'cd'.repeat(32) } },
    ],
    ['a photo that moves to another visit', { cell: ['photo', 'p1', 'file'], value: file('i2') }],
    ['a photo that comes from another visit', { cell: ['photo', 'p2', 'file'], value: file('i1') }],
    [
      'a drawing',
      {
        cell: ['photo', 'p1', 'drawing'],
        value: { shapes: [{ shape: 'number', at: { x: 0.5, y: 0.5 }, number: 1, colour: 'red' }] },
      },
    ],
    [
      'a recheck',
      {
        cell: ['recheck', 'k1', 'result'],
        value: { finding: 'f2', visit: 'v1', on: ON, method: 'on_site', verdict: 'fixed', note: '' },
      },
    ],
    ['a sample', { cell: ['sample', 'i1', 'bb-item-1'], value: { seed: '1', drawn: [3] } }],
    [
      'a checklist that somebody else filled in',
      {
        cell: ['inspection', 'i3', 'subject'],
        value: { visit: 'v1', school: 's1', venue: null, template: 'tpl-venue-v1@1', on: ON },
      },
    ],
  ])('differs after a change of %s, and the visit is amended', (_, { cell, value }) => {
    const laptop = begin();
    sign(laptop);
    const before = hashOf(laptop);
    write(laptop, value, cell);
    expect(hashOf(laptop)).not.toBe(before);
    expect(laptop.workspace.log.db.prepare('SELECT amended FROM visit WHERE amended = 1').get()).toBeDefined();
  });

  it.each<[string, Edit]>([
    ['the other visit’s answers', { cell: ['answer', 'i2', 'bb-item-1'], value: { value: 'no', na: null, note: '' } }],
    ['a finding that the bureau issues', { cell: ['finding', 'f1', 'state'], value: standing('issued') }],
    ['the order of photos', { cell: ['photo', 'p1', 'position'], value: 7 }],
    ['an emptied answer', { cell: ['answer', 'i1', 'bb-item-1'], value: { value: null, na: null, note: '' } }],
    [
      'a finished checklist',
      { cell: ['inspection', 'i1', 'state'], value: { state: 'finished', left: [], reason: '' } },
    ],
    ['another signature', { cell: ['visit', 'v1', 'signature school'], value: null }],
    ['a field that nobody knows', { cell: ['finding', 'f1', 'score'], value: 3 }],
    [
      'a later visit’s recheck of its finding',
      {
        cell: ['recheck', 'k1', 'result'],
        value: { finding: 'f1', visit: 'v2', on: ON, method: 'on_site', verdict: 'relapsed', note: '' },
      },
    ],
  ])('stays the same after %s', (_, { cell, value }) => {
    const laptop = begin();
    sign(laptop);
    const before = hashOf(laptop);
    write(laptop, value, cell);
    expect(hashOf(laptop)).toBe(before);
    expect(laptop.workspace.log.db.prepare('SELECT amended FROM visit WHERE amended = 1').get()).toBeUndefined();
  });
});
