import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeSigningKey } from '../../../electron/service/bundles/signature.ts';
import { isWholeForm, signForm } from '../../../electron/service/replies/form-check.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';

const KEY = makeSigningKey();
const BARE: Omit<ReplyForm, 'check'> = {
  format: 'xunxiao-reply',
  version: 1,
  bureau: { name: '云岫县教育局', key: KEY.publicKey },
  notice: 'n',
  number: '教改〔2026〕1号',
  school: 's',
  schoolName: '城关第一小学',
  on: '2026-03-02',
  replyBy: { on: '2026-03-17', time: '17:00' },
  contact: '督导室',
  phone: '',
  channel: '',
  findings: [{ finding: 'f', n: 1, on: '2026-03-02', place: '', facts: '过期', remedy: '更换', due: null }],
};

it('any other words in any other form need another check value', () => {
  const texts = ['notice', 'number', 'school', 'schoolName', 'on', 'contact', 'phone', 'channel'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.string(), (member, words) => {
      fc.pre(words !== BARE[member]);
      expect(isWholeForm({ ...BARE, [member]: words, check: signForm(KEY, BARE) })).toBe(false);
    }),
  );
});

it('the order of members does not count, the key does', () => {
  const reversed = Object.fromEntries(Object.entries(BARE).toReversed()) as typeof BARE;
  expect(isWholeForm({ ...reversed, check: signForm(KEY, BARE) })).toBe(true);
  expect(isWholeForm({ ...BARE, check: signForm(makeSigningKey(), BARE) })).toBe(false);
});
