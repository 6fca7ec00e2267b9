import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Place, PlaceListing } from '../../shared/contract.ts';
import { startProgram } from './electron-program.ts';
import type { Program, ProgramOptions } from './electron-program.ts';
import { PNG, PNG_NAME } from './loopback.ts';

let program: Program | null = null;
afterEach(async () => {
  await program?.end();
  program = null;
});

async function start(options?: ProgramOptions): Promise<Program> {
  program = await startProgram(options);
  return program;
}

const refused = (why: string) => ({ ok: false, failure: { code: 'not-allowed', detail: { why } } });
const badInput = (call: string, place: string) => ({
  ok: false,
  failure: { code: 'invalid-input', detail: { call, place } },
});

describe('the window', () => {
  test('is sandboxed and isolated, without Node and without developer tools', async () => {
    const { window, electron } = await start();
    expect(electron.BrowserWindow.all).toHaveLength(1);
    expect(window.loaded).toBe('app://xunxiao/');
    expect(window.done).toContain('show');
    expect(window.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
    });
    expect(electron.app.done).toContain('enableSandbox');
  });

  test('fits a 1366×768 laptop', async () => {
    const { width, height, minWidth, minHeight } = (await start()).window.options as Record<string, number>;
    expect([(width ?? 0) <= 1366, (height ?? 0) <= 728]).toEqual([true, true]);
    // 1366×768 at 150 % is 910×512 to a window.
    expect([(minWidth ?? 0) <= 910, (minHeight ?? 0) <= 512]).toEqual([true, true]);
  });

  test('opens no other windows and goes nowhere else', async () => {
    const { webContents } = (await start()).window;
    const { makeEvent } = program!.electron;
    expect(webContents.openWindow()).toEqual({ action: 'deny' });
    const attempts = ['https://evil.example/', 'file:///etc/passwd', 'app://other/', 'app://xunxiao/x', 'javascript:0'];
    for (const name of ['will-navigate', 'will-frame-navigate'])
      for (const url of attempts) {
        const event = makeEvent({ url, isMainFrame: true });
        webContents.emit(name, event);
        expect([name, url, event.prevented]).toEqual([name, url, true]);
      }
    const inFrame = makeEvent({ url: 'app://xunxiao/', isMainFrame: false });
    webContents.emit('will-frame-navigate', inFrame);
    const redirect = makeEvent({ url: 'app://xunxiao/', isMainFrame: true });
    webContents.emit('will-redirect', redirect);
    const webview = makeEvent({});
    webContents.emit('will-attach-webview', webview);
    expect([inFrame.prevented, redirect.prevented, webview.prevented]).toEqual([true, true, true]);
  });

  test('may be loaded again', async () => {
    const { window, electron } = await start();
    const reload = electron.makeEvent({ url: 'app://xunxiao/#/today', isMainFrame: true });
    window.webContents.emit('will-navigate', reload);
    expect(reload.prevented).toBe(false);
  });

  test('gets no permission, no device, no download and no connection', async () => {
    const { defaultSession } = (await start()).electron.session;
    const ours = { getURL: () => 'app://xunxiao/#/today' };
    const asked = ['media', 'geolocation', 'notifications', 'fullscreen', 'openExternal', 'clipboard-read', 'unknown'];
    for (const permission of asked) {
      const decide = vi.fn<(allow: boolean) => void>();
      defaultSession.onPermissionRequest(ours, permission, decide, { isMainFrame: true });
      expect(decide).toHaveBeenCalledExactlyOnceWith(false);
      expect(defaultSession.onPermissionCheck(ours, permission, 'app://xunxiao', {})).toBe(false);
    }
    expect(defaultSession.onDevicePermission()).toBe(false);
    const download = program!.electron.makeEvent({});
    defaultSession.emit('will-download', download);
    expect(download.prevented).toBe(true);
    expect(defaultSession.watched).toEqual(
      expect.arrayContaining(['http://*/*', 'https://*/*', 'wss://*/*', 'file://*/*']),
    );
    const decide = vi.fn<(answer: { cancel?: boolean }) => void>();
    defaultSession.beforeRequest({}, decide);
    expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel: true });
    expect(defaultSession.spellChecker).toBe(false);
  });

  test('gets the camera for its own page, never the microphone, nor for another page', async () => {
    const { defaultSession } = (await start()).electron.session;
    const request = (url: string, mediaTypes: readonly string[], isMainFrame = true): boolean => {
      const decide = vi.fn<(allow: boolean) => void>();
      defaultSession.onPermissionRequest({ getURL: () => url }, 'media', decide, { isMainFrame, mediaTypes });
      return decide.mock.calls[0]![0];
    };
    const page = 'app://xunxiao/#/inspections/1';
    expect(request(page, ['video'])).toBe(true);
    expect(request(page, ['audio'])).toBe(false);
    expect(request(page, ['video', 'audio'])).toBe(false);
    expect(request(page, [])).toBe(false);
    expect(request(page, ['video'], false)).toBe(false);
    expect(request('https://example.com/', ['video'])).toBe(false);
    expect(request('app://xunxiao.example/', ['video'])).toBe(false);
    const check = (origin: string, mediaType: string): boolean =>
      defaultSession.onPermissionCheck(null, 'media', origin, { mediaType });
    expect([check('app://xunxiao', 'video'), check('app://xunxiao/', 'video')]).toEqual([true, true]);
    expect([check('app://xunxiao', 'audio'), check('https://example.com', 'video')]).toEqual([false, false]);
  });

  test('has a menu in the system’s language, without developer tools', async () => {
    const { template } = (await start()).electron.Menu;
    expect(template.map(({ label }) => label)).toEqual(['文件', '编辑', '查看', '帮助']);
    const roles = template.flatMap(({ submenu }) => submenu ?? []).map(({ role }) => role);
    expect(roles).toEqual(expect.arrayContaining(['undo', 'copy', 'paste', 'zoomIn', 'zoomOut', 'about', 'quit']));
    expect(roles).not.toContain('toggleDevTools');
  });

  test('has an English menu on an English system', async () => {
    const { electron } = await start({ prepare: ({ app }) => void (app.languages = ['en-GB', 'zh-CN']) });
    expect(electron.Menu.template.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Help']);
  });
});

