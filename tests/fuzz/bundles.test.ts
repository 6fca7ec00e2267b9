import path from 'node:path';
import { expect, it } from 'vitest';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';
import { makeCorpus } from './corpus.ts';
import { fuzz } from './fuzz.ts';
import { openJudge } from './judge.ts';

/** `npm run fuzz` goes on from other seeds. */
const SEED = '20260302';
const CASES = 160;

it('a damaged or rewritten bundle is refused with its reason and nothing changes, or its content is whole', async () => {
  const folder = makeQuickFolder();
  try {
    const corpus = await makeCorpus(path.join(folder, 'corpus'));
    const judge = await openJudge(corpus, path.join(folder, 'judge'));
    const outcomes = await fuzz(corpus, judge, SEED, (done) => done >= CASES);
    await judge.close();
    console.log([...outcomes].map(([outcome, count]) => `${count} × ${outcome}`).join(', '));
    // That it is not always the first look that refuses, nor always one side.
    expect([...outcomes.keys()]).toEqual(
      expect.arrayContaining([
        'damaged',
        'truncated',
        'manifest-invalid',
        'range-wrong',
        'same content',
        'other content',
      ]),
    );
  } finally {
    removeFolder(folder);
  }
});
