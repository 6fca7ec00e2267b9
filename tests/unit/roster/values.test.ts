import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findField, ROSTER_FIELDS, ROSTER_KINDS } from '../../../shared/roster/fields.ts';
import { guessHeaderRow, guessKind, guessMapping } from '../../../shared/roster/mapping.ts';
import {
  nameKey,
  neutralise,
  similarity,
  takeApostrophe,
  toCodeText,
  toPlainText,
} from '../../../shared/roster/text.ts';
import { formatValue, readValue, stageOf, stagesOf } from '../../../shared/roster/values.ts';

const read = (field: string, text: string, isDemo = false) => readValue(findField('schools', field)!, text, isDemo);

describe('a cell of a roster', () => {
  it.each([
    ['code', ' ２１５１000123 ', { value: '2151000123' }],
    ['code', '215100012', { error: 'code-form' }],
    ['name', ' 云岫县  第一 小学（民办） ', { value: '云岫县第一小学（民办）' }],
    ['schoolType', '211', { value: '211' }],
    ['schoolType', '小学教学点', { value: '218' }],
    ['schoolType', '312 九年一贯制学校', { value: '312' }],
    ['schoolType', '九年一贯制', { value: '312' }],
    ['schoolType', '大学', { error: 'unknown-type' }],
    ['stages', '小、初', { value: ['primary', 'junior'] }],
    ['stages', '初小', { value: ['primary', 'junior'] }],
    ['stages', '九年一贯制', { value: ['primary', 'junior'] }],
    ['stages', '幼儿园', { value: ['kindergarten'] }],
    ['stages', '大学', { error: 'unknown-stage' }],
    ['ownership', '普惠性民办', { value: 'private_inclusive' }],
    ['ownership', '民办(营利)', { value: 'private_profit' }],
    ['status', '撤并', { value: 'merged' }],
    ['status', '更名', { value: 'open' }],
    ['regionCode', '510722', { value: '510722' }],
    ['regionCode', '990121', { error: 'region-form' }],
    ['townCode', '510722101000', { value: '510722101' }],
    ['townCode', '510722600', { error: 'town-code-form' }],
    ['students', '1,234人', { value: 1234 }],
    ['students', '一百', { error: 'count-form' }],
    ['openedOn', '1998年9月', { value: '1998-09' }],
    ['openedOn', '199809', { value: '1998-09' }],
    ['openedOn', '1998-09-01', { value: '1998-09' }],
    ['openedOn', '1998', { value: '1998' }],
    ['openedOn', '1998-13', { error: 'month-form' }],
    ['officePhone', '0816-8251234转6', { value: '0816-8251234转6' }],
    ['officePhone', '请打办公室', { value: '请打办公室', warning: 'phone-form' }],
    ['email', 'office@', { value: 'office@', warning: 'email-form' }],
    ['contactPost', '510722198001011234', { error: 'identity-number' }],
    ['remark', '长'.repeat(501), { error: 'too-long' }],
    ['aliases', '一小，城关一小', { value: ['一小', '城关一小'] }],
  ])('%s %j is %j', (field, text, expected) => {
    expect(read(field, text)).toEqual(expected);
  });

  it('with a demonstration’s province is taken in the demonstration', () => {
    expect(read('regionCode', '990121', true)).toEqual({ value: '990121' });
  });

  it('reads back as the same value what was written for it, whatever the field', () => {
    const fields = ROSTER_KINDS.flatMap((kind) => ROSTER_FIELDS[kind]);
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string({ unit: 'grapheme', maxLength: 40 }), (field, text) => {
        const first = readValue(field, text, true);
        if ('error' in first || toPlainText(text) === '') return;
        const again = readValue(field, formatValue(field, first.value), true);
        expect('value' in again ? again.value : again).toEqual(first.value);
      }),
    );
  });

  it('that a spreadsheet would run comes back as it was after it was neutralised', () => {
    expect(neutralise('=1+1')).toBe("'=1+1");
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^'{0,3}[=+\-@].*$/)), (text) => {
        const written = neutralise(text);
        expect(/^[=+\-@\t\r]/.test(written)).toBe(false);
        expect(takeApostrophe(written)).toBe(text);
      }),
    );
  });

  it('is in one spelling after once: spelling it again changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toPlainText(toPlainText(text))).toBe(toPlainText(text));
        expect(toCodeText(toCodeText(text))).toBe(toCodeText(text));
        expect(nameKey(toPlainText(text))).toBe(nameKey(text));
      }),
    );
  });
});

describe('stages', () => {
  it.each(['kindergarten', 'primary', 'junior', 'nine_year', 'senior', 'vocational', 'special'])(
    'of a school known as %s lead back to it',
    (stage) => {
      expect(stageOf(stagesOf(stage))).toBe(stage);
    },
  );
});

describe('how alike two names are', () => {
  it('is one for two spellings, more for near ones than for far ones, nothing for none', () => {
    expect(similarity('云岫县第一小学', '云岫县 第一小学')).toBe(1);
    expect(similarity('云岫县第一小学', '云岫第一小学')).toBeGreaterThan(
      similarity('云岫县第一小学', '石塘乡中心幼儿园'),
    );
    expect(similarity('', '')).toBe(0);
  });
});

describe('the columns of a file', () => {
  it('are found by the names that offices use, below a title', () => {
    const rows = [
      ['云岫县学校名册', '', ''],
      ['XXDM', '学校名称', '办学类型码', '所在乡镇', '督学责任区', '在校生数', '联系人电话'],
      ['2151000123', '第一小学', '211', '城关镇', '1', '300', ''],
    ];
    expect(guessKind(rows, ROSTER_KINDS)).toBe('schools');
    expect(guessHeaderRow('schools', rows)).toBe(1);
    expect(guessMapping('schools', rows[1]!)).toEqual({
      code: 0,
      name: 1,
      schoolType: 2,
      town: 3,
      district: 4,
      students: 5,
      contactPhone: 6,
    });
  });

  it('are found in English and by the headings that we write', () => {
    expect(guessMapping('schools', ['School name', 'School code', 'Town', 'Status'])).toEqual({
      name: 0,
      code: 1,
      town: 2,
      status: 3,
    });
    for (const kind of ROSTER_KINDS) {
      const headings = ROSTER_FIELDS[kind].map(({ zh }) => zh);
      const expected = Object.fromEntries(ROSTER_FIELDS[kind].map(({ name }, index) => [name, index]));
      expect(guessMapping(kind, headings)).toEqual(expected);
      expect(guessKind([headings], ROSTER_KINDS)).toBe(kind);
    }
  });

  it('are never used twice, whatever the headings', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 12 }), { maxLength: 40 }), (headings) => {
        const columns = Object.values(guessMapping('schools', headings));
        expect(new Set(columns).size).toBe(columns.length);
      }),
    );
  });
});
