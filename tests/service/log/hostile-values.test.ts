import { describe, expect, it } from 'vitest';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import type { Reply } from '../../../shared/contract.ts';
import type { Json } from '../../../shared/model/json.ts';
import { schoolFields, venueFields } from '../../../shared/model/school.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { openService } from '../../../electron/service/service.ts';
import type { Service } from '../../../electron/service/service.ts';
import { closeLaptop } from '../../helpers/laptop.ts';
import { carry, write } from '../../helpers/cells.ts';
import type { CellName } from '../../helpers/cells.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const TEMPLATE = builtinTemplates[0]!;
const ITEM = TEMPLATE.items[0]!.id;

const HOSTILE: readonly Json[] = [
  null,
  true,
  -1,
  1e308,
  '',
  '\u0000\u202e',
  'x'.repeat(100_000),
  "'; DROP TABLE change; --",
  '%_\\',
  [],
  [[[[[[[[]]]]]]]],
  {},
  JSON.parse('{"__proto__":{"value":"yes","na":null,"note":""}}') as Json,
  { value: { deep: [1] }, na: 3, note: null },
  { value: [1, 2], na: null, note: '' },
  { visit: 'd1', school: 's1', venue: 7, template: TEMPLATE.id, on: '2026-02-30' },
  { state: 'finished', left: 'all', reason: [] },
  { method: 'sha256-counter', seed: '0'.repeat(32), candidates: ['a', 'b'], pick: 1, drawn: [7], reason: '' },
  {
    inspection: 'i1',
    item: null,
    media: '../../etc/passwd',
    type: 'image/png',
    bytes: 1,
    width: 1,
    height: 1,
    caption: '',
  },
];

/** Each is written beside honest records of its own, whose ids end in the same number. */
const CELLS: readonly CellName[] = (
  [
    ...Object.keys(schoolFields).map((field) => ['school', 's', field] as const),
    ...Object.keys(venueFields).map((field) => ['venue', 'v', field] as const),
    ['venue', 'v', 'state'],
    ['visit', 'd', 'plan'],
    ['inspection', 'i', 'subject'],
    ['inspection', 'i', 'state'],
    ['answer', 'i', ITEM],
    ['answer', 'i', 'constructor'],
    ['answer', 'i', '__proto__'],
    ['sample', 'i', ITEM],
    ['sample', 'i', '__proto__'],
    ['photo', 'p', 'file'],
    ['template', 'own@', 'definition'],
    ['constructor', 'i', 'toString'],
  ] as const
).map(([kind, entity, field], number) => [kind, `${entity}${number}`, field]);

function writeHonestRecords(laptop: Laptop, number: number): void {
  const [school, venue, visit, inspection] = [`s${number}`, `v${number}`, `d${number}`, `i${number}`];
  write(laptop, '城关第一小学', ['school', school, 'name']);
  write(laptop, school, ['venue', venue, 'school']);
  write(laptop, '公告栏', ['venue', venue, 'name']);
  write(laptop, { school, on: '2026-03-02', purpose: 'routine' }, ['visit', visit, 'plan']);
  const subject = { visit, school, venue, template: templateRef(TEMPLATE), on: '2026-03-02' };
  write(laptop, subject, ['inspection', inspection, 'subject']);
  write(laptop, { value: 'no', na: null, note: '' }, ['answer', inspection, ITEM]);
}

/** Opens every screen's data; those that are about one record, beside every cell. */
async function openScreens(service: Service): Promise<[name: string, reply: Reply<unknown>][]> {
  const page = { offset: 0, limit: 2 * CELLS.length };
  const list = { query: '小学', template: null, state: 'any', sort: 'score', descending: true, ...page } as const;
  const replies: [name: string, reply: Reply<unknown>][] = [
    ['today', await service.call('today.open', {})],
    ['schools', await service.call('schools.search', { query: '', town: null, stage: null, ...page })],
    ['towns', await service.call('schools.towns', {})],
    ['checklists', await service.call('checklists.list', {})],
    ['visits', await service.call('visits.list', { state: 'any', ...page })],
    ['inspections', await service.call('inspections.list', list)],
    ['preview', await service.call('export.preview', { everything: true })],
  ];
  for (const number of CELLS.keys()) {
    const [school, visit, inspection] = [`s${number}`, `d${number}`, `i${number}`];
    const cell = { kind: 'answer', entity: inspection, field: ITEM };
    replies.push(
      [`school ${number}`, await service.call('schools.open', { school })],
      [`venues ${number}`, await service.call('venues.ledger', { school })],
      [`visit ${number}`, await service.call('visits.open', { visit })],
      [`inspection ${number}`, await service.call('inspections.open', { inspection })],
      [`history ${number}`, await service.call('cells.history', cell)],
    );
  }
  return replies;
}

const isNotOpen = ([, reply]: [name: string, reply: Reply<unknown>]) => !reply.ok;
const isBug = ([, reply]: [name: string, reply: Reply<unknown>]) => !reply.ok && reply.failure.code === 'bug';

describe('a value that makes no sense, from a newer or a hostile program', () => {
  it('breaks no screen and no check, in whatever cell it stands', async () => {
    const sender = laptops.make('某人');
    for (const number of CELLS.keys()) writeHonestRecords(sender, number);
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const { folder, surroundings } = bureau;
    carry(sender, bureau);
    closeLaptop(bureau);
    const open = () => openService({ folder, emit: () => undefined, surroundings });

    let service = await open();
    expect((await openScreens(service)).filter(isNotOpen)).toEqual([]);
    for (const value of HOSTILE) {
      sender.clock.now += 1000;
      for (const cell of CELLS) write(sender, value, cell);
      const workspace = service.workspace()!;
      carry(sender, { ...bureau, workspace });
      const broken = (await openScreens(service)).filter(isBug);
      expect(await checkWorkspace(workspace)).toMatchObject({ ok: true });
      service.close();
      service = await open();
      broken.push(...(await openScreens(service)).filter(isBug));
      expect({ value, broken }).toEqual({ value, broken: [] });
    }
    service.close();
  });
});
