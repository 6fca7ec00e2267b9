import { expect, test } from 'vitest';
import { chooseWorkspaceFolder, findDataFolder, findProfileFolder } from '../../electron/default-folder.ts';
import { findBrowser, hasDisplay } from '../../electron/find-browser.ts';

const linux = { platform: 'linux', env: {}, home: '/home/li' } as const;

test('a workspace lies where the system keeps applications’ data', () => {
  expect(findDataFolder(linux)).toBe('/home/li/.local/share/xunxiao');
  expect(findDataFolder({ ...linux, env: { XDG_DATA_HOME: '/data' } })).toBe('/data/xunxiao');
  expect(findDataFolder({ ...linux, env: { XDG_DATA_HOME: 'relative' } })).toBe('/home/li/.local/share/xunxiao');
  expect(findDataFolder({ platform: 'darwin', env: {}, home: '/Users/li' })).toBe(
    '/Users/li/Library/Application Support/Xunxiao',
  );
  const roaming = 'C:\\Users\\li\\AppData\\Roaming';
  expect(findDataFolder({ platform: 'win32', env: { APPDATA: roaming }, home: 'C:\\Users\\li' })).toBe(
    `${roaming}\\Xunxiao`,
  );
  expect(findDataFolder({ platform: 'win32', env: {}, home: 'C:\\Users\\li' })).toBe(`${roaming}\\Xunxiao`);
});

test('the demonstration has its own folder unless one is named', () => {
  expect(chooseWorkspaceFolder(undefined, false, linux)).toBe('/home/li/.local/share/xunxiao');
  expect(chooseWorkspaceFolder(undefined, true, linux)).toBe('/home/li/.local/share/xunxiao/demo');
  expect(chooseWorkspaceFolder('/w', true, linux)).toBe('/w');
});

test('each workspace has a browser profile of its own, outside the workspace', () => {
  const [a, b] = ['/w/a', '/w/b'].map((folder) => findProfileFolder(folder, 'browser', linux));
  expect(a).not.toBe(b);
  expect(a).toMatch(/^\/home\/li\/\.local\/share\/xunxiao\/windows\/browser-[0-9a-f]{12}$/);
});

const having = (...files: string[]) => ({ isProgram: (file: string) => files.includes(file) });

test('any Chromium, Chrome or Edge will do', () => {
  const env = { PATH: '/usr/local/bin:/usr/bin:.' };
  expect(findBrowser({ ...linux, env, ...having('/usr/bin/chromium') })).toBe('/usr/bin/chromium');
  expect(findBrowser({ ...linux, env, ...having('/usr/bin/microsoft-edge') })).toBe('/usr/bin/microsoft-edge');
  expect(findBrowser({ ...linux, env, ...having() })).toBeNull();
  expect(findBrowser({ ...linux, env: { ...env, XUNXIAO_BROWSER: '/b' }, ...having('/b', '/usr/bin/chromium') })).toBe(
    '/b',
  );
  expect(findBrowser({ ...linux, env: { ...env, XUNXIAO_BROWSER: '/b' }, ...having('/usr/bin/chromium') })).toBeNull();
  const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
  const windows = { platform: 'win32', env: { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, home: 'C:\\' } as const;
  expect(findBrowser({ ...windows, ...having(edge) })).toBe(edge);
  const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  expect(findBrowser({ platform: 'darwin', env: {}, home: '/Users/li', ...having(chrome) })).toBe(chrome);
});

test('only a Linux session can be without a display', () => {
  expect(hasDisplay('linux', {})).toBe(false);
  expect(hasDisplay('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasDisplay('win32', {})).toBe(true);
});
