import { beforeEach, describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { act, addSchool, listFacts, putFinding, report } from './ledger-desk.ts';

const desks = useDesks();
const ITEM = { template: 'tpl-venue-v1@1', item: 'bb-acc-map' };

let desk: Desk;
let school: string;
beforeEach(async () => {
  desk = await desks.open('青禾县教育局', 'bureau');
  school = await addSchool(desk, '城关第一小学');
});

describe('a finding that was filed wrongly', () => {
  it('is put right at the desk, with the reason, and its history says what stood there', async () => {
    const { id } = await report(desk, school, '橱窗破损', { category: '时效', severity: 'minor' });
    await act(desk, { findings: [id] }, 'issue');
    const change = { category: '安全', severity: 'major', basis: '《校园安全条例》第八条' } as const;
    const file = await desk.ask('ledger.revise', { finding: id, reason: '复核认定', ...change });
    expect(file.finding).toMatchObject({ ...change, state: 'issued' });
    expect(file.revisions).toMatchObject([
      {
        reason: '复核认定',
        by: { author: '青禾县教育局' },
        changes: [
          { field: 'category', from: '时效', to: '安全' },
          { field: 'severity', from: 'minor', to: 'major' },
          { field: 'basis', from: '', to: '《校园安全条例》第八条' },
        ],
      },
    ]);
    expect(await listFacts(desk, { category: '安全', severity: 'major' })).toEqual(['橱窗破损']);
    await desk.ask('ledger.revise', { finding: id, reason: '再次复核', severity: 'critical' });
    expect((await desk.ask('ledger.open', { finding: id })).revisions.map(({ reason }) => reason)).toEqual([
      '复核认定',
      '再次复核',
    ]);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('can be filed under an item of a checklist when nobody inspected, and is then known for a repeated one', async () => {
    putFinding(
      desk.workspace,
      'old',
      { school, ...ITEM, on: '2026-01-05' },
      { state: 'closed', on: '2026-01-20', closure: 'rectified', reason: '复查' },
    );
    const { id } = await report(desk, school, '地图未更新');
    await desk.ask('ledger.revise', { finding: id, reason: '归入检查内容', item: ITEM });
    expect(await listFacts(desk, { repeated: true, item: ITEM.item })).toEqual(['地图未更新']);
    expect((await desk.ask('ledger.open', { finding: id })).finding).toMatchObject({ earlier: 'old', ...ITEM });
    await expect(
      desk.ask('ledger.revise', { finding: id, reason: '误', item: { ...ITEM, item: 'no-such' } }),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('keeps the item that an inspection answered', async () => {
    putFinding(desk.workspace, 'f1', { school, inspection: 'i1', ...ITEM });
    await expect(desk.ask('ledger.revise', { finding: 'f1', reason: '误', item: null })).rejects.toMatchObject({
      code: 'not-allowed',
    });
  });

  it('stays as it is once it is closed, and where nothing would change', async () => {
    const { id } = await report(desk, school, '橱窗破损', { category: '时效' });
    const revise = (category: string) => desk.ask('ledger.revise', { finding: id, reason: '复核', category });
    await expect(revise('时效')).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await act(desk, { findings: [id] }, 'close', { closure: 'rectified', reason: '已改' });
    await expect(revise('安全')).rejects.toMatchObject({ code: 'step-refused' });
  });
});
