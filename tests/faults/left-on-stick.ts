/** What an export that was cut short may leave on a stick. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readBundle } from '../../electron/service/bundles/read.ts';
import { makeQuickFolder, removeFolder } from '../helpers/temp-folder.ts';

/**
 * Whatever bears the name of a bundle is one, whole; what was told to be written is there; at most one more, which was
 * finished and not told yet. Half of one may lie beside under a name that nobody sees or imports.
 *
 * @param acknowledged SHA-256, a blank and the file's name of each
 * @param identity what opens them
 * @throws Error in words
 */
export async function expectBundlesWhole(
  stick: string,
  acknowledged: readonly string[],
  identity: string,
): Promise<void> {
  const names = existsSync(stick) ? readdirSync(stick) : [];
  const [hidden, shown] = [names.filter((name) => name.startsWith('.')), names.filter((name) => !name.startsWith('.'))];
  if (hidden.length > 1 || shown.length > acknowledged.length + 1) throw new Error(`on the stick: ${names.join(', ')}`);
  for (const told of acknowledged) {
    const [sha256, name] = [told.slice(0, 64), told.slice(65)];
    if (!shown.includes(name)) throw new Error(`${name} was told to be there`);
    const hash = createHash('sha256').update(readFileSync(path.join(stick, name)));
    if (hash.digest('hex') !== sha256) throw new Error(`${name} is another than was told`);
  }
  for (const name of shown) await expectWhole(path.join(stick, name), identity);
}

async function expectWhole(file: string, identity: string): Promise<void> {
  const folder = makeQuickFolder();
  try {
    const staging = path.join(folder, 'staging');
    mkdirSync(staging);
    const verdict = await readBundle(file, { staging, identities: [identity] });
    if (!verdict.ok) throw new Error(`${path.basename(file)} bears the name of a bundle: ${verdict.refusal.code}`);
  } finally {
    removeFolder(folder);
  }
}
