import { describe, expect, it } from 'vitest';
import { REFUSAL_CODES } from '../../shared/bundle/refusal.ts';
import { FAILURE_CODES } from '../../shared/model/failure.ts';
import type { FailureValue } from '../../shared/model/failure.ts';
import { describeFailure, describeRefusal, LANGUAGES } from '../../shared/sentences.ts';
import type { Language } from '../../shared/sentences.ts';

const BARE: FailureValue['detail'] = {};
/** Everything that any failure or refusal carries. */
const FULL: FailureValue['detail'] = {
  file: '结果.xunxiao',
  folder: '/媒体/U盘',
  what: 'school',
  id: 'S1',
  place: 'answers.0',
  problem: 'not UTF-8',
  reason: 'EIO',
  needed: 5_000_000_000,
  free: 1000,
  found: 9,
  known: 2,
  left: 4,
  template: 'tpl-x@2',
  during: 'import',
  entry: 'media/ab',
  line: 17,
  name: '督学甲',
  item: 'bb-acc-typo',
  media: 'abc',
};

const BROKEN = /undefined|null|NaN|\[object|[{}]|\s{2}|（）|\(\)|“”/;
const ONE_SENTENCE = { zh: /^[^。]+。$/, en: /^[A-Z“](?!.*\. [A-Z]).*[a-z0-9)”]\.$/ } as const;
/** Names are quoted and may be in any language. */
const OWN_WORDS = { zh: /\p{Script=Han}{4}/u, en: /^\P{Script=Han}*$/u } as const;

function expectOneSentence(text: string, language: Language): void {
  expect(text).not.toMatch(BROKEN);
  expect(text).toMatch(ONE_SENTENCE[language]);
  expect(text.replaceAll(/“[^”]*”/g, '')).toMatch(OWN_WORDS[language]);
}

describe.each(LANGUAGES)('in %s', (language) => {
  it.each(FAILURE_CODES)('a failure of the kind %s is one whole sentence, whatever is known of it', (code) => {
    const bare = describeFailure({ code, detail: BARE }, language);
    expect(bare).not.toBe('');
    expectOneSentence(bare, language);
    const { name: _, item: __, ...full } = FULL;
    expectOneSentence(describeFailure({ code, detail: language === 'en' ? full : FULL }, language), language);
  });

  it.each(REFUSAL_CODES)('a file refused for %s is told by name, with what to do', (code) => {
    const bare = describeRefusal({ code, detail: BARE }, language);
    expectOneSentence(bare, language);
    expect(bare).toMatch(language === 'zh' ? /^这个文件.*没有导入；.+/ : /^This file .*nothing of it was imported; /);
    const detail = { file: '结果.xunxiao', entry: 'media/ab', line: 17, problem: 'not UTF-8' };
    const told = describeRefusal({ code, detail }, language);
    expectOneSentence(told, language);
    expect(told).toContain('“结果.xunxiao”');
    expect(told).toContain(
      language === 'zh' ? '包内文件media/ab，第17行，not UTF-8' : 'entry media/ab, line 17, not UTF-8',
    );
  });
});

const say = (code: FailureValue['code'], detail: FailureValue['detail']): string =>
  describeFailure({ code, detail }, 'en');

describe('a sentence', () => {
  it('fills in names, places and numbers', () => {
    expect(say('workspace-missing', { folder: '/w' })).toContain('“/w”');
    expect(say('disk-full', { folder: '/media/stick', needed: 5_200_000_000, free: 350_000 })).toBe(
      'The disk of the folder “/media/stick” is full (5.2 GB needed, 350 KB free), so this was not written, and everything saved before is still there; free some space and try again.',
    );
    expect(say('not-found', { what: 'item', id: 'bb-x' })).toContain('The checklist item “bb-x” cannot be found');
    expect(describeFailure({ code: 'workspace-from-future', detail: { found: 9, known: 2 } }, 'zh')).toContain(
      '格式第9版，本机只认到第2版',
    );
  });

  it('tells which disk it was', () => {
    expect(say('folder-read-only', { place: 'target' })).toContain('The folder cannot be written to');
    expect(say('disk-failed', { place: 'workspace', reason: 'EIO' })).toContain(
      'The disk of the workspace could not be',
    );
  });

  it('says what is wrong with an answer', () => {
    const detail = { code: 'not_a_count', item: 'bb-acc-typo', value: -1 };
    expect(say('answer-unfit', detail)).toContain('“-1” is not a count');
    expect(describeFailure({ code: 'answer-unfit', detail }, 'zh')).toContain('“bb-acc-typo”的答案不合要求');
    expect(say('answer-unfit', { code: 'from the future', item: 'bb-acc-typo' })).toContain(
      'correct it as the item asks.',
    );
  });

  it('gives sizes in the unit that people use', () => {
    const detail = { file: 'a.xunxiao', needed: 12_345_678, free: 999 };
    expect(describeRefusal({ code: 'too-large-for-disk', detail }, 'en')).toContain('(12 MB needed, 999 B free)');
    expect(describeRefusal({ code: 'too-large-for-disk', detail }, 'zh')).toContain('（需要12 MB，剩余999 B）');
  });
});
