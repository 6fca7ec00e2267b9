import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input, Output } from '../../../shared/contract.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { useDesks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { writeCsvFile, writeXlsxFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

const desks = useDesks();
const HEAD = ['标识码', '学校名称', '办学类型', '乡镇', '督学责任区', '在校生', '联系电话', '状态'];
const FIRST: Rows = [
  HEAD,
  ['2151000123', '青川县第一小学', '211', '城关镇', '1', '620', '0816-8250001', '在办'],
  ['2151000124', '石坝乡中心小学', '211', '石坝乡', '2', '410', '', '在办'],
  ['', '石坝乡梨树教学点', '218', '石坝乡', '2', '18', '', '在办'],
];

type Options = Partial<Pick<Input<'roster.apply'>, 'corrections' | 'choices' | 'stop' | 'mapping'>>;
type Prepared = {
  readonly input: Omit<Input<'roster.apply'>, 'seen' | 'stop'>;
  readonly plan: Output<'roster.preview'>;
};

async function prepare(desk: Desk, file: string, options: Options = {}): Promise<Prepared> {
  const opened = await desk.ask('roster.read', { file });
  if (!opened.ok) throw new Error(opened.refusal);
  const { source, sheet, kind, sheets } = opened;
  const place = { source, sheet, kind, headerRow: sheets[sheet]!.headerRow };
  const { mapping } = await desk.ask('roster.map', place);
  const input = {
    ...place,
    mapping: options.mapping ?? mapping,
    corrections: options.corrections ?? {},
    choices: options.choices ?? {},
  };
  const plan = await desk.ask('roster.preview', { ...input, filter: 'all', offset: 0, limit: 500 });
  return { input, plan };
}

async function importFile(desk: Desk, file: string, options: Options = {}): Promise<Output<'roster.apply'>> {
  const { input, plan } = await prepare(desk, file, options);
  return desk.ask('roster.apply', { ...input, stop: options.stop ?? null, seen: plan.seen });
}

async function openWith(rows: Rows): Promise<Desk> {
  const desk = await desks.open('县教育局', 'bureau');
  await importFile(desk, writeCsvFile(desks.folder(), 'first.csv', rows));
  return desk;
}

async function listSchools(desk: Desk, query = ''): Promise<Output<'schools.search'>['rows']> {
  const all = { query, town: null, stage: null, offset: 0, limit: 500 };
  return (await desk.ask('schools.search', all)).rows;
}

async function findSchoolNamed(desk: Desk, name: string): Promise<Output<'schools.search'>['rows'][number]> {
  return (await listSchools(desk)).find((school) => school.name === name)!;
}

const codesOf = (row: Output<'roster.preview'>['rows'][number]): string[] => row.problems.map(({ code }) => code);

describe('a first roster', () => {
  it('is previewed without writing anything, then written whole', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const file = await writeXlsxFile(desks.folder(), '名册.xlsx', FIRST);
    const { plan } = await prepare(desk, file);
    expect(plan.counts).toMatchObject({ new: 3, changed: 0, problem: 0 });
    expect(plan.missingFields).toContain('sponsor');
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
    const opened = await desk.ask('roster.read', { file: writeCsvFile(desks.folder(), 'b.csv', rows) });
    if (!opened.ok) throw new Error(opened.refusal);
    const mapped = await desk.ask('roster.map', { source: opened.source, kind: 'schools', sheet: 0, headerRow: 0 });
    expect(mapped).toMatchObject({ remembered: true, mapping: { name: 0, town: 1 } });
  });
});

describe('a roster that comes again', () => {
  it('as it was changes nothing', async () => {
    const desk = await openWith(FIRST);
    const file = writeCsvFile(desks.folder(), 'again.csv', FIRST);
    expect((await prepare(desk, file)).plan.counts).toMatchObject({ new: 0, changed: 0, same: 3, missing: 0 });
    await expect(importFile(desk, file)).rejects.toMatchObject({ code: 'nothing-to-import' });
  });

  it('says field by field what changes, writes only that, and keeps the old name findable', async () => {
    const desk = await openWith(FIRST);
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
    const desk = await openWith(FIRST);
    const { id } = await findSchoolNamed(desk, '石坝乡梨树教学点');
    const file = writeCsvFile(desks.folder(), 'again.csv', FIRST.slice(0, 3));
    const stop: Options['stop'] = { schools: [id], status: 'closed', reason: '2026年秋季撤点' };
    expect(await importFile(desk, file, { stop })).toMatchObject({ stopped: 1, created: 0 });
    const school = await desk.ask('roster.school', { school: id });
    expect(school).toMatchObject({ school: { status: 'closed' }, statusReason: '2026年秋季撤点' });
  });

  it('with another code for a school of the same name and town asks whether it is the same', async () => {
    const desk = await openWith(FIRST);
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
    const desk = await openWith(FIRST);
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
    const desk = await openWith(FIRST);
    const { input, plan } = await prepare(
      desk,
      writeCsvFile(desks.folder(), 'x.csv', [HEAD, ['', '新学校', '', '城关镇', '', '', '', '']]),
    );
    await desk.ask('schools.add', { name: '新学校', code: null, stage: 'primary', town: '城关镇' });
    const apply = desk.ask('roster.apply', { ...input, stop: null, seen: plan.seen });
    await expect(apply).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });
});

