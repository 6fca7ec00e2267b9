/** A refused bundle is explained to a clerk, whatever the reason. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { REFUSAL_CODES } from '../../../shared/bundle/refusal.ts';

const folder = path.join(import.meta.dirname, '..', '..', '..', 'renderer', 'i18n');

type Refusals = { readonly codes: { readonly [code: string]: { readonly what: string; readonly do: string } } };

test.each(['zh-CN', 'en'])('every reason says what happened and what to do, in %s', (language) => {
  const { codes }: Refusals = JSON.parse(readFileSync(path.join(folder, language, 'refusals.json'), 'utf8'));
  expect(Object.keys(codes).toSorted()).toEqual([...REFUSAL_CODES].toSorted());
  for (const words of Object.values(codes)) {
    expect([words.what, words.do]).toEqual([expect.stringMatching(/[。.]$/), expect.stringMatching(/[。.]$/)]);
  }
});
