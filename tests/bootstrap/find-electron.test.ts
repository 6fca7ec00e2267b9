import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { whyNotElectron } from '../../build/electron-limits.mjs';
import { fetchElectron, findElectron } from '../../build/find-electron.mjs';
import { makeFolder, writeInto } from './mini-project.ts';

const programs: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const program = programs[process.platform] ?? 'electron';
const home = 'node_modules/electron';
const installed = {
  [`${home}/package.json`]: { version: '45.4.1' },
  [`${home}/dist/version`]: '45.4.1',
  [`${home}/dist/${program}`]: '',
  [`${home}/path.txt`]: program,
};
/** Electron's install script in miniature. */
const downloads = `
  const fs = require('node:fs'); const path = require('node:path');
  const files = ${JSON.stringify(installed)};
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('package.json')) continue;
    fs.mkdirSync(path.dirname(name), { recursive: true });
    fs.writeFileSync(name, text);
  }`;

beforeEach(() => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  return () => write.mockRestore();
});

test('an installed Electron is found', () => {
  const root = makeFolder(installed);
  expect(findElectron(root, {})).toBe(path.join(root, home, 'dist', program));
});

test.each([
  ['of another version', `${home}/dist/version`, '44.0.0'],
  ['whose download was broken off', `${home}/path.txt`, undefined],
])('an Electron %s is not used', (_what, file, content) => {
  const { [file]: _left, ...rest } = installed;
  expect(findElectron(makeFolder(content === undefined ? rest : { ...rest, [file]: content }), {})).toBeNull();
});

test('another distribution can be named, as for Electron itself', () => {
  const dist = makeFolder({ [program]: '' });
  expect(findElectron(makeFolder(), { ELECTRON_OVERRIDE_DIST_PATH: dist })).toBe(path.join(dist, program));
});

test('Electron is fetched with its own script where that works', async () => {
  const root = makeFolder({ [`${home}/package.json`]: { version: '45.4.1' }, [`${home}/install.js`]: downloads });
  expect(await fetchElectron(root, { seconds: 30 })).toBe(true);
  expect(findElectron(root, {})).not.toBeNull();
});

test('a download that hangs is given up after the limit and leaves nothing half-fetched', async () => {
  const hangs = `require('node:fs').writeFileSync(require('node:os').tmpdir() + '/half', ''); setInterval(() => {}, 1000)`;
  const root = makeFolder({ [`${home}/package.json`]: { version: '45.4.1' }, [`${home}/install.js`]: hangs });
  expect(await fetchElectron(root, { seconds: 0.5 })).toBe(false);
  expect(readdirSync(path.join(root, '.cache'))).toEqual(['electron-not-fetched']);
});

test('after a failed download no start tries again for a day', async () => {
  const root = makeFolder({
    [`${home}/package.json`]: { version: '45.4.1' },
    [`${home}/install.js`]: 'process.exit(1)',
  });
  const now = Date.now();
  expect(await fetchElectron(root, { now })).toBe(false);
  writeInto(root, `${home}/install.js`, downloads);
  expect(await fetchElectron(root, { now: now + 23 * 3_600_000 })).toBe(false);
  expect(existsSync(path.join(root, home, 'dist'))).toBe(false);
  expect(await fetchElectron(root, { now: now + 25 * 3_600_000 })).toBe(true);
});

test('Electron opens no window without a display, as root, or where its sandbox is withheld', () => {
  const linux = { platform: 'linux', env: { DISPLAY: ':0' }, root: false, sandbox: true } as const;
  expect(whyNotElectron(linux)).toBeNull();
  expect(whyNotElectron({ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } })).toBeNull();
  expect(whyNotElectron({ ...linux, env: {} })?.en).toBe('There is no display for Electron');
  expect(whyNotElectron({ ...linux, root: true })?.en).toBe('Electron does not run as root');
  expect(whyNotElectron({ ...linux, sandbox: false })?.en).toBe("This system restricts Electron's sandbox");
  expect(whyNotElectron({ platform: 'win32', env: {}, root: false, sandbox: false })).toBeNull();
});