describe('an import that is taken back', () => {
  it('shows again what was there, and new schools go', async () => {
    const desk = await openWith(FIRST);
    const second: Rows = [
      HEAD,
      ['2151000123', '青川县实验小学', '211', '城关镇', '1', '1', '', '在办'],
      ['2151000200', '新办小学', '211', '', '', '', '', ''],
    ];
    const { id } = await importFile(desk, writeCsvFile(desks.folder(), 'second.csv', second));
    expect(await desk.ask('roster.undo', { import: id })).toMatchObject({ undone: { restored: 2, left: 0 } });
    expect((await listSchools(desk)).map(({ name }) => name).toSorted()).toEqual(
      ['石坝乡中心小学', '石坝乡梨树教学点', '青川县第一小学'].toSorted(),
    );
    expect(await findSchoolNamed(desk, '青川县第一小学')).toMatchObject({ students: 620 });
    await expect(desk.ask('roster.undo', { import: id })).rejects.toMatchObject({ code: 'changed-meanwhile' });
    expect((await checkWorkspace(desk.workspace)).ok).toBe(true);
  });

  it('leaves what was written or visited since', async () => {
    const desk = await openWith(FIRST);
    const [{ id }] = (await desk.ask('roster.imports', { offset: 0, limit: 10 })).rows as [Output<'roster.apply'>];
    const visited = await findSchoolNamed(desk, '青川县第一小学');
    const edited = await findSchoolNamed(desk, '石坝乡中心小学');
    await desk.ask('visits.start', { school: visited.id, on: '2026-03-02', purpose: 'routine' });
    await desk.ask('roster.saveField', { school: edited.id, field: 'email', text: 'office@school.example' });
    expect(await desk.ask('roster.undo', { import: id })).toMatchObject({ undone: { restored: 1, left: 2 } });
    expect((await listSchools(desk)).map(({ name }) => name)).toHaveLength(2);
  });
});

