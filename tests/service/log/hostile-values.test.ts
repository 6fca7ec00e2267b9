import { describe, expect, it } from 'vitest';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import type { Json } from '../../../shared/model/json.ts';
import { schoolFields, venueFields } from '../../../shared/model/school.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { openService } from '../../../electron/service/service.ts';
import { closeLaptop, reopenLaptop } from '../../helpers/laptop.ts';
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

const CELLS: readonly CellName[] = [
  ...Object.keys(schoolFields).map((field): CellName => ['school', 's1', field]),
  ...Object.keys(venueFields).map((field): CellName => ['venue', 'v1', field]),
  ['venue', 'v1', 'state'],
  ['visit', 'd1', 'plan'],
  ['inspection', 'i1', 'subject'],
  ['inspection', 'i1', 'state'],
  ['answer', 'i1', ITEM],
  ['answer', 'i1', 'constructor'],
  ['answer', 'i1', '__proto__'],
  ['sample', 'i1', ITEM],
  ['sample', 'i1', '__proto__'],
  ['photo', 'p1', 'file'],
  ['template', 'own@1', 'definition'],
  ['constructor', 'i1', 'toString'],
];

function writeHonestRecords(laptop: Laptop): void {
  write(laptop, '城关第一小学', ['school', 's1', 'name']);
  write(laptop, 's1', ['venue', 'v1', 'school']);
  write(laptop, '公告栏', ['venue', 'v1', 'name']);
  write(laptop, { school: 's1', on: '2026-03-02', purpose: 'routine' }, ['visit', 'd1', 'plan']);
  const subject = { visit: 'd1', school: 's1', venue: 'v1', template: templateRef(TEMPLATE), on: '2026-03-02' };
  write(laptop, subject, ['inspection', 'i1', 'subject']);
  write(laptop, { value: 'no', na: null, note: '' }, ['answer', 'i1', ITEM]);
}

/** Opens every screen's data. @returns the calls that failed as a bug */
async function findBrokenScreens(laptop: Laptop): Promise<string[]> {
  const service = await openService({
    folder: laptop.folder,
    emit: () => undefined,
    surroundings: laptop.surroundings,
  });
  const page = { offset: 0, limit: 50 };
  const list = { query: '小学', template: null, state: 'any', sort: 'score', descending: true, ...page } as const;
  const replies = {
    today: await service.call('today.open', {}),
    schools: await service.call('schools.search', { query: '', town: null, stage: null, ...page }),
    towns: await service.call('schools.towns', {}),
    school: await service.call('schools.open', { school: 's1' }),
    checklists: await service.call('checklists.list', {}),
    venues: await service.call('venues.ledger', { school: 's1' }),
    visits: await service.call('visits.list', { state: 'any', ...page }),
    visit: await service.call('visits.open', { visit: 'd1' }),
    inspections: await service.call('inspections.list', list),
    inspection: await service.call('inspections.open', { inspection: 'i1' }),
    history: await service.call('cells.history', { kind: 'answer', entity: 'i1', field: ITEM }),
    preview: await service.call('export.preview', { everything: true }),
  };
  service.close();
  return Object.entries(replies)
    .filter(([, reply]) => !reply.ok && reply.failure.code === 'bug')
    .map(([name]) => name);
}

describe('a value that makes no sense, from a newer or a hostile program', () => {
  it.each(CELLS.map((cell) => ({ cell })))('in $cell.0 · $cell.2 breaks no screen and no check', async ({ cell }) => {
    const bureau = laptops.make('教育局', { role: 'bureau' });
    const sender = laptops.make('某人');
    writeHonestRecords(sender);
    carry(sender, bureau);
    const broken: { value: Json; screens: string[] }[] = [];
    let opened = bureau;
    for (const value of HOSTILE) {
      sender.clock.now += 1000;
      write(sender, value, cell);
      carry(sender, opened);
      expect(await checkWorkspace(opened.workspace)).toMatchObject({ ok: true });
      closeLaptop(opened);
      const screens = await findBrokenScreens(opened);
      if (screens.length > 0) broken.push({ value, screens });
      opened = laptops.keep(reopenLaptop(opened));
    }
    expect(broken).toEqual([]);
  });
});
