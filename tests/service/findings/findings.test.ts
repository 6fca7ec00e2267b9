import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FindingRow } from '../../../shared/model/finding.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import { answer, no, startInspection, yes } from '../../helpers/inspection.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();

const typos = (value: number) => ({ value, na: null, note: '' });

async function atSchool(): Promise<{ desk: Desk; inspection: string; visit: string }> {
  const desk = await desks.open('王芳');
  const inspection = await startInspection(desk);
  const { visit } = (await desk.ask('inspections.open', { inspection })).inspection;
  return { desk, inspection, visit };
}

async function fail(desk: Desk, inspection: string, item: string, given = no): Promise<FindingRow> {
  await answer(desk, inspection, item, given);
  return (await desk.ask('findings.draft', { inspection, item }))!;
}

const statesOf = async (desk: Desk, visit: string) =>
  (await desk.ask('findings.ofVisit', { visit })).map(({ item, state }) => [item, state]);

function addPhotoOf({ workspace }: Desk, finding: string): void {
  const media = createHash('sha256').update(finding).digest('hex');
  const owner = { inspection: null, item: null, visit: null, finding, recheck: null };
  const value = { ...owner, media, type: 'image/png', bytes: 10, width: 2, height: 3, caption: '' };
  saveCells(workspace, [{ cell: { kind: 'photo', entity: workspace.newId() as EntityId, field: 'file' }, value }]);
}

