import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { countLines, environmentOf, makeFolder, makeProject, runScript, writeInto } from './mini-project.ts';

const root = process.getuid?.() === 0;

test('on a fresh clone, one command installs, builds and opens the app', async () => {
  const project = makeProject();
  const { code, stdout, stderr } = await runScript(project, 'build/start.mjs', ['--demo', '--web']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ shell: 'web host', args: ['--demo'] });
  expect(stderr.trim().split('\n')).toEqual([
    '正在安装依赖（首次约一分钟）… / Installing dependencies (about a minute the first time)…',
    '正在构建… / Building…',
  ]);
});

test('the second start installs and builds nothing and says nothing', async () => {
  const project = makeProject();
  await runScript(project, 'build/start.mjs', ['--web']);
  const second = await runScript(project, 'build/start.mjs', ['--web']);
  expect(second.stderr).toBe('');
  expect([countLines(project, 'installs.txt'), countLines(project, 'builds.txt')]).toEqual([1, 1]);
});

test.runIf(process.platform === 'linux')('without a display it says so and serves for a browser', async () => {
  const project = makeProject();
  const { stdout, stderr } = await runScript(project, 'build/start.mjs');
  expect(JSON.parse(stdout)).toMatchObject({ shell: 'web host' });
  expect(stderr).toContain('没有图形界面，改用本机浏览器窗口。 / There is no display for Electron; opening in');
});

test.skipIf(root)("where Electron can't be downloaded it says so and opens a browser window", async () => {
  const project = makeProject({
    'installed/electron/package.json': { version: '45.0.0' },
    'installed/electron/install.js': 'process.exit(1)',
  });
  const env = environmentOf(project, { DISPLAY: ':0' });
  const first = await runScript(project, 'build/start.mjs', [], env);
  expect(JSON.parse(first.stdout)).toMatchObject({ shell: 'web host' });
  const line = "未安装 Electron 运行时，改用本机浏览器窗口。 / Electron's runtime is not installed; opening in";
  expect(first.stderr).toContain(line);
  const second = await runScript(project, 'build/start.mjs', [], env);
  expect(second.stderr).toContain(line);
  expect(second.stderr).not.toContain('Downloading');
});

test.runIf(process.platform === 'linux' && !root)('where Electron is installed it is what opens', async () => {
  const project = makeProject();
  const dist = makeFolder();
  writeInto(dist, 'electron', '#!/bin/sh\necho "electron $@"\n');
  chmodSync(path.join(dist, 'electron'), 0o755);
  const env = environmentOf(project, { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: dist });
  const { stdout } = await runScript(project, 'build/start.mjs', ['--workspace', '学校'], env);
  expect(stdout).toBe(`electron ${realpathSync(project)} --workspace 学校\n`);
});

test('the command line prints its own output only, returns its exit code, and understands relative paths', async () => {
  const project = makeProject();
  const usb = path.join(project, 'usb');
  mkdirSync(usb);
  const env = environmentOf(project, { INIT_CWD: usb });
  const { code, stdout } = await runScript(project, 'build/cli.mjs', ['verify', 'a.xunxiao', 'fail'], env);
  expect(code).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ shell: 'cli', args: ['verify', 'a.xunxiao', 'fail'] });
  expect(realpathSync(JSON.parse(stdout).cwd)).toBe(realpathSync(usb));
});

test('when the set-up fails, the app is not started and the last line is what to do', async () => {
  const project = makeProject({ 'npm/npm-cli.js': 'console.error("npm error code ENOTFOUND"); process.exit(1)' });
  const { code, stdout, stderr } = await runScript(project, 'build/cli.mjs', ['verify']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.trim().split('\n').at(-1)).toContain('Connect to the network');
});
