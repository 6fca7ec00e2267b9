import { expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no } from '../../helpers/inspection.ts';
import { carry, listOpen, makeTeam } from '../conflicts/team.ts';

const desks = useDesks();

it('two inspectors who put one finding differently are listed side by side, and the bureau writes a third sentence', async () => {
  const team = await makeTeam(desks);
  const { wang, li, bureau, inspection } = team;
  await answer(wang, inspection, 'bb-acc-map', no);
  const { id } = (await wang.ask('findings.draft', { inspection, item: 'bb-acc-map' }))!;
  await carry(desks, wang, li);
  await wang.ask('findings.edit', { finding: id, change: { facts: '橱窗的地图没有审图号。' } });
  await li.ask('findings.edit', { finding: id, change: { facts: '走廊的地图没有审图号。', severity: 'critical' } });
  await carry(desks, wang, bureau);
  await carry(desks, li, bureau);

  const [conflict, ...more] = await listOpen(bureau);
  expect(more).toEqual([]);
  expect(conflict).toMatchObject({
    cell: { kind: 'finding', entity: id, field: 'facts' },
    schoolName: '城关第一小学',
    item: { id: 'bb-acc-map' },
    on: '2026-03-02',
    third: 'text',
  });
  expect(await bureau.ask('findings.open', { finding: id })).toMatchObject({
    finding: { conflicts: 1, severity: 'critical' },
  });

  const seen = conflict!.heads.map((head) => head.id);
  const write = '橱窗和走廊的地图没有审图号。';
  await bureau.ask('conflicts.decide', { cell: conflict!.cell, seen, choice: { write }, reason: '' });
  expect(await bureau.ask('findings.open', { finding: id })).toMatchObject({ finding: { conflicts: 0, facts: write } });
  expect(await listOpen(bureau)).toEqual([]);
});
