import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { makeCorpora } from './corpus.ts';
import type { Corpus } from './corpus.ts';
import { fuzz } from './fuzz.ts';
import { openJudge } from './judge.ts';

/** `npm run fuzz` goes on from other seeds. */
const SEED = '20260302';

let folder = '';
beforeEach(() => {
  folder = makeQuickFolder();
});
afterEach(() => removeFolder(folder));

async function fuzzFrom(corpus: Corpus, cases: number): Promise<string[]> {
  const judge = await openJudge(corpus, path.join(folder, 'judge'));
  const outcomes = await fuzz(corpus, judge, SEED, (done) => done >= cases);
  await judge.close();
  console.log([...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(', '));
  return [...outcomes.keys()];
}

it('a damaged or rewritten bundle is refused at a bureau and nothing changes, or its content is whole', async () => {
  const { atBureau } = await makeCorpora(path.join(folder, 'corpus'));
  // That it is not always the first look that refuses, nor always one side.
  expect(await fuzzFrom(atBureau, 160)).toEqual(
    expect.arrayContaining([
      'damaged',
      'truncated',
      'manifest-invalid',
      'range-wrong',
      'same content',
      'other content',
    ]),
  );
});

it('so is a bureau’s package at a laptop', async () => {
  const { atLaptop } = await makeCorpora(path.join(folder, 'corpus'));
  expect(await fuzzFrom(atLaptop, 60)).toEqual(
    expect.arrayContaining(['damaged', 'manifest-invalid', 'same content', 'other content']),
  );
});
