import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinTemplates, findBuiltin } from '../../../shared/checklist/builtin.ts';
import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import { fillBlanks, listBlanks, readBlanks } from '../../../shared/findings/blanks.ts';
import { categoryOf, FINDING_CATEGORIES } from '../../../shared/findings/category.ts';
import { addDays, dayOf } from '../../../shared/findings/days.ts';
import { draftFinding, followAnswer } from '../../../shared/findings/draft.ts';
import type { Circumstances } from '../../../shared/findings/draft.ts';

const ON = '2026-03-02';
const BOARD = { name: '宣传栏3号', type: 'board', location: '教学楼', post: '德育处' } as const;

function at(checklist: string, item: string, value: AnswerValue): Circumstances {
  const template = findBuiltin(checklist)!;
  return {
    template,
    item: template.items.find(({ id }) => id === item)!,
    answer: { value, na: null, note: '' },
    venue: BOARD,
    on: ON,
  };
}

const venue = (item: string, value: AnswerValue): Circumstances => at('tpl-venue-v1', item, value);
const answered = (value: AnswerValue): Answer => ({ value, na: null, note: '' });

describe('a failed answer', () => {
  it('drafts the whole finding: place, number, remedy, deadline, basis, post', () => {
    const drafted = draftFinding(venue('bb-acc-typo', 3))!;
    expect(drafted.facts).toBe('宣传栏3号第{n}版有错别字3处，如“{wrong}”应为“{right}”。');
    expect(listBlanks(drafted.facts)).toEqual(['n', 'wrong', 'right']);
    expect(drafted).toMatchObject({ severity: 'minor', due: '2026-03-09', post: '德育处', category: '准确' });
    expect(drafted.remedy).not.toBe('');
    expect(drafted.basis).not.toBe('');
  });

  it.each([
    ['tpl-venue-v1', 'bb-time-latest', '2026-01-01', '主宣传栏60天未更换。'],
    ['tpl-venue-v1', 'bb-mgmt-owner', 2, '抽查{n}处点位，2处未明确责任岗位。'],
    ['tpl-venue-v1', 'bb-led-cutoff', 90, '演示断屏用时90秒。'],
    ['tpl-newmedia-v1', 'nm-avail', 3, '首页10次访问3次打不开。'],
    ['tpl-newmedia-v1', 'nm-sec-backup', '2025-01-09', '最近备份为2025年1月9日。'],
    ['tpl-newmedia-v1', 'nm-sec-plan', '没有', '应急预案没有。'],
    ['tpl-material-v1', 'tm-veto-force', 'yes', '{date}通知要求统一购买{book}。'],
  ] as const)('of %s %s answered %s says %s', (checklist, item, value, facts) => {
    expect(draftFinding(at(checklist, item, value))?.facts).toBe(facts);
  });

  it('names the elements that are missing', () => {
    const of = venue('bb-pub-items', []);
    const elements = of.item.elements!.map(({ text }) => text.zh);
    const drafted = draftFinding({ ...of, answer: answered(elements.slice(1)) })!;
    expect(drafted.facts).toBe(`校务公开栏缺少${elements[0]!}。`);
  });

  it('that fits drafts nothing, and neither does a bonus', () => {
    expect(draftFinding(venue('bb-acc-typo', 0))).toBeNull();
    expect(draftFinding(venue('bb-bonus-format', 'no'))).toBeNull();
  });

  it('drafts at once in every checklist of the program, with a known category', () => {
    for (const template of builtinTemplates) {
      for (const item of template.items.filter(({ finding }) => finding !== null)) {
        expect(FINDING_CATEGORIES).toContain(categoryOf(template, item));
      }
    }
  });
});

describe('a drafted sentence', () => {
  it('is told from other words at once, however long and contrived they are', () => {
    const sentence = '{a}第{b}第{c}第{d}第{e}第{f}。';
    expect(readBlanks(sentence, '第'.repeat(2000))).toBeNull();
    expect(readBlanks(sentence, '一第二第三第四第五第六。')).toEqual({
      a: '一',
      b: '二',
      c: '三',
      d: '四',
      e: '五',
      f: '六',
    });
    expect(readBlanks('{k}处，共{k}处', '3处，共4处')).toBeNull();
    expect(readBlanks('没有填空。', '没有填空。')).toEqual({});
    expect(readBlanks('没有填空。', '没有填空。多了')).toBeNull();
  });

  const drafted = draftFinding(venue('bb-acc-typo', 3))!.facts;
  const filled = fillBlanks(drafted, { n: '5', wrong: '按部就搬', right: '按部就班' });

  it('follows the number, and keeps what a person filled in', () => {
    const follows = followAnswer(venue('bb-acc-typo', 4), filled, [answered(3)]);
    expect(follows).toBe('宣传栏3号第5版有错别字4处，如“按部就搬”应为“按部就班”。');
  });

  it('that a person put in other words is left alone', () => {
    const own = '宣传栏3号的错别字很多。';
    expect(followAnswer(venue('bb-acc-typo', 4), own, [answered(3)])).toBe(own);
  });

  it('in which a person changed the number itself is left alone', () => {
    const own = filled.replace('3处', '30处');
    expect(followAnswer(venue('bb-acc-typo', 4), own, [answered(3)])).toBe(own);
  });

  it('read back and filled in again is the same sentence, whatever stands in its blanks', () => {
    const sentences = builtinTemplates.flatMap(({ items }) =>
      items.flatMap(({ finding }) => (finding === null ? [] : [finding.zh])),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...sentences),
        fc.array(fc.string({ minLength: 1, maxLength: 8 })),
        (sentence, words) => {
          const known = Object.fromEntries(listBlanks(sentence).map((name, index) => [name, words[index] ?? '']));
          const said = fillBlanks(sentence, known);
          const read = readBlanks(sentence, said);
          expect(read).not.toBeNull();
          expect(fillBlanks(sentence, read!)).toBe(said);
        },
      ),
    );
  });
});

it('days are counted as in China, over the ends of months and years', () => {
  expect(dayOf(Date.UTC(2026, 11, 31, 16))).toBe('2027-01-01');
  expect(addDays('2026-02-26', 3)).toBe('2026-03-01');
  expect(addDays('2026-12-31', 0)).toBe('2026-12-31');
});
