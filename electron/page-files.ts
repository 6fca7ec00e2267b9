/** The page's own files, by the address under which they are served: what isn't in the list can't be asked for. */

import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { StartFailure } from './start-failure.ts';

export type PageFile = { readonly file: string; readonly type: string; readonly caching: string };

const TYPES: { readonly [ending: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/**
 * Lists the built page once, at the start.
 *
 * @returns address (`/`, `/assets/index-abc.js`) → file
 * @throws StartFailure where there is no built page
 */
export async function listPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  if (existsSync(folder)) await addFolder(files, folder, '/');
  const page = files.get('/index.html');
  if (page === undefined)
    throw new StartFailure({
      zh: `界面尚未构建，请运行 npm run build（${folder}）。`,
      en: `The screens are not built: run npm run build (${folder}).`,
    });
  return files.set('/', page);
}

async function addFolder(files: Map<string, PageFile>, folder: string, address: string): Promise<void> {
  // Not `recursive: true`: inside an asar archive only the plain form is sure to work.
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await addFolder(files, file, `${address}${entry.name}/`);
    else if (entry.isFile()) files.set(address + entry.name, describeFile(file, address));
  }
}

function describeFile(file: string, address: string): PageFile {
  return {
    file,
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    // Names under assets/ carry a hash of their contents.
    caching: address.startsWith('/assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
  };
}
