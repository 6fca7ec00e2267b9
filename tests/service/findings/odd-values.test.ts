import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection } from '../../helpers/inspection.ts';

const desks = useDesks();

const FIELDS = [
  'subject',
  'facts',
  'remedy',
  'basis',
  'severity',
  'due',
  'post',
  'category',
  'state',
  'new-field',
] as const;

it('whatever another laptop writes into findings and rechecks, lists open and what is unfit is not shown', async () => {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit, school } = (await desk.ask('inspections.open', { inspection })).inspection;
  await answer(desk, inspection, 'bb-acc-map', no);
  const { id } = (await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' }))!;
  const subject = {
    visit,
    inspection,
    school,
    venue: null,
    template: 'x@1',
    item: 'a',
    on: '2026-03-02',
    source: 'complaint',
  };
  const state = { state: 'merged', on: '2026-03-02', reason: '', closure: null, into: id, until: null };
  const anyValue = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom<Json[]>(subject, { ...subject, visit: null }, { ...subject, on: '昨天' }),
    fc.constantFrom<Json[]>(
      state,
      { ...state, into: null },
      { ...state, into: 'nowhere' },
      { ...state, state: 'closed' },
    ),
    fc.constantFrom<Json[]>('critical', '{n}'.repeat(600), '2026-02-30', {
      finding: id,
      visit: null,
      on: '2026-03-02',
    }),
  );
  const anyWrite = fc.record({
    kind: fc.constantFrom('finding', 'recheck'),
    entity: fc.constantFrom(id, 'f2', 'f3'),
    field: fc.constantFrom(...FIELDS, 'result'),
    value: anyValue,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(anyWrite, { maxLength: 12 }), async (writes) => {
      for (const { kind, entity, field, value } of writes) {
        saveCells(desk.workspace, [{ cell: { kind, entity: entity as EntityId, field }, value, replaces: 'all' }]);
      }
      for (const { id: one } of await desk.ask('findings.ofVisit', { visit })) {
        expect((await desk.ask('findings.open', { finding: one })).finding.id).toBe(one);
      }
      await desk.ask('rechecks.due', { school, visit: null });
      await desk.ask('rechecks.dueCount', {});
      await desk.ask('findings.list', { query: 'x', state: 'overdue', severity: null, offset: 0, limit: 10 });
      expect(await checkWorkspace(desk.workspace)).toMatchObject({ ok: true });
    }),
    { numRuns: 25, seed: 20260302 },
  );
});
