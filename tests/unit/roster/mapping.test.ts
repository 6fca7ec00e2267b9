import { describe, expect, it } from 'vitest';
import { guessHeaderRow, guessKind, guessMapping, headingsAt } from '../../../shared/roster/mapping.ts';
import { ROSTER_KINDS } from '../../../shared/roster/fields.ts';

/** As a workbook is read: of merged cells the first alone has the text. */
const MERGED = [
  ['云岫县2026年秋季学校名册', '', '', '', ''],
  ['填报单位：县教育局', '', '', '', '单位：所'],
  ['标识码', '学校名称', '联系方式', '', '在校生'],
  ['', '', '联系岗位', '联系电话', ''],
  ['2151000123', '云岫县第一小学', '办公室主任', '', '620'],
  ['2151000124', '鹭桥镇中心小学', '', '', ''],
];

describe('headings', () => {
  it('below a title, and merged across and down, are found and named by their last row', () => {
    const row = guessHeaderRow('schools', MERGED);
    expect(row).toBe(3);
    expect(headingsAt(MERGED, row)).toEqual(['标识码', '学校名称', '联系岗位', '联系电话', '在校生']);
    expect(guessMapping('schools', headingsAt(MERGED, row))).toEqual({
      code: 0,
      name: 1,
      contactPost: 2,
      contactPhone: 3,
      students: 4,
    });
    expect(guessKind(MERGED, ROSTER_KINDS)).toBe('schools');
  });

  it('in the first row are taken before rows that look like them', () => {
    const rows = [
      ['学校名称', '乡镇', '备注'],
      ['第一小学', '', ''],
      ['', '', ''],
      ['学校名称', '', ''],
    ];
    expect(guessHeaderRow('schools', rows)).toBe(0);
  });

  it('among a hundred columns are found, each for one column', () => {
    const wide = Array.from({ length: 100 }, (_, column) => `指标${column}`)
      .with(40, '学校名称')
      .with(99, '乡镇');
    expect(guessMapping('schools', wide)).toEqual({ name: 40, town: 99 });
  });
});
