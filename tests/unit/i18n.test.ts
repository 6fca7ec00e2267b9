/** Every sentence exists in both languages, with the same blanks, and every failure has one. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FAILURE_CODES } from '../../shared/model/failure.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'renderer', 'i18n');
const screens = path.join(import.meta.dirname, '..', '..', 'renderer');
const allAreas = readdirSync(path.join(folder, 'zh-CN')).toSorted();

type Sentences = Map<string, string>;

test('both languages have the same areas', () => {
  expect(readdirSync(path.join(folder, 'en')).toSorted()).toEqual(allAreas);
});

describe.each(allAreas)('%s', (area) => {
  const zh = readSentences('zh-CN', area);
  const en = readSentences('en', area);

  test('the same sentences in both languages', () => {
    expect(listKeys(en)).toEqual(listKeys(zh));
  });

  test('no sentence is empty', () => {
    expect([...zh, ...en].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  test('English sentences have no Chinese punctuation', () => {
    expect([...en].filter(([, sentence]) => /[，。；：？！（）]/.test(sentence))).toEqual([]);
  });

  test('English fills no blank that Chinese does not have', () => {
    const wrong = [...en].filter(([key, sentence]) =>
      listBlanks(sentence).some((blank) => !listBlanks(findForm(zh, key)).includes(blank)),
    );
    expect(wrong).toEqual([]);
  });

  test('what counts has a form for one and for many in English, and one form in Chinese', () => {
    const forms = [...en.keys()].filter((key) => /_(one|other)$/.test(key));
    expect(
      forms.filter((key) => !en.has(key.replace(/_(one|other)$/, (form) => (form === '_one' ? '_other' : '_one')))),
    ).toEqual([]);
    expect([...zh.keys()].filter((key) => key.endsWith('_one'))).toEqual([]);
    expect([...zh.keys()].filter((key) => key.endsWith('_other') && !en.has(key))).toEqual([]);
  });
});

test('every failure has a sentence, also those that only a screen meets', () => {
  const codes = [...FAILURE_CODES, 'unreachable', 'signed-out'].toSorted();
  expect([...readSentences('zh-CN', 'failures.json').keys()].toSorted()).toEqual(codes);
});

test('every sentence that a screen names in so many words exists', () => {
  const missing: string[] = [];
  for (const file of readdirSync(screens, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.tsx')) continue;
    const source = readFileSync(path.join(screens, file), 'utf8');
    const own = [...source.matchAll(/useTranslation\('(\w+)'\)/g)].map(([, area]) => area!);
    for (const [, named] of source.matchAll(/\bt\('([\w:.-]+)'/g)) {
      const [area, key] = named!.includes(':') ? named!.split(':') : [null, named];
      const areas = area == null ? own : [area];
      if (!areas.some((each) => hasSentence(each, key!))) missing.push(`${file}: ${named}`);
    }
  }
  expect(missing).toEqual([]);
});

function hasSentence(area: string, key: string): boolean {
  const sentences = readSentences('zh-CN', `${area}.json`);
  return sentences.has(key) || sentences.has(`${key}_other`);
}

/** Keys with dots, as the screens name them. */
function readSentences(language: string, area: string): Sentences {
  const sentences: Sentences = new Map();
  const gather = (value: unknown, key: string): void => {
    if (typeof value === 'string') sentences.set(key, value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) gather(inner, key === '' ? name : `${key}.${name}`);
    }
  };
  gather(JSON.parse(readFileSync(path.join(folder, language, area), 'utf8')), '');
  return sentences;
}

/** Without the plural's form: Chinese has one, English two. */
function listKeys(sentences: Sentences): string[] {
  return [...new Set([...sentences.keys()].map((key) => key.replace(/_(one|other)$/, '')))].toSorted();
}

/** The sentence under that key, whatever its plural's form. */
function findForm(sentences: Sentences, key: string): string {
  const base = key.replace(/_(one|other)$/, '');
  return sentences.get(key) ?? sentences.get(`${base}_other`) ?? sentences.get(base) ?? '';
}

function listBlanks(sentence: string): string[] {
  return [...sentence.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!);
}