describe('a roster that is written out', () => {
  it.each(['xlsx', 'csv'] as const)('as %s comes back without a change', async (format) => {
    const desk = await openWith(FIRST);
    const { id } = await findSchoolNamed(desk, '青川县第一小学');
    for (const [field, text] of [
      ['remark', '=SUM(A1)'],
      ['contactPhone', '+86 816 8250001'],
      ['aliases', '一小、城关一小'],
      ['openedOn', '1998-09'],
      ['stages', '小学、初中'],
      ['sponsor', '831'],
    ] as const) {
      expect(await desk.ask('roster.saveField', { school: id, field, text })).toMatchObject({ ok: true });
    }
    const written = await desk.ask('roster.export', { folder: desks.folder(), kind: 'schools', format, empty: false });
    expect(written.rows).toBe(3);
    const { plan } = await prepare(desk, path.join(desks.folder(), written.fileName));
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, same: 3, problem: 0, missing: 0 });
  });

  it('whatever schools it holds, comes back without a change', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.constantFrom('_x0041_', '\ufffe', '=1', "'=1", '\u0000a'),
    );
    const school = fc.record({ name: text, address: text, remark: text, town: text });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(school, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('xlsx' as const, 'csv' as const),
        async (schools, format) => {
          for (const { name, town, ...rest } of schools) {
            round += 1;
            if (name.trim() === '') continue;
            const { id } = await desk.ask('schools.add', {
              name: `${name}${round}`,
              code: `21510${String(round).padStart(5, '0')}`,
              stage: 'primary',
              town,
            });
            for (const [field, value] of Object.entries(rest))
              await desk.ask('roster.saveField', { school: id, field, text: value });
          }
          const written = await desk.ask('roster.export', {
            folder: desks.folder(),
            kind: 'schools',
            format,
            empty: false,
          });
          const { plan } = await prepare(desk, path.join(desks.folder(), written.fileName));
          expect(
            plan.rows.flatMap(({ outcome, name, changes, problems }) =>
              outcome === 'same'
                ? []
                : [{ outcome, name, changes, wrong: problems.filter(({ severity }) => severity === 'error') }],
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('empty is a form whose headings are all known', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    for (const kind of ['schools', 'venues', 'inspectors'] as const) {
      const { fileName } = await desk.ask('roster.export', {
        folder: desks.folder(),
        kind,
        format: 'xlsx',
        empty: true,
      });
      const opened = await desk.ask('roster.read', { file: path.join(desks.folder(), fileName) });
      expect(opened).toMatchObject({ ok: true, kind, sheet: 0 });
    }
  });
});

describe('the other lists', () => {
  it('venues come from a file under their school, once, and again without a change', async () => {
    const desk = await openWith(FIRST);
    const rows: Rows = [
      ['学校名称', '阵地类型', '阵地名称', '位置', '责任岗位'],
      ['青川县第一小学', '宣传栏', '校门宣传栏', '校门内侧', '德育主任'],
      ['青川县第一小学', '公众号', '青川一小', '', '信息员'],
      ['没有的小学', '宣传栏', '栏', '', ''],
    ];
    const file = writeCsvFile(desks.folder(), 'venues.csv', rows);
    const { plan } = await prepare(desk, file);
    expect(plan.rows.map(({ outcome }) => outcome)).toEqual(['new', 'new', 'problem']);
    expect(codesOf(plan.rows[2]!)).toContain('school-unknown');
    await importFile(desk, file);
    const { id } = await findSchoolNamed(desk, '青川县第一小学');
    const { venues } = await desk.ask('schools.open', { school: id });
    expect(venues).toMatchObject([
      { type: 'account', post: '信息员' },
      { type: 'board', name: '校门宣传栏' },
    ]);
    const written = await desk.ask('roster.export', {
      folder: desks.folder(),
      kind: 'venues',
      format: 'csv',
      empty: false,
    });
    const again = await prepare(desk, path.join(desks.folder(), written.fileName));
    expect(again.plan.counts).toMatchObject({ same: 2, new: 0, changed: 0, problem: 0 });
  });

  it('inspectors come with the school that they do not inspect', async () => {
    const desk = await openWith(FIRST);
    const rows: Rows = [
      ['姓名', '岗位', '责任区', '本人所在学校', '在任'],
      ['王芳', '专职督学', '1', '青川县第一小学', '是'],
      ['李强', '兼职督学', '2', '2151000124', '否'],
    ];
    await importFile(desk, writeCsvFile(desks.folder(), 'inspectors.csv', rows));
    const { inspectors, districts, towns } = await desk.ask('roster.lists', {});
    expect(inspectors).toMatchObject([
      { name: '王芳', ownSchoolName: '青川县第一小学', active: true },
      { name: '李强', ownSchoolName: '石坝乡中心小学', active: false },
    ]);
    expect(districts).toMatchObject([
      { name: '1', schools: 1, inspectors: ['王芳'] },
      { name: '2', schools: 2, inspectors: [] },
    ]);
    expect(new Map(towns.map(({ name, schools }) => [name, schools]))).toEqual(
      new Map([
        ['城关镇', 1],
        ['石坝乡', 2],
      ]),
    );
  });
});

describe('any mapping of any table', () => {
  it('is planned or refused, and never ends the program', async () => {
    expect.hasAssertions();
    const desk = await openWith(FIRST);
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(...FIRST.flat()));
    const table = fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const mapping = fc.dictionary(
      fc.constantFrom('name', 'code', 'town', 'stages', 'status', 'mergedInto', 'uscc', '__proto__', 'x'),
      fc.nat(6),
    );
    await fc.assert(
      fc.asyncProperty(table, mapping, fc.constantFrom('schools', 'venues', 'inspectors'), async (rows, map, kind) => {
        const opened = await desk.ask('roster.read', { file: writeCsvFile(desks.folder(), 'any.csv', rows) });
        if (!opened.ok) return;
        const place = { source: opened.source, kind: kind as 'schools', sheet: 0, headerRow: 0 };
        const options = {
          ...place,
          mapping: map,
          corrections: {},
          choices: {},
          filter: 'all',
          offset: 0,
          limit: 10,
        } as const;
        const reply = await desk.service.call('roster.preview', options);
        expect(['ok', 'invalid-input']).toContain(reply.ok ? 'ok' : reply.failure.code);
      }),
      { numRuns: 60 },
    );
  });
});
