import { describe, expect, it } from 'vitest';
import { checkWorkspace } from '../../../electron/service/check.ts';
import type { RosterImport } from '../../../shared/model/roster.ts';
import { useDesks } from '../../helpers/desk.ts';
import {
  codesOf,
  findSchoolNamed,
  finish,
  FIRST,
  HEAD,
  importFile,
  listSchools,
  openWith,
  prepare,
  readFile,
} from './roster-desk.ts';
import type { Options } from './roster-desk.ts';
import { writeCsvFile, writeXlsxFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

const desks = useDesks();

describe('a first roster', () => {
  it('is previewed without writing anything, then written whole', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const file = await writeXlsxFile(desks.folder(), '名册.xlsx', FIRST);
    const { plan } = await prepare(desk, file);
    expect(plan.counts).toMatchObject({ new: 3, changed: 0, problem: 0 });
    expect(plan.missingFields).toContain('sponsor');
    // A teaching point needs no code.
    expect(plan.rows[2]!.problems.map(({ field }) => field)).not.toContain('code');
    expect(await listSchools(desk)).toEqual([]);
    expect(await importFile(desk, file)).toMatchObject({ created: 3, changed: 0, left: 0, file: '名册.xlsx' });
    expect(await findSchoolNamed(desk, '石坝乡梨树教学点')).toMatchObject({
      code: null,
      stage: 'primary',
      students: 18,
      provisional: false,
      status: 'open',
    });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('is not taken by an inspector’s workspace', async () => {
    const desk = await desks.open('王芳');
    const file = writeCsvFile(desks.folder(), 'a.csv', FIRST);
    await expect(desk.ask('roster.read', { file })).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('names each wrong cell, leaves the row out, and takes it once it is corrected', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const file = writeCsvFile(desks.folder(), 'wrong.csv', [
      HEAD,
      ['2151000123', '青川县第一小学', '311', '城关镇', '', '很多', '', ''],
      ['2151000123', '青川县第二小学', '211', '城关镇', '1', '100', '', ''],
      ['2199000124', '', '999', '城关镇', '1', '100', '', ''],
    ]);
    const { plan } = await prepare(desk, file);
    expect(plan.rows.map(({ row }) => row)).toEqual([2, 3, 4]);
    expect(codesOf(plan.rows[0]!)).toEqual(
      expect.arrayContaining(['count-form', 'type-category', 'twice-in-file', 'missing-should']),
    );
    expect(codesOf(plan.rows[1]!)).toContain('twice-in-file');
    expect(codesOf(plan.rows[2]!)).toEqual(expect.arrayContaining(['code-province', 'missing', 'unknown-type']));
    await expect(importFile(desk, file)).rejects.toMatchObject({ code: 'nothing-to-import' });
    const corrections = { 2: { students: '620' }, 3: { code: '2151000124' } };
    expect(await importFile(desk, file, { corrections })).toMatchObject({ created: 2, left: 1 });
    expect((await findSchoolNamed(desk, '青川县第二小学')).code).toBe('2151000124');
  });

  it('remembers the mapping that was confirmed, by the headings', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const rows: Rows = [
      ['甲', '乙'],
      ['青川县第一小学', '城关镇'],
    ];
    await importFile(desk, writeCsvFile(desks.folder(), 'a.csv', rows), { mapping: { name: 0, town: 1 } });
    const opened = await readFile(desk, writeCsvFile(desks.folder(), 'b.csv', rows));
    const mapped = await desk.ask('roster.map', { source: opened.source, kind: 'schools', sheet: 0, headerRow: 0 });
    expect(mapped).toMatchObject({ remembered: true, mapping: { name: 0, town: 1 } });
  });
});

describe('a roster that comes again', () => {
  it('as it was changes nothing', async () => {
    const desk = await openWith(desks, FIRST);
    const file = writeCsvFile(desks.folder(), 'again.csv', FIRST);
    expect((await prepare(desk, file)).plan.counts).toMatchObject({ new: 0, changed: 0, same: 3, missing: 0 });
    await expect(importFile(desk, file)).rejects.toMatchObject({ code: 'nothing-to-import' });
  });

  it('says field by field what changes, writes only that, and keeps the old name findable', async () => {
    const desk = await openWith(desks, FIRST);
    const { id } = await findSchoolNamed(desk, '青川县第一小学');
    const file = writeCsvFile(desks.folder(), 'again.csv', [
      HEAD,
      ['2151000123', '青川县实验小学', '211', '城关镇', '1', '655', '', '在办'],
      FIRST[2]!,
    ]);
    const { plan } = await prepare(desk, file);
    expect(plan.counts).toMatchObject({ changed: 1, same: 1, missing: 1 });
    expect(plan.rows[0]!.changes).toEqual([
      { field: 'name', from: '青川县第一小学', to: '青川县实验小学' },
      { field: 'students', from: '620', to: '655' },
      { field: 'aliases', from: '', to: '青川县第一小学' },
    ]);
    const before = desk.workspace.log.seq;
    await importFile(desk, file);
    expect(desk.workspace.log.seq - before).toBe(4);
    const found = await listSchools(desk, 'qcxdyxx');
    expect(found).toMatchObject([{ id, name: '青川县实验小学', contactPhone: '0816-8250001', students: 655 }]);
    expect(await findSchoolNamed(desk, '石坝乡梨树教学点')).toMatchObject({ status: 'open' });
  });

  it('without a school offers to stop it, with a reason, and never deletes it', async () => {
    const desk = await openWith(desks, FIRST);
    const { id } = await findSchoolNamed(desk, '石坝乡梨树教学点');
    const file = writeCsvFile(desks.folder(), 'again.csv', FIRST.slice(0, 3));
    const stop: Options['stop'] = { schools: [id], status: 'closed', reason: '2026年秋季撤点' };
    expect(await importFile(desk, file, { stop })).toMatchObject({ stopped: 1, created: 0 });
    const school = await desk.ask('roster.school', { school: id });
    expect(school).toMatchObject({ school: { status: 'closed' }, statusReason: '2026年秋季撤点' });
  });

  it('with another code for a school of the same name and town asks whether it is the same', async () => {
    const desk = await openWith(desks, FIRST);
    const { id } = await findSchoolNamed(desk, '青川县第一小学');
    const file = writeCsvFile(desks.folder(), 'again.csv', [
      HEAD,
      ['3151000999', '青川县 第一小学', '311', '城关镇', '1', '', '', ''],
    ]);
    const { plan } = await prepare(desk, file);
    expect(plan.rows[0]).toMatchObject({ outcome: 'unsure', match: { id } });
    await importFile(desk, file, { choices: { 2: id } });
    const school = await desk.ask('roster.school', { school: id });
    expect(school).toMatchObject({ school: { code: '3151000999' }, values: { oldCodes: '2151000123' } });
    const again = await prepare(desk, writeCsvFile(desks.folder(), 'old.csv', FIRST));
    expect(again.plan.rows[0]).toMatchObject({ match: { id } });
    await importFile(desk, file, { choices: { 2: 'new' } }).catch(() => null);
    expect(await listSchools(desk)).toHaveLength(3);
  });

  it('merges a school into another by its name and keeps its visits', async () => {
    const desk = await openWith(desks, FIRST);
    const { id } = await findSchoolNamed(desk, '石坝乡梨树教学点');
    await desk.ask('visits.start', { school: id, on: '2026-03-02', purpose: 'routine' });
    const rows: Rows = [
      ['学校名称', '乡镇', '状态', '并入学校', '停办撤并年月'],
      ['石坝乡梨树教学点', '石坝乡', '撤并', '石坝乡中心小学', '2026年7月'],
    ];
    await importFile(desk, writeCsvFile(desks.folder(), 'merged.csv', rows));
    const file = await desk.ask('roster.school', { school: id });
    expect(file).toMatchObject({
      school: { status: 'merged' },
      mergedInto: { name: '石坝乡中心小学' },
      values: { closedOn: '2026-07' },
    });
    expect((await desk.ask('schools.open', { school: id })).visits).toHaveLength(1);
  });

  it('is not written when something changed since it was looked at', async () => {
    const desk = await openWith(desks, FIRST);
    const { input, plan } = await prepare(
      desk,
      writeCsvFile(desks.folder(), 'x.csv', [HEAD, ['', '新学校', '', '城关镇', '', '', '', '']]),
    );
    await desk.ask('schools.add', { name: '新学校', code: null, stage: 'primary', town: '城关镇' });
    const apply = finish(desk, 'roster.apply', { ...input, stop: null, seen: plan.seen });
    await expect(apply).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });
});

describe('an import that is taken back', () => {
  it('shows again what was there, and new schools go', async () => {
    const desk = await openWith(desks, FIRST);
    const second: Rows = [
      HEAD,
      ['2151000123', '青川县实验小学', '211', '城关镇', '1', '1', '', '在办'],
      ['2151000200', '新办小学', '211', '', '', '', '', ''],
    ];
    const { id } = await importFile(desk, writeCsvFile(desks.folder(), 'second.csv', second));
    expect(await finish(desk, 'roster.undo', { import: id })).toMatchObject({ undone: { restored: 2, left: 0 } });
    expect((await listSchools(desk)).map(({ name }) => name).toSorted()).toEqual(
      ['石坝乡中心小学', '石坝乡梨树教学点', '青川县第一小学'].toSorted(),
    );
    expect(await findSchoolNamed(desk, '青川县第一小学')).toMatchObject({ students: 620 });
    await expect(finish(desk, 'roster.undo', { import: id })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('leaves what was written or visited since', async () => {
    const desk = await openWith(desks, FIRST);
    const [{ id }] = (await desk.ask('roster.imports', { offset: 0, limit: 10 })).rows as [RosterImport];
    const visited = await findSchoolNamed(desk, '青川县第一小学');
    const edited = await findSchoolNamed(desk, '石坝乡中心小学');
    await desk.ask('visits.start', { school: visited.id, on: '2026-03-02', purpose: 'routine' });
    await desk.ask('roster.saveField', { school: edited.id, field: 'email', text: 'office@school.example' });
    expect(await finish(desk, 'roster.undo', { import: id })).toMatchObject({ undone: { restored: 1, left: 2 } });
    expect((await listSchools(desk)).map(({ name }) => name)).toHaveLength(2);
  });
});
