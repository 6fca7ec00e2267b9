import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportBundle, previewExport } from '../../../electron/service/bundles/export.ts';
import { exportSetupPackage } from '../../../electron/service/bundles/package.ts';
import { read, write } from '../../helpers/cells.ts';
import type { CellName } from '../../helpers/cells.ts';
import { exportTo, importFrom, UNWATCHED } from '../../helpers/exchange.ts';
import { cloneDisk, closeLaptop, reopenLaptop } from '../../helpers/laptop.ts';
import type { Laptop } from '../../helpers/laptop.ts';
import { useTestLaptops } from '../../helpers/test-laptops.ts';

const laptops = useTestLaptops();
const school = (id: string): CellName => ['school', id, 'name'];

async function deliver(from: Laptop, to: Laptop): Promise<void> {
  const { file } = await exportTo(from.workspace, path.join(laptops.folder(), 'stick'));
  await importFrom(to.workspace, file);
}

/** Carries the bureau's receipts to a laptop. */
async function confirm(bureau: Laptop, laptop: Laptop): Promise<void> {
  const folder = path.join(laptops.folder(), 'packages');
  mkdirSync(folder, { recursive: true });
  const { fileName } = await exportSetupPackage(bureau.workspace, { folder }, '0.0.0-test', UNWATCHED);
  await importFrom(laptop.workspace, path.join(folder, fileName));
}

/** How many changes an ordinary export would carry. */
const waiting = async ({ workspace }: Laptop): Promise<number> => (await previewExport(workspace, false)).changes;

describe('what the bureau confirms', () => {
  it('is not carried again, and what was written since is', async () => {
    const wang = laptops.make('王芳');
    const bureau = laptops.make('教育局', { role: 'bureau' });
    write(wang, '一小', school('s1'));
    write(wang, '二小', school('s2'));
    await deliver(wang, bureau);
    expect(await waiting(wang)).toBe(2);
    await confirm(bureau, wang);
    expect(await waiting(wang)).toBe(0);
    write(wang, '三小', school('s3'));
    expect(await waiting(wang)).toBe(1);
    const folder = path.join(laptops.folder(), 'stick');
    const { fileName } = await exportBundle(wang.workspace, { folder, everything: false }, '0', UNWATCHED);
    const { results } = await importFrom(bureau.workspace, path.join(folder, fileName));
    expect(results).toMatchObject([{ outcome: 'merged', gaps: [], counts: { added: 1, known: 0 } }]);
  });

  it('of one of two laptops with one id is no receipt for the other: its work is still carried', async () => {
    const original = laptops.make('王芳');
    write(original, '一小', school('s1'));
    closeLaptop(original);
    const second = laptops.keep(cloneDisk(original, path.join(laptops.folder(), 'image')));
    const first = laptops.keep(reopenLaptop(original));
    write(first, '二小', school('s2'));
    write(second, '三小', school('s3'));
    const bureau = laptops.make('教育局', { role: 'bureau' });
    await deliver(first, bureau);
    await confirm(bureau, first);
    await confirm(bureau, second);
    expect(await waiting(first)).toBe(0);
    expect(await waiting(second)).toBeGreaterThan(0);
    const folder = path.join(laptops.folder(), 'stick');
    const { fileName } = await exportBundle(second.workspace, { folder, everything: false }, '0', UNWATCHED);
    await importFrom(bureau.workspace, path.join(folder, fileName));
    expect(read(bureau, school('s2'))).toEqual({ shown: '二小', others: [] });
    expect(read(bureau, school('s3'))).toEqual({ shown: '三小', others: [] });
  });

  it('counts as it said it last: a bureau that was restored from a backup gets again what it lost', async () => {
    const wang = laptops.make('王芳');
    const bureau = laptops.make('教育局', { role: 'bureau' });
    write(wang, '一小', school('s1'));
    await deliver(wang, bureau);
    closeLaptop(bureau);
    const backup = path.join(laptops.folder(), 'backup.db');
    copyFileSync(path.join(bureau.folder, 'workspace.db'), backup);
    const later = laptops.keep(reopenLaptop(bureau));
    write(wang, '二小', school('s2'));
    await deliver(wang, later);
    await confirm(later, wang);
    expect(await waiting(wang)).toBe(0);

    closeLaptop(later);
    copyFileSync(backup, path.join(bureau.folder, 'workspace.db'));
    const restored = laptops.keep(reopenLaptop(later));
    restored.clock.now += 60_000;
    await confirm(restored, wang);
    expect(await waiting(wang)).toBe(1);
    await deliver(wang, restored);
    expect(read(restored, school('s2'))).toEqual({ shown: '二小', others: [] });
  });

  it('late, in an old package that turns up again, takes nothing back', async () => {
    const wang = laptops.make('王芳');
    const bureau = laptops.make('教育局', { role: 'bureau' });
    write(wang, '一小', school('s1'));
    await deliver(wang, bureau);
    const folder = path.join(laptops.folder(), 'old');
    mkdirSync(folder);
    const old = await exportSetupPackage(bureau.workspace, { folder }, '0', UNWATCHED);
    write(wang, '二小', school('s2'));
    await deliver(wang, bureau);
    bureau.clock.now += 60_000;
    await confirm(bureau, wang);
    expect(await waiting(wang)).toBe(0);
    await importFrom(wang.workspace, path.join(folder, old.fileName));
    expect(await waiting(wang)).toBe(0);
  });
});
