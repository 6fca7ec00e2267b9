import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { DEFAULT_OFFICE, letterSchema } from '../../../shared/model/notice.ts';
import { useDesks } from '../../helpers/desk.ts';
import { ALL, openOffice } from './office.ts';

const desks = useDesks();

const LETTER = letterSchema.parse({ ...DEFAULT_OFFICE, authority: '别的局' });
const NUMBER = { pattern: '云教改〔{year}〕{n}号', year: 2026, sequence: 7, number: '../云教改<7>\n' };
const NAMED = { finding: 'f1', on: '2026-03-02', place: '', category: '', severity: 'minor' };
const FINDING = { ...NAMED, facts: '', basis: '', remedy: '', due: null };
const NOTICE = {
  ...NUMBER,
  school: 'nowhere',
  schoolName: 'CON',
  round: null,
  on: '2026-03-02',
  matter: '',
  findings: [FINDING, FINDING],
  replyBy: { on: '2026-03-01', time: '17:00' },
  letter: LETTER,
};
const CIRCULAR = {
  ...NUMBER,
  on: '2026-03-02',
  title: '?',
  to: '',
  from: '2026-03-31',
  until: '2026-03-01',
  round: 'r',
};

it('whatever another copy writes as notices and circulars, lists open, what is unfit is not shown, and the rest prints', async () => {
  const desk = await openOffice(desks);
  const folder = desks.folder('');
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json[]>(NOTICE, { ...NOTICE, findings: [] }, { ...NOTICE, sequence: 0 }, { ...NOTICE, on: '昨天' }),
    fc.constantFrom<Json[]>({ ...CIRCULAR, body: [], attachments: [], letter: LETTER }, { ...CIRCULAR, body: 'x' }),
    fc.constantFrom<Json[]>({ on: '2026-03-02', reason: '有误' }, { on: '2026-03-02', reason: '' }),
  );
  const write = fc.record({
    kind: fc.constantFrom('notice', 'circular'),
    entity: fc.constantFrom('n1', 'n2'),
    field: fc.constantFrom('issue', 'revoked', 'new-field'),
    value,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 8 }), async (writes) => {
      for (const { kind, entity, field, value: one } of writes) {
        const cell = { kind, entity: entity as EntityId, field };
        saveCells(desk.workspace, [{ cell, value: one, replaces: 'all' }]);
      }
      const list = { query: 'x', kind: null, offset: 0, limit: 10 } as const;
      for (const state of ['in_force', 'revoked', 'collision'] as const)
        await desk.ask('notices.list', { ...list, state });
      const { rows } = await desk.ask('notices.list', { ...list, query: '', state: 'any' });
      for (const { id, kind } of rows) {
        await (kind === 'notice'
          ? desk.ask('notices.open', { notice: id })
          : desk.ask('circular.open', { circular: id }));
        expect(await desk.finish('notices.write', { documents: [id], folder })).toMatchObject({ state: 'done' });
      }
      await desk.ask('notices.prepare', ALL);
      expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
    }),
    { numRuns: 15, seed: 20260302 },
  );
});
