import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countAt } from '../bench/conservation-count.ts';
import { runCounty } from '../bench/conservation-county.ts';
import { measureConservation } from '../bench/conservation.ts';
import { importFrom } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';

/** `npm run bench -- conservation --laptops 200` goes on from other seeds. */
const SEED = '20260302';

let folder = '';
beforeEach(() => {
  folder = makeQuickFolder();
});
afterEach(() => removeFolder(folder));

it('whatever a county’s teams write, lose and bring again, every bureau has all that arrived, and the same', async () => {
  const { counts, digests, whole, arrived } = await measureConservation(folder, { laptops: 8, bureaus: 2, seed: SEED });
  for (const { answers, photos, result, conflict, replaced, missing } of counts) {
    expect(missing).toEqual([]);
    expect(answers + photos).toBe(arrived);
    expect(result + conflict + replaced).toBe(arrived);
    expect([answers, photos, conflict, replaced].every((one) => one > 0)).toBe(true);
  }
  expect(digests[0]).toBe(digests[1]);
  expect(whole).toEqual([true, true]);
});

it('a stick that was forgotten is found missing', async () => {
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
  try {
    const county = await runCounty({ folder, laptops: 3, seed: SEED }, [bureau], () => undefined);
    const last = county.arriving.at(-1)!;
    const others = county.arriving.filter(({ carries }) => carries !== last.carries);
    await importFrom(bureau.workspace, ...others.map(({ file }) => file));
    const { missing } = countAt(bureau.workspace, county.ledger, last.carries);
    expect(missing.length).toBeGreaterThan(0);
    await importFrom(bureau.workspace, last.file);
    expect(countAt(bureau.workspace, county.ledger, last.carries).missing).toEqual([]);
  } finally {
    closeLaptop(bureau);
  }
});
