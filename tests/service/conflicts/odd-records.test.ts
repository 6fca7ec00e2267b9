import { expect, it } from 'vitest';
import { saveCells } from '../../../electron/service/records/save.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { Json } from '../../../shared/model/json.ts';
import { useDesks } from '../../helpers/desk.ts';
import { YES_NO } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { ALL, disagree, expectClean, listOpen, makeTeam, PAGE } from './team.ts';

const [ITEM] = YES_NO as [string];
const desks = useDesks();

function write({ workspace }: Desk, kind: string, entity: string, field: string, value: Json): void {
  saveCells(workspace, [{ cell: { kind, entity: entity as EntityId, field }, value }]);
}

it('records that make no sense break no list, hide no inspection and decide nothing', async () => {
  const team = await makeTeam(desks);
  await disagree(desks, team, [ITEM]);
  const { bureau, inspection } = team;
  const { inspection: row } = await bureau.ask('inspections.open', { inspection });
  const [conflict] = await listOpen(bureau);
  const strange = { replica: 'nobody', seq: 1 };
  const cell = ['answer', inspection, ITEM];
  const decisions: Json[] = [
    null,
    7,
    { rule: 'keep' },
    { rule: 'keep', inspection: null, take: null, reason: '', cells: [] },
    {
      rule: 'take',
      inspection: 'x',
      take: 'nobody',
      reason: '',
      cells: [{ cell, heads: [['nobody', 1]], kept: 9, wrote: ['nobody', 2] }],
    },
    {
      rule: 'write',
      inspection: null,
      take: null,
      reason: '',
      cells: [{ cell: ['a', 'b', 'c'], heads: [['d', 1]], kept: null, wrote: ['e', 1] }],
    },
  ];
  for (const [index, value] of decisions.entries()) {
    write(bureau, 'decision', `odd-${index}`, 'conflicts', value);
    write(bureau, 'decision', `odd-${index}`, 'conflicts 3', value);
    write(bureau, 'decision', `odd-${index}`, 'undone nobody', {
      cells: [
        [0, 2],
        [99, 1],
      ],
    });
    write(bureau, 'decision', `odd-${index}`, 'undone ', value);
  }
  for (const into of [inspection, row.school, 'unheard-of', '', 5, null] as Json[]) {
    write(bureau, 'inspection', inspection, 'joined', { into });
    write(bureau, 'inspection', inspection, 'carried nobody', { into, items: [[ITEM, ['nobody', 1], 1, null]] });
    for (const state of ['likely', 'joined', 'distinct'] as const) {
      await bureau.ask('duplicates.list', { state, query: '', ...PAGE });
    }
    expect((await bureau.ask('inspections.open', { inspection })).inspection.id).toBe(inspection);
    const filter = { query: '', template: null, state: 'any', sort: 'on', descending: true, ...PAGE } as const;
    expect((await bureau.ask('inspections.list', filter)).total).toBe(1);
    await expectClean(bureau);
  }
  write(bureau, 'inspection', inspection, `distinct ${inspection}`, true);
  write(bureau, 'inspection', inspection, 'distinct nobody', 'yes');

  expect(await listOpen(bureau)).toEqual([conflict]);
  const { rows } = await bureau.ask('decisions.list', { query: '', ...PAGE });
  for (const { id } of rows) {
    await bureau.ask('decisions.open', { decision: id, ...PAGE });
    const undo = bureau.ask('decisions.undo', { decision: id });
    await expect(undo).rejects.toMatchObject({ code: expect.stringMatching(/^(not-found|changed-meanwhile)$/) });
  }
  const seen = [...conflict!.heads.map(({ id }) => id), strange];
  const decide = bureau.ask('conflicts.decide', {
    cell: conflict!.cell,
    seen,
    choice: { keep: strange },
    reason: '',
  });
  await expect(decide).rejects.toMatchObject({ code: 'changed-meanwhile' });
  expect(await bureau.ask('conflicts.survey', { ...ALL, replica: 'nobody' })).toMatchObject({ total: 0, laptops: [] });
  await expectClean(bureau);
});
