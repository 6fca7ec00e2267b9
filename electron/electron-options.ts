/** What the command line of the Electron shell says; Chromium's own switches stand among it and are passed over. */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { chooseWorkspaceFolder } from './default-folder.ts';
import { readDemoSide } from './demo.ts';
import type { DemoSide } from './demo.ts';
import { isBundleName } from './places.ts';

export type ElectronOptions = { readonly folder: string; readonly demo: DemoSide | null };

/** @param args without the program's name */
export function readElectronOptions(args: readonly string[]): ElectronOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { workspace: { type: 'string' }, demo: { type: 'boolean' } },
    strict: false,
  });
  const asked = typeof values.workspace === 'string' && values.workspace !== '' ? values.workspace : undefined;
  const demo = readDemoSide(args);
  return { folder: chooseWorkspaceFolder(asked, demo), demo };
}

/**
 * The bundles that the program was started with, as by a double click.
 *
 * @param folder what relative names are relative to
 * @returns absolute paths
 */
export function listBundleArguments(args: readonly string[], folder: string): readonly string[] {
  return args.filter((arg) => !arg.startsWith('-') && isBundleName(arg)).map((arg) => path.resolve(folder, arg));
}
