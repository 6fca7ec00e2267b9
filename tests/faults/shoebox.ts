/** A shoebox of sticks in front of a bureau. */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { exportSetupPackage } from '../../electron/service/bundles/package.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { exportTo, importFrom, UNWATCHED } from '../helpers/exchange.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { cloneFolder } from '../helpers/running-service.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { digestOf, openWhole } from './holdings.ts';

export type Shoebox = { readonly bureau: Laptop; readonly files: readonly string[]; readonly stick: string };

/** Four laptops' bundles, two of them of one inspection and two encrypted; the bureau knows a fifth laptop. */
export async function fillShoebox(folder: string): Promise<Shoebox> {
  const stick = path.join(folder, 'stick');
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
  const setup = await writeSetup(bureau, path.join(folder, 'setup'));
  const files: string[] = [];
  let shared: { file: string; inspection: string } | null = null;
  for (let index = 0; index < 4; index += 1) {
    const laptop = makeLaptop({ folder: path.join(folder, `laptop-${index}`), name: `检查员${index}` });
    if (shared !== null && index === 3) await importFrom(laptop.workspace, shared.file);
    if (index === 1 || index === 2) await importFrom(laptop.workspace, setup);
    const { inspections } = fillWorkspace(laptop.workspace, 2, 12);
    const inspection: string = shared === null || index < 3 ? inspections[0]! : shared.inspection;
    await addPhoto(laptop.workspace, inspection, null, makeImage(Buffer.from(`photo ${index}`)));
    laptop.clock.now += index * 60_000;
    const { file } = await exportTo(laptop.workspace, path.join(folder, 'out'));
    if (index === 0) shared = { file, inspection };
    closeWorkspace(laptop.workspace);
    mkdirSync(stick, { recursive: true });
    files.push(path.join(stick, `${index}.xunxiao`));
    copyFileSync(file, files.at(-1)!);
  }
  const own = makeLaptop({ folder: path.join(folder, 'laptop-4'), name: '检查员4' });
  fillWorkspace(own.workspace, 2, 12);
  await importFrom(bureau.workspace, (await exportTo(own.workspace, path.join(folder, 'out'))).file);
  closeWorkspace(own.workspace);
  return { bureau, files, stick };
}

/** A bureau's setup package. @returns its path */
export async function writeSetup({ workspace }: Laptop, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const { fileName } = await exportSetupPackage(workspace, { folder }, '0.0.0-test', UNWATCHED);
  return path.join(folder, fileName);
}

/** What the bureau holds when none, one, two … of the files have been merged; `without` entities are left out. */
export async function digestStages(
  folder: string,
  { bureau, files }: Pick<Shoebox, 'bureau' | 'files'>,
  without: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  closeWorkspace(bureau.workspace);
  const stages: string[] = [];
  const place = cloneFolder(path.join(folder, 'bureau'), path.join(folder, 'trial'));
  await openWhole(place, async ({ workspace }) => {
    stages.push(digestOf(workspace, without));
    for (const file of files) {
      await importFrom(workspace, file);
      stages.push(digestOf(workspace, without));
    }
  });
  removeFolder(path.join(folder, 'trial'));
  return stages;
}
