import { describe, expect, it } from 'vitest';
import { checkAnswer, describeProblem, isAnswered, isFailing } from '../../../shared/checklist/answers.ts';
import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { needsEvidence } from '../../../shared/checklist/evidence.ts';
import { readIsoDate } from '../../../shared/checklist/iso-date.ts';
import type { Item } from '../../../shared/checklist/template.ts';
import { ON, bestAnswer, daysBefore, given, notApplicable } from './sheets.ts';

const items = new Map(builtinTemplates.flatMap((template) => template.items.map((item) => [item.id, item])));
const find = (id: string): Item => items.get(id)!;
const codeOf = (id: string, answer: Answer, on?: string) => checkAnswer(find(id), answer, on)?.code ?? 'fits';
const code = (id: string, value: AnswerValue) => codeOf(id, given(value), ON);

describe('an answer', () => {
  it('that is the best one fits every item of every checklist', () => {
    const all = [...items.values()];
    expect(all.map((item) => checkAnswer(item, bestAnswer(item), ON)).filter((problem) => problem !== null)).toEqual(
      [],
    );
    expect(all.filter((item) => isFailing(item, bestAnswer(item), ON))).toEqual([]);
  });

  it('to a yes/no question is yes or no', () => {
    expect(code('bb-veto-ad', 'yes')).toBe('fits');
    expect(code('bb-veto-ad', 'no')).toBe('fits');
    for (const value of ['是', 'Yes', '', 1, ['yes']]) expect(code('bb-veto-ad', value)).toBe('wrong_type');
  });

  it('that counts is a whole number from 0 up', () => {
    for (const value of [0, 1, 99, Number.MAX_SAFE_INTEGER]) expect(code('bb-acc-typo', value)).toBe('fits');
    for (const value of [-1, 0.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(code('bb-acc-typo', value)).toBe('not_a_count');
    }
    expect(code('bb-acc-typo', '3')).toBe('wrong_type');
  });

  it('that measures is a number from 0 up, with decimals if need be', () => {
    for (const value of [0, 18, 97.5]) expect(code('nm-group-register', value)).toBe('fits');
    for (const value of [-0.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(code('nm-group-register', value)).toBe('not_a_quantity');
    }
    expect(code('nm-group-register', '97.5')).toBe('wrong_type');
  });

  it('that is a date is a day of the calendar, not after the inspection', () => {
    for (const value of ['2024-02-29', '2025-09-15', '0001-01-01']) expect(code('bb-time-latest', value)).toBe('fits');
    const days = '2025-02-29 1900-02-29 2025-04-31 2025-13-01 2025-00-10 0000-01-01 2025-1-1 2025/01/01 今天'.split(
      ' ',
    );
    for (const value of [...days, '']) expect(code('bb-time-latest', value)).toBe('not_a_date');
    expect(code('bb-time-latest', '2025-09-16')).toBe('date_in_future');
    expect(codeOf('bb-time-latest', given('2025-09-16'))).toBe('fits');
    expect(code('bb-time-latest', 20250915)).toBe('wrong_type');
  });

  it('to a single choice is the Chinese text of an option', () => {
    expect(code('bb-ip-source', '部分能')).toBe('fits');
    for (const value of ['In part', '', '部分能 ']) expect(code('bb-ip-source', value)).toBe('unknown_choice');
    expect(code('bb-ip-source', ['能'])).toBe('wrong_type');
  });

  it('to a multiple choice is a list of known elements, each once, in any order', () => {
    expect(code('nm-filing-show', [])).toBe('fits');
    expect(code('nm-filing-show', ['公安联网备案号', 'ICP备案号且可点击'])).toBe('fits');
    expect(code('nm-filing-show', ['公安联网备案号', '公安联网备案号'])).toBe('repeated_choice');
    expect(code('nm-filing-show', ['备案号'])).toBe('unknown_choice');
    expect(code('nm-filing-show', '公安联网备案号')).toBe('wrong_type');
  });

  it('"not applicable" needs an item that allows it and a reason', () => {
    expect(codeOf('bb-acc-map', notApplicable())).toBe('fits');
    expect(codeOf('bb-acc-map', notApplicable('　 '))).toBe('na_without_reason');
    expect(codeOf('bb-acc-typo', notApplicable())).toBe('na_not_allowed');
    expect(codeOf('bb-acc-map', { value: 'yes', na: '没有地图', note: '' })).toBe('na_with_value');
  });

  it('that is still empty has no problem and is no answer, even with a note', () => {
    const empty = { value: null, na: null, note: '下午再看' };
    expect(codeOf('bb-acc-typo', empty)).toBe('fits');
    expect(isAnswered(empty)).toBe(false);
    expect(isAnswered(undefined)).toBe(false);
    expect(isAnswered(given([]))).toBe(true);
    expect(isAnswered(given(0))).toBe(true);
    expect(isAnswered(notApplicable())).toBe(true);
  });

  it('with a problem gets a sentence in both languages', () => {
    const problems: [string, Answer][] = [
      ['bb-veto-ad', given('maybe')],
      ['bb-acc-typo', given('3')],
      ['bb-time-latest', given(3)],
      ['bb-ip-source', given(3)],
      ['nm-filing-show', given(3)],
      ['bb-acc-typo', given(-1)],
      ['nm-group-register', given(-1)],
      ['bb-time-latest', given('2025-02-30')],
      ['bb-time-latest', given('2026-01-01')],
      ['bb-ip-source', given('?')],
      ['nm-filing-show', given(['公安联网备案号', '公安联网备案号'])],
      ['bb-acc-typo', notApplicable()],
      ['bb-acc-map', notApplicable('')],
      ['bb-acc-map', { value: 'yes', na: '没有', note: '' }],
    ];
    const sentences = problems.map(([id, answer]) => describeProblem(checkAnswer(find(id), answer, ON)!));
    expect(new Set(sentences.map(({ zh }) => zh)).size).toBe(problems.length);
    for (const { zh, en } of sentences) {
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/^["“A-Z].*\.$/);
    }
    expect(sentences[8]?.zh).toBe('日期2026-01-01晚于检查日2025-09-15。');
  });
});

describe('an item', () => {
  it.each<[string, AnswerValue, boolean]>([
    ['bb-veto-ad', 'yes', true],
    ['bb-veto-ad', 'no', false],
    ['bb-acc-map', 'no', true],
    ['bb-acc-typo', 1, true],
    ['bb-time-latest', daysBefore(45), false],
    ['bb-time-latest', daysBefore(46), true],
    ['nm-group-register', 94.9, true],
    ['bb-ip-source', '部分能', true],
    ['nm-filing-show', ['公安联网备案号'], true],
    ['bb-bonus-format', 'no', false],
    ['bb-bonus-format', 'yes', false],
    ['bb-acc-typo', -1, false],
  ])('%s answered %j fails: %s', (id, value, fails) => {
    expect(isFailing(find(id), given(value), ON)).toBe(fails);
  });

  it('does not fail while it is unanswered or not applicable', () => {
    expect(isFailing(find('bb-acc-map'), undefined, ON)).toBe(false);
    expect(isFailing(find('bb-acc-map'), notApplicable(), ON)).toBe(false);
  });

  it.each<[string, Answer | undefined, boolean]>([
    ['bb-pub-items', undefined, false],
    ['bb-pub-items', given([]), true],
    ['bb-time-latest', given(ON), true],
    ['bb-time-fee', notApplicable(), false],
    ['bb-acc-typo', given(0), false],
    ['bb-acc-typo', given(1), true],
    ['bb-mgmt-owner', given(5), false],
    ['nm-veto-secret', given('yes'), false],
    ['bb-bonus-format', given('no'), false],
    ['bb-bonus-format', given('yes'), true],
    ['bb-time-latest', given('soon'), false],
  ])('%s answered %j asks for evidence: %s', (id, answer, asks) => {
    expect(needsEvidence(find(id), answer, ON)).toBe(asks);
  });

  it('that shows people or their data says that the picture must be masked', () => {
    expect([...items.values()].filter(({ evidence }) => evidence.mask).map(({ id }) => id)).toEqual([
      'bb-veto-privacy',
      'bb-priv-rank',
      'nm-veto-leak',
      'nm-priv-photo',
      'tm-veto-force',
    ]);
  });
});

describe('a day', () => {
  it('is counted from 1970', () => {
    expect(readIsoDate('1970-01-01')).toBe(0);
    expect(readIsoDate('1969-12-31')).toBe(-1);
    expect(readIsoDate('2000-03-01')).toBe(11_017);
    expect(readIsoDate('0001-01-01')).toBe(-719_162);
    expect(readIsoDate('9999-12-31')).toBe(2_932_896);
  });
});
