import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { saveCells } from '../../../electron/service/records/save.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';

const desks = useDesks();
const REAL = { name: '青川县石坝乡中心小学', code: '2151000124', stage: 'primary', town: '石坝乡' } as const;
const GUESS = { name: '石坝乡中心小学校', code: null, stage: 'primary', town: '石坝乡' } as const;
const ALL = { query: '', town: null, stage: null, offset: 0, limit: 50 } as const;
const ROSTER = {
  query: '',
  town: null,
  district: null,
  status: null,
  provisional: null,
  offset: 0,
  limit: 50,
} as const;

/** A laptop that met a school which its roster lacked, and the bureau that has it. */
async function meet(): Promise<{ bureau: Desk; wang: Desk; real: string; guess: string }> {
  const bureau = await desks.open('县教育局', 'bureau');
  const wang = await desks.open('王芳');
  const { id: real } = await bureau.ask('schools.add', REAL);
  await bureau.ask('schools.add', {
    ...REAL,
    name: '青川县第三幼儿园',
    code: '1151000001',
    stage: 'kindergarten',
    town: '城关镇',
  });
  const { id: guess } = await wang.ask('schools.add', GUESS);
  await wang.ask('venues.add', { school: guess, type: 'board', name: '宣传栏', post: null, location: null });
  const visit = await wang.ask('visits.start', { school: guess, on: '2026-03-02', purpose: 'routine' });
  await wang.ask('inspections.start', { visit: visit.id, venue: null, template: 'tpl-venue-v1@1' });
  await wang.ask('findings.add', {
    visit: visit.id,
    inspection: null,
    item: null,
    venue: null,
    facts: '宣传栏内容过期',
    remedy: '',
    basis: '',
    severity: 'minor',
    due: null,
    post: '',
  });
  await carry(wang, bureau);
  return { bureau, wang, real, guess };
}

async function carry(from: Desk, to: Desk): Promise<void> {
  const bundle = await from.exportTo(desks.folder());
  const first = await to.importFrom([bundle]);
  const keys = first.results.flatMap((result) => (result.outcome === 'new-signer' ? [result.signer!.publicKey] : []));
  if (keys.length > 0) await to.importFrom([bundle], keys);
}

async function listNames(desk: Desk): Promise<string[]> {
  return (await desk.ask('schools.search', ALL)).rows.map(({ name }) => name).toSorted();
}