describe('a call', () => {
  test('from our page reaches the service', async () => {
    const { call } = await start();
    expect(await call('visits.open', { visit: 'v1' })).toEqual({ ok: true, value: { visit: 'v1' } });
    expect(await call('shell.info', {})).toEqual({
      ok: true,
      value: { shell: 'electron', version: '1.2.3', hasDialogs: true },
    });
  });

  test('from anything but our page is refused', async () => {
    const { call, window } = await start();
    const { webContents: sender } = window;
    const { mainFrame } = sender;
    const strangers = [
      { sender, senderFrame: null },
      { sender, senderFrame: { ...mainFrame, parent: mainFrame } },
      { sender, senderFrame: { ...mainFrame, origin: 'https://evil.example', url: 'https://evil.example/' } },
      { sender, senderFrame: { ...mainFrame, origin: 'app://other' } },
      { sender: {}, senderFrame: mainFrame },
    ];
    for (const from of strangers) expect(await call('shell.info', {}, from)).toEqual(refused('not-this-window'));
  });

  test('about what was dropped gives places, to our page alone', async () => {
    const { electron, folder, window } = await start();
    const { webContents: sender } = window;
    const dropped = electron.ipcMain.handlers.get('dropped')!;
    const from = { sender, senderFrame: sender.mainFrame };
    const places = (await dropped(from, [folder, path.join(folder, 'gone')])) as { value: readonly Place[] };
    expect(places.value.map(({ name, kind }) => [name, kind])).toEqual([['workspace', 'folder']]);
    expect(await dropped(from, folder)).toEqual(badInput('dropped', ''));
    expect(await dropped({ sender: {}, senderFrame: sender.mainFrame }, [folder])).toEqual(refused('not-this-window'));
  });

  test('that nobody knows, or with bad input, is refused as a value', async () => {
    const { call } = await start();
    expect(await call('workspace.drop', {})).toEqual(badInput('workspace.drop', ''));
    expect(await call({ toString: 1 }, {})).toEqual(badInput('', ''));
    expect(await call('visits.open', { visit: 7 })).toEqual(badInput('visits.open', 'visit'));
    expect(await call('visits.open', undefined)).toEqual(badInput('visits.open', ''));
  });

  test('that runs into a bug is answered honestly', async () => {
    const { call } = await start();
    expect(await call('checklists.list', {})).toMatchObject({ ok: false, failure: { code: 'bug' } });
    expect((await call('schools.towns', {})).ok).toBe(true);
  });

  test('brings its events to the page', async () => {
    const { call, window } = await start();
    await call('schools.towns', {});
    expect(window.webContents.sent).toEqual([['event', { event: 'changed', areas: ['schools'] }]]);
  });

  test('for a folder opens the system’s dialog and names the choice by a token', async () => {
    const { call, electron, folder } = await start();
    electron.dialog.choice = [folder];
    const reply = await call('places.pick', { what: 'folder' });
    const [place] = (reply.ok ? reply.value : []) as Place[];
    expect(place).toMatchObject({ kind: 'folder', name: 'workspace', token: expect.not.stringContaining('/') });
    expect(electron.dialog.asked[0]?.properties).toContain('openDirectory');
    const started = await call('export.start', { folder: place?.token });
    expect(started).toEqual({ ok: true, value: { folder } });
    electron.dialog.choice = null;
    expect(await call('places.pick', { what: 'bundles' })).toEqual({ ok: true, value: [] });
  });
});

