/** A bureau that can be made any number of times with the same keys, so that the same encrypted bundles open in each. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { exportSetupPackage } from '../../electron/service/bundles/package.ts';
import { makeSigningKey } from '../../electron/service/bundles/signature.ts';
import { makeAgeKey } from '../../electron/service/keys/age-key.ts';
import { storeKeys } from '../../electron/service/keys/keys.ts';
import type { Keys } from '../../electron/service/keys/keys.ts';
import { importFrom, UNWATCHED } from '../helpers/exchange.ts';
import { closeLaptop, makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { removeFolder } from '../helpers/temp-folder.ts';

export type Office = {
  readonly keys: Keys & { readonly age: NonNullable<Keys['age']> };
  /** The setup package that laptops open; null when bundles are to stay plain. */
  readonly setup: string | null;
};

/** @param sealed whether laptops are told whom to encrypt for */
export async function makeOffice(folder: string, sealed: boolean): Promise<Office> {
  const keys = { signing: makeSigningKey(), age: makeAgeKey() };
  if (!sealed) return { keys, setup: null };
  const bureau = openBureau(path.join(folder, 'first'), keys);
  const target = path.join(folder, 'package');
  mkdirSync(target, { recursive: true });
  const { fileName } = await exportSetupPackage(bureau.workspace, { folder: target }, '0.0.0-bench', UNWATCHED);
  closeLaptop(bureau);
  removeFolder(path.join(folder, 'first'));
  return { keys, setup: path.join(target, fileName) };
}

/** An empty bureau with these keys. */
export function openBureau(folder: string, keys: Keys): Laptop {
  storeKeys(path.join(folder, 'workspace'), keys, null);
  return makeLaptop({ folder, role: 'bureau', name: '教育局' });
}

export async function openLaptop(folder: string, name: string, { setup }: Office): Promise<Laptop> {
  const laptop = makeLaptop({ folder, name });
  if (setup !== null) await importFrom(laptop.workspace, setup);
  return laptop;
}