describe('a school that an inspector added', () => {
  it('is listed first, with the school that it most likely is', async () => {
    const { bureau, real, guess } = await meet();
    const { rows } = await bureau.ask('roster.schools', { ...ROSTER });
    expect(rows[0]).toMatchObject({ id: guess, provisional: true, likely: { id: real } });
    expect(await bureau.ask('roster.school', { school: guess })).toMatchObject({ likely: [{ id: real }] });
    expect((await bureau.ask('roster.schools', { ...ROSTER, provisional: true })).total).toBe(1);
  });

  it('once joined shows its visits, inspections and venues under the real one, and there alone', async () => {
    const { bureau, real, guess } = await meet();
    expect(await bureau.ask('roster.join', { school: guess, into: real })).toMatchObject({
      school: { id: real },
      joined: [{ id: guess }],
    });
    expect(await listNames(bureau)).toEqual(['青川县石坝乡中心小学', '青川县第三幼儿园'].toSorted());
    for (const school of [real, guess]) {
      const opened = await bureau.ask('schools.open', { school });
      expect(opened).toMatchObject({ school: { id: real }, visits: [{ school: real }], venues: [{ name: '宣传栏' }] });
    }
    const list = {
      query: '中心小学',
      template: null,
      state: 'any',
      sort: 'on',
      descending: true,
      offset: 0,
      limit: 10,
    } as const;
    expect((await bureau.ask('inspections.list', list)).rows).toMatchObject([{ school: real, schoolName: REAL.name }]);
    const findings = { query: '', state: 'any', severity: null, offset: 0, limit: 10 } as const;
    expect((await bureau.ask('findings.list', findings)).rows).toMatchObject([{ school: real, schoolName: REAL.name }]);
    expect(await bureau.ask('venues.ledger', { school: guess })).toMatchObject({ venues: [{ name: '宣传栏' }] });
    expect((await checkWorkspace(bureau.workspace)).staleTables).toEqual([]);
  });

  it('separated again has its own back', async () => {
    const { bureau, real, guess } = await meet();
    await bureau.ask('roster.join', { school: guess, into: real });
    await bureau.ask('roster.separate', { school: guess });
    expect(await listNames(bureau)).toContain(GUESS.name);
    expect((await bureau.ask('schools.open', { school: guess })).visits).toHaveLength(1);
    expect((await bureau.ask('schools.open', { school: real })).visits).toEqual([]);
    await expect(bureau.ask('roster.separate', { school: guess })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  });

  it('that the roster really lacks becomes a regular one', async () => {
    const { bureau, guess } = await meet();
    expect(await bureau.ask('roster.confirm', { school: guess })).toMatchObject({
      school: { provisional: false },
      likely: [],
    });
    await expect(bureau.ask('roster.confirm', { school: guess })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await bureau.ask('schools.open', { school: guess })).visits).toHaveLength(1);
  });

  it('whose laptop goes on with it is still filed under the real one', async () => {
    const { bureau, wang, real, guess } = await meet();
    await bureau.ask('roster.join', { school: guess, into: real });
    await wang.ask('visits.start', { school: guess, on: '2026-03-09', purpose: 'routine' });
    await carry(wang, bureau);
    expect((await bureau.ask('schools.open', { school: real })).visits).toHaveLength(2);
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  });

  it('is joined into a school of the roster only, and only while it is provisional', async () => {
    const { bureau, real, guess } = await meet();
    const refused = { code: 'not-allowed' };
    await expect(bureau.ask('roster.join', { school: real, into: guess })).rejects.toMatchObject(refused);
    await expect(bureau.ask('roster.join', { school: guess, into: guess })).rejects.toMatchObject(refused);
    await expect(bureau.ask('roster.join', { school: guess, into: 's-none' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  it('that two bureaus joined into each other stays findable: the one with the smallest id', async () => {
    const { bureau, real, guess } = await meet();
    const point = (from: string, into: string): void =>
      saveCells(bureau.workspace, [
        { cell: { kind: 'school', entity: from as EntityId, field: 'joined' }, value: { into } },
      ]);
    point(real, guess);
    point(guess, real);
    const kept = [real, guess].toSorted()[0];
    expect(await listNames(bureau)).toHaveLength(2);
    expect((await bureau.ask('schools.open', { school: guess })).school.id).toBe(kept);
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
    point(guess, 's-not-here');
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
    expect((await bureau.ask('schools.open', { school: real })).visits).toHaveLength(1);
  });
});

describe('a school of the roster', () => {
  it('is edited field by field as it is typed, and says what does not fit', async () => {
    const { bureau, real } = await meet();
    const save = (field: string, text: string) => bureau.ask('roster.saveField', { school: real, field, text });
    expect(await save('principal', '校长甲')).toMatchObject({ ok: true, file: { values: { principal: '校长甲' } } });
    expect(await save('uscc', '12100000400002259X')).toMatchObject({ ok: false, problem: { code: 'uscc-check' } });
    expect(await save('code', '1151000001')).toMatchObject({
      ok: false,
      problem: { code: 'code-taken', other: '青川县第三幼儿园' },
    });
    expect(await save('name', '')).toMatchObject({ ok: false, problem: { code: 'missing' } });
    expect(await save('officePhone', '无')).toMatchObject({ ok: true, warning: { code: 'phone-form' } });
    expect(await save('officePhone', '')).toMatchObject({ ok: true, file: { values: { officePhone: '' } } });
    expect(await save('schoolType', '312')).toMatchObject({ ok: true, file: { school: { stage: 'nine_year' } } });
    await expect(save('status', '停办')).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('that is stopped or merged needs a reason, keeps its history, and opens again', async () => {
    const { bureau, real } = await meet();
    const other = (await bureau.ask('schools.search', { ...ALL, query: '幼儿园' })).rows[0]!.id;
    const act = { school: real, status: 'merged', reason: '', into: other, on: '2026-07' } as const;
    await expect(bureau.ask('roster.setStatus', act)).rejects.toMatchObject({ code: 'reason-needed' });
    expect(await bureau.ask('roster.setStatus', { ...act, reason: '布局调整' })).toMatchObject({
      school: { status: 'merged' },
      mergedInto: { id: other },
      values: { closedOn: '2026-07' },
    });
    const open = await bureau.ask('roster.setStatus', { ...act, status: 'open', into: null });
    expect(open).toMatchObject({ school: { status: 'open' }, mergedInto: null, statusReason: '' });
    const history = await bureau.ask('roster.history', { school: real });
    expect(history.filter(({ field }) => field === 'status').map(({ value }) => value)).toEqual([
      '在办',
      '已撤并',
      '在办',
    ]);
    expect(history[0]?.by.author).toBe('县教育局');
  });
});

describe('towns, districts and inspectors', () => {
  it('are entered, changed and taken from their lists; what the schools say stays', async () => {
    const { bureau, real } = await meet();
    let lists = await bureau.ask('roster.saveEntry', {
      list: 'towns',
      id: null,
      fields: { name: '石坝乡', code: '510722201' },
    });
    expect(lists.towns).toMatchObject([
      { name: '石坝乡', code: '510722201', schools: 2 },
      { name: '城关镇', id: null },
    ]);
    lists = await bureau.ask('roster.saveEntry', {
      list: 'inspectors',
      id: null,
      fields: { name: '王芳', ownSchool: real },
    });
    const { id } = lists.inspectors[0]!;
    lists = await bureau.ask('roster.saveEntry', { list: 'inspectors', id, fields: { active: 'false' } });
    expect(lists.inspectors).toMatchObject([{ name: '王芳', ownSchoolName: REAL.name, active: false }]);
    lists = await bureau.ask('roster.removeEntry', { list: 'inspectors', id });
    expect(lists.inspectors).toEqual([]);
    const wrong = bureau.ask('roster.saveEntry', { list: 'districts', id: null, fields: { name: ' ' } });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid-input' });
    expect((await checkWorkspace(bureau.workspace)).ok).toBe(true);
  });
});