describe('a failed answer', () => {
  it('drafts its finding once, however often it is asked for', async () => {
    const { desk, inspection, visit } = await atSchool();
    const drafted = await fail(desk, inspection, 'bb-acc-typo', typos(3));
    const before = desk.workspace.log.seq;
    const again = await desk.ask('findings.draft', { inspection, item: 'bb-acc-typo' });
    expect(again).toEqual(drafted);
    expect(desk.workspace.log.seq).toBe(before);
    expect(drafted).toMatchObject({ state: 'draft', severity: 'minor', due: '2026-03-09', on: '2026-03-02' });
    expect(drafted.facts).toContain('错别字3处');
    expect(await desk.ask('findings.ofVisit', { visit })).toEqual([drafted]);
  });

  it('that fits drafts nothing', async () => {
    const { desk, inspection } = await atSchool();
    await answer(desk, inspection, 'bb-veto-ad', no);
    expect(await desk.ask('findings.draft', { inspection, item: 'bb-veto-ad' })).toBeNull();
  });

  it('changes the number in its finding until a person changes the sentence', async () => {
    const { desk, inspection } = await atSchool();
    const { id } = await fail(desk, inspection, 'bb-acc-typo', typos(3));
    expect((await fail(desk, inspection, 'bb-acc-typo', typos(7))).facts).toContain('错别字7处');
    const facts = '宣传栏有多处错别字。';
    await desk.ask('findings.edit', { finding: id, change: { facts } });
    expect((await fail(desk, inspection, 'bb-acc-typo', typos(9))).facts).toBe(facts);
  });

  it('keeps what was filled into the blanks when the number changes', async () => {
    const { desk, inspection } = await atSchool();
    const { id, facts } = await fail(desk, inspection, 'bb-acc-typo', typos(3));
    await desk.ask('findings.edit', {
      finding: id,
      change: { facts: facts.replace('{place}', '走廊').replace('{n}', '2') },
    });
    const { facts: now } = await fail(desk, inspection, 'bb-acc-typo', typos(4));
    expect(now).toBe('走廊第2版有错别字4处，如“{wrong}”应为“{right}”。');
  });

  it('takes blanks one at a time, each into the sentence as it stands then', async () => {
    const { desk, inspection, visit } = await atSchool();
    const { id } = await fail(desk, inspection, 'bb-acc-typo', typos(3));
    const tooLong = { finding: id, change: { fill: { wrong: '字'.repeat(2001) } } };
    await expect(desk.ask('findings.edit', tooLong)).rejects.toMatchObject({ code: 'invalid-input' });
    for (const fill of [{ place: '走廊' }, { n: '2' }, { wrong: '座落' }, { right: '坐落' }]) {
      await desk.ask('findings.edit', { finding: id, change: { fill } });
    }
    const [finding] = await desk.ask('findings.ofVisit', { visit });
    expect(finding?.facts).toBe('走廊第2版有错别字3处，如“座落”应为“坐落”。');
  });

  it('changed back leaves the finding, until a person withdraws it; failing again brings it back', async () => {
    const { desk, inspection, visit } = await atSchool();
    const { id } = await fail(desk, inspection, 'bb-acc-map', no);
    await answer(desk, inspection, 'bb-acc-map', yes);
    expect((await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' }))?.state).toBe('draft');
    await desk.ask('findings.withdraw', { finding: id, withdrawn: true, reason: '答案已改回' });
    expect(await statesOf(desk, visit)).toEqual([['bb-acc-map', 'withdrawn']]);
    expect((await fail(desk, inspection, 'bb-acc-map', no)).state).toBe('draft');
  });

  it('whose finding a person withdrew as no finding does not bring it back by itself', async () => {
    const { desk, inspection } = await atSchool();
    const { id } = await fail(desk, inspection, 'bb-acc-map', no);
    await expect(desk.ask('findings.withdraw', { finding: id, withdrawn: true, reason: '' })).rejects.toMatchObject({
      code: 'reason-needed',
    });
    await desk.ask('findings.withdraw', { finding: id, withdrawn: true, reason: '地图是学生手绘作业' });
    expect((await desk.ask('findings.draft', { inspection, item: 'bb-acc-map' }))?.state).toBe('withdrawn');
    const restored = await desk.ask('findings.withdraw', { finding: id, withdrawn: false, reason: '' });
    expect(restored.state).toBe('draft');
  });

  it('that was never drafted is drafted with all the others of the visit', async () => {
    const { desk, inspection, visit } = await atSchool();
    await answer(desk, inspection, 'bb-acc-map', no);
    await answer(desk, inspection, 'bb-acc-typo', typos(2));
    await fail(desk, inspection, 'bb-priv-rank', no);
    expect(await desk.ask('findings.draftMissing', { visit })).toHaveLength(2);
    expect(await desk.ask('findings.draftMissing', { visit })).toEqual([]);
    // In the checklist's order.
    expect(await statesOf(desk, visit)).toEqual([
      ['bb-acc-typo', 'draft'],
      ['bb-acc-map', 'draft'],
      ['bb-priv-rank', 'draft'],
    ]);
  });
});

describe('on the spot', () => {
  it('a finding is fixed with a photo or with words, and that can be taken back', async () => {
    const { desk, inspection } = await atSchool();
    const { id } = await fail(desk, inspection, 'bb-acc-map');
    const fix = (fixed: boolean, reason = '') => desk.ask('findings.fixOnSpot', { finding: id, fixed, reason });
    await expect(fix(true)).rejects.toMatchObject({ code: 'fix-unproven' });
    expect(await fix(true, '已当场撤下')).toMatchObject({ state: 'closed', closure: 'fixed_on_spot' });
    expect(await fix(false)).toMatchObject({ state: 'draft', closure: null });
    addPhotoOf(desk, id);
    expect(await fix(true)).toMatchObject({ state: 'closed', closure: 'fixed_on_spot', photos: 1 });
    const { history } = await desk.ask('findings.open', { finding: id });
    expect(history.map(({ standing }) => standing.state)).toEqual(['draft', 'closed', 'draft', 'closed']);
    expect(history.every(({ by }) => by.author === '王芳')).toBe(true);
  });

  it('several findings go on in one, with their photos, and can be taken out again', async () => {
    const { desk, inspection, visit } = await atSchool();
    const kept = await fail(desk, inspection, 'bb-acc-map');
    const other = await fail(desk, inspection, 'bb-priv-rank');
    addPhotoOf(desk, other.id);
    const facts = '橱窗展示的地图未见审图号，并公开学生成绩排名。';
    const merged = await desk.ask('findings.merge', { into: kept.id, others: [other.id], facts });
    expect(merged).toMatchObject({ facts, photos: 1 });
    expect(await statesOf(desk, visit)).toEqual([
      ['bb-acc-map', 'draft'],
      ['bb-priv-rank', 'merged'],
    ]);
    expect((await desk.ask('findings.open', { finding: kept.id })).photos).toHaveLength(1);
    await desk.ask('findings.withdraw', { finding: other.id, withdrawn: false, reason: '' });
    expect((await desk.ask('findings.open', { finding: kept.id })).photos).toEqual([]);
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('a free finding is written in the inspector’s own words', async () => {
    const { desk, inspection, visit } = await atSchool();
    const fields = { remedy: '', basis: '', severity: 'major', due: '2026-03-10', post: '总务处' } as const;
    const nowhere = { inspection: null, item: null, venue: null };
    const free = await desk.ask('findings.add', { visit, ...nowhere, facts: '围墙外有积水。', ...fields });
    expect(free).toMatchObject({ item: null, facts: '围墙外有积水。', state: 'draft', on: '2026-03-02', category: '' });
    const own = { inspection, item: 'bb-acc-typo', venue: null };
    const ofItem = await desk.ask('findings.add', { visit, ...own, facts: '另有一处标点差错。', ...fields });
    expect(ofItem).toMatchObject({ item: 'bb-acc-typo', template: 'tpl-venue-v1@1', category: '准确' });
    expect((await desk.ask('findings.ofVisit', { visit })).map(({ id }) => id)).toEqual([ofItem.id, free.id]);
  });

  it('the list of all findings is found by school, state and severity', async () => {
    const { desk, inspection } = await atSchool();
    await fail(desk, inspection, 'bb-acc-typo', typos(3));
    const fixed = await fail(desk, inspection, 'bb-acc-map');
    await desk.ask('findings.fixOnSpot', { finding: fixed.id, fixed: true, reason: '已撤下' });
    const any = { query: '', state: 'any', severity: null, offset: 0, limit: 10 } as const;
    const list = async (input: object) =>
      (await desk.ask('findings.list', { ...any, ...input })).rows.map(({ item }) => item);
    expect(await list({})).toHaveLength(2);
    expect(await list({ state: 'open' })).toEqual(['bb-acc-typo']);
    expect(await list({ state: 'closed' })).toEqual(['bb-acc-map']);
    expect(await list({ query: '城关' })).toHaveLength(2);
    expect(await list({ query: '没有这所' })).toEqual([]);
    expect(await list({ severity: 'major' })).toEqual(['bb-acc-map']);
    expect(await list({ state: 'overdue' })).toEqual([]);
    desk.clock.now += 30 * 24 * 3600 * 1000;
    expect(await list({ state: 'overdue' })).toEqual(['bb-acc-typo']);
  });
});
