import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useDesks } from '../../helpers/desk.ts';
import { codesOf, exportTo, findSchoolNamed, finish, FIRST, importFile, openWith, prepare } from './roster-desk.ts';
import { writeCsvFile } from './workbook.ts';
import type { Rows } from './workbook.ts';

const desks = useDesks();

describe('a roster that is written out', () => {
  it.each(['xlsx', 'csv'] as const)('as %s comes back without a change', async (format) => {
    const desk = await openWith(desks, FIRST);
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
    const written = await exportTo(desk, desks.folder(), 'schools', format);
    expect(written.rows).toBe(3);
    const { plan } = await prepare(desk, path.join(desks.folder(), written.fileName));
    expect(plan.counts).toMatchObject({ new: 0, changed: 0, same: 3, problem: 0, missing: 0 });
  });

  it('whatever schools it holds, comes back without a change', async () => {
    const desk = await desks.open('县教育局', 'bureau');
    const text = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }),
      fc.constantFrom('_x0041_', 'toString', '__proto__', '\ufffe', '=1', "'=1", '\u0000a'),
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
          const written = await exportTo(desk, desks.folder(), 'schools', format);
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
      const { fileName } = await exportTo(desk, desks.folder(), kind, 'xlsx', true);
      const opened = await finish(desk, 'roster.read', { file: path.join(desks.folder(), fileName) });
      expect(opened).toMatchObject({ ok: true, kind, sheet: 0 });
    }
  });
});

describe('the other lists', () => {
  it('venues come from a file under their school, once, and again without a change', async () => {
    const desk = await openWith(desks, FIRST);
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
    const written = await exportTo(desk, desks.folder(), 'venues', 'csv');
    const again = await prepare(desk, path.join(desks.folder(), written.fileName));
    expect(again.plan.counts).toMatchObject({ same: 2, new: 0, changed: 0, problem: 0 });
  });

  it('inspectors come with the school that they do not inspect', async () => {
    const desk = await openWith(desks, FIRST);
    const rows: Rows = [
      ['姓名', '岗位', '责任区', '本人所在学校', '在任'],
      ['王芳', '专职督学', '1', '青川县第一小学', '是'],
      ['李强', '兼职督学', '2', '2151000124', '否'],
    ];
    await importFile(desk, writeCsvFile(desks.folder(), 'inspectors.csv', rows));
    await desk.ask('roster.saveEntry', {
      list: 'inspectors',
      id: null,
      fields: { name: '王芳', district: '2', active: 'false' },
    });
    const { fileName } = await exportTo(desk, desks.folder(), 'inspectors', 'xlsx');
    const again = await prepare(desk, path.join(desks.folder(), fileName));
    expect(again.plan.counts).toMatchObject({ same: 3, new: 0, changed: 0, problem: 0 });
    const namesake = (await desk.ask('roster.lists', {})).inspectors.find(
      ({ name, post }) => name === '王芳' && post === '',
    )!;
    await desk.ask('roster.removeEntry', { list: 'inspectors', id: namesake.id });
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
    const desk = await openWith(desks, FIRST);
    const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom(...FIRST.flat()));
    const table = fc.array(fc.array(cell, { maxLength: 5 }), { minLength: 1, maxLength: 6 });
    const mapping = fc.dictionary(
      fc.constantFrom('name', 'code', 'town', 'stages', 'status', 'mergedInto', 'uscc', '__proto__', 'x'),
      fc.nat(6),
    );
    await fc.assert(
      fc.asyncProperty(table, mapping, fc.constantFrom('schools', 'venues', 'inspectors'), async (rows, map, kind) => {
        const opened = await finish(desk, 'roster.read', { file: writeCsvFile(desks.folder(), 'any.csv', rows) });
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