/** As Chromium asks a scheme's handler. */
async function get(url: string, method = 'GET'): Promise<Response> {
  const scheme = url.split(':', 1)[0] ?? '';
  const answer = program?.electron.session.defaultSession.answerers.get(scheme);
  if (answer === undefined) throw new Error(`nothing answers ${scheme}`);
  return answer(new Request(url, { method }));
}

describe('the page’s address', () => {
  test('gives the built page under a policy that runs its own scripts only', async () => {
    const { electron } = await start();
    expect(electron.schemes.map(({ scheme }) => scheme)).toEqual(['app', 'media']);
    expect(electron.schemes.some(({ privileges }) => privileges['bypassCSP'])).toBe(false);
    const page = await get('app://xunxiao/');
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`default-src 'none'; script-src 'self';`);
    expect(policy).toContain(`img-src 'self' media: blob: data:`);
    expect(policy).not.toContain('unsafe-eval');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await get('app://xunxiao/assets/index-abc.js')).headers.get('content-type')).toContain('text/javascript');
  });

  test('gives nothing else', async () => {
    await start();
    const attempts = [
      'app://other/',
      'app://xunxiao/../workspace',
      'app://xunxiao/%2e%2e/workspace',
      'app://xunxiao/preload.cjs',
    ];
    for (const url of attempts) expect((await get(url)).status).toBe(404);
    expect((await get('app://xunxiao/', 'POST')).status).toBe(404);
  });

  test('of evidence is its hash, and only our page may have it', async () => {
    await start();
    const found = await get(`media://${PNG_NAME}`);
    expect(Buffer.from(await found.arrayBuffer()).equals(PNG)).toBe(true);
    expect([found.headers.get('content-type'), found.headers.get('x-content-type-options')]).toEqual([
      'image/png',
      'nosniff',
    ]);
    expect(found.headers.get('access-control-allow-origin')).toBe('app://xunxiao');
    for (const url of ['media://..', `media://${PNG_NAME}/x`, `media://${'00'.repeat(32)}`, `media://x/${PNG_NAME}`])
      expect((await get(url)).status).toBe(404);
  });
});

describe('starting the program', () => {
  test('a second time brings the first window forward, with the bundle it was given', async () => {
    const { window, electron, folder, call } = await start();
    writeFileSync(path.join(folder, '三组.xunxiao'), 'x');
    window.minimized = true;
    window.done.length = 0;
    electron.app.emit('second-instance', {}, ['xunxiao', '--allow-x', '三组.xunxiao'], folder);
    expect(window.done).toEqual(['restore', 'show', 'focus']);
    const reply = await call('places.list', { token: null });
    expect((reply as { value: PlaceListing }).value.entries[0]).toMatchObject({ kind: 'bundle', name: '三组.xunxiao' });
  });

  test('while another has the workspace ends at once, without opening it', async () => {
    const { electron } = await start({ prepare: ({ app }) => void (app.isFirst = false) });
    expect([electron.app.exitCode, electron.BrowserWindow.all.length]).toEqual([0, 0]);
  });

  test('keeps Chromium’s own files outside the workspace', async () => {
    const { electron, folder } = await start();
    const profile = electron.app.paths.get('userData') ?? '';
    expect(existsSync(profile)).toBe(true);
    expect(profile.startsWith(folder)).toBe(false);
  });

  test('on a workspace that cannot be opened says why and ends', async () => {
    const { electron } = await start({ workspace: 'in-use' });
    expect(electron.dialog.errors).toHaveLength(1);
    expect(electron.dialog.errors[0]).toMatch(/正由另一个巡校使用.*\n.*Another Xunxiao is using/s);
    expect([electron.app.exitCode, electron.BrowserWindow.all.length]).toEqual([1, 0]);
  });
});

describe('ending the program', () => {
  test('closes the database first', async () => {
    const { window, electron, folder } = await start();
    window.close();
    await electron.app.whenQuit();
    expect(existsSync(path.join(folder, 'closed'))).toBe(true);
    expect(electron.app.exitCode).toBe(0);
  });

  test('happens, with a word, when the service dies', async () => {
    const { call, electron } = await start();
    expect(await call('workspace.info', {})).toMatchObject({ ok: false, failure: { code: 'bug' } });
    await electron.app.whenQuit();
    expect(electron.dialog.errors[0]).toContain('已保存的内容没有丢失');
    expect(electron.app.exitCode).toBe(1);
  });
});
