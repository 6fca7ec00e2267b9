import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkAnswer } from '../../../shared/reply/check-answer.ts';
import type { CheckedAnswer } from '../../../shared/reply/check-answer.ts';
import { readTypedDate } from '../../../shared/reply/dates.ts';
import type { AskedFinding, TypedAnswer } from '../../../shared/reply/form.ts';
import { replySchema } from '../../../shared/model/reply.ts';

const ASKED: AskedFinding = {
  finding: 'f',
  n: 1,
  on: '2026-03-02',
  place: '',
  facts: '宣传栏内容过期',
  remedy: '',
  due: '2026-03-09',
};
const TODAY = '2026-03-12';

describe('a day as people type it', () => {
  it.each([
    '2026-03-05',
    '2026/3/5',
    '2026.3.5',
    '2026年3月5日',
    ' ２０２６年3月05日 ',
    '20260305',
    '2026-03-05T00:00:00Z',
  ])('%s is the fifth of March', (typed) => expect(readTypedDate(typed)).toBe('2026-03-05'));

  it.each(['', '3月5日', '2026-02-30', '2026-13-01', '上周五', '46086', '2026-03'])('%s is none', (typed) =>
    expect(readTypedDate(typed)).toBeNull(),
  );

  it('whatever is typed, it is a real day or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.date({ noInvalidDate: true }).map(String)), (typed) => {
        const day = readTypedDate(typed);
        expect(day === null || new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)).toBe(true);
      }),
    );
  });
});

function isSound(checked: CheckedAnswer, words: object): boolean {
  if (checked.kind === 'empty') return Object.values(words).join('').trim() === '';
  if (checked.kind === 'faulty') return checked.faults.length > 0;
  const { answer } = checked;
  const rest = { notice: 'n', finding: 'f', longTerm: '', on: TODAY, file: '0'.repeat(64), pictures: [] };
  const day = answer.status === 'done' ? answer.doneOn : answer.newDue;
  return day !== null && replySchema.safeParse({ ...rest, ...answer }).success;
}

it('whatever a school types, it is empty, faulty, or fits what is kept', () => {
  const word = fc.oneof(
    fc.constantFrom('', '已完成', '未完成', 'done', 'not', '2026-03-08', '2026-04-01'),
    fc.string(),
  );
  const typed = fc.record({ status: word, cause: word, measures: word, doneOn: word, newDue: word, post: word });
  fc.assert(
    fc.property(typed, (words) => {
      const answer: TypedAnswer = { finding: 'f', ...words };
      expect(isSound(checkAnswer(answer, ASKED, { on: '2026-03-02' }, TODAY), words)).toBe(true);
    }),
  );
});

it('what was done after the deadline is taken, and said to be late', () => {
  const typed = {
    finding: 'f',
    status: '已完成',
    cause: '漏查',
    measures: '已换',
    doneOn: '2026-03-10',
    newDue: '',
    post: '德育处',
  };
  expect(checkAnswer(typed, ASKED, { on: '2026-03-02' }, TODAY)).toMatchObject({
    kind: 'fit',
    notes: ['after-deadline'],
  });
});
