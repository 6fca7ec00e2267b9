/** Where the program's own files lie: the build keeps every module's place, so only the endings and the top differ. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const fromSources = import.meta.filename.endsWith('.ts');

function locate(inSources: string, inBuild: string): URL {
  return new URL(fromSources ? inSources : inBuild, import.meta.url);
}

export const serviceThreadFile = locate('./service/worker.ts', './service/worker.js');
export const rendererFolder = fileURLToPath(locate('../out/renderer/', '../renderer/'));
/** Always the built one: a sandboxed preload must be a single CommonJS file. */
export const preloadFile = fileURLToPath(locate('../out/electron/preload.cjs', './preload.cjs'));

/** The program's version, as in package.json. */
export function readVersion(): string {
  const text = readFileSync(locate('../package.json', '../../package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  return version;
}
