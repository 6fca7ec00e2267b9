import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { areDependenciesCurrent, ensureDependencies } from '../../build/dependencies.mjs';
import { countLines, environmentOf, makeFolder, makeProject, writeInto } from './mini-project.ts';

let said = '';

beforeEach(() => {
  said = '';
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
  return () => write.mockRestore();
});

test('a fresh clone installs its locked dependencies once, and says so in one line', async () => {
  const project = makeProject();
  const env = environmentOf(project);
  await ensureDependencies(project, env);
  await ensureDependencies(project, env);
  expect(countLines(project, 'installs.txt')).toBe(1);
  expect(readFileSync(path.join(project, 'installs.txt'), 'utf8')).toMatch(/^ci --include=dev --include=optional/);
  expect(said).toBe('正在安装依赖（首次约一分钟）… / Installing dependencies (about a minute the first time)…\n');
});

test('a changed lock file installs again', async () => {
  const project = makeProject();
  const env = environmentOf(project);
  await ensureDependencies(project, env);
  writeInto(project, 'package-lock.json', { packages: { 'node_modules/new': { version: '1.0.0' } } });
  await ensureDependencies(project, env);
  expect(countLines(project, 'installs.txt')).toBe(2);
});

test('what someone installed with npm ci by hand is not installed again', () => {
  const packages = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  const project = makeFolder({
    'package-lock.json': { packages: { '': {}, ...packages } },
    'node_modules/.package-lock.json': { packages },
  });
  expect(areDependenciesCurrent(project)).toBe(true);
  rmSync(path.join(project, 'node_modules/.package-lock.json'));
  expect(areDependenciesCurrent(project)).toBe(true);
});

test.each([
  ['another version', { version: '1.0.1', integrity: 'x' }],
  ['another content', { version: '1.0.0', integrity: 'y' }],
  ['nothing', undefined],
])('%s of a locked package does not pass for it', (_what, found) => {
  const project = makeFolder({
    'package-lock.json': { packages: { 'node_modules/a': { version: '1.0.0', integrity: 'x' } } },
    'node_modules/.package-lock.json': { packages: { 'node_modules/a': found } },
  });
  expect(areDependenciesCurrent(project)).toBe(false);
});

test('what stands behind a linked node_modules is used where it fits, and never emptied or marked', async () => {
  const packages = { 'node_modules/a': { version: '1.0.0', integrity: 'x' } };
  const others = makeFolder({ '.package-lock.json': { packages }, 'a/index.js': '' });
  const project = makeProject({ 'package-lock.json': { packages: { '': {}, ...packages } } });
  symlinkSync(others, path.join(project, 'node_modules'), 'junction');
  const env = environmentOf(project);
  await ensureDependencies(project, env);
  writeInto(project, 'package-lock.json', { packages: { 'node_modules/new': { version: '1.0.0' } } });
  await expect(ensureDependencies(project, env)).rejects.toThrow(/链接.* \/ .*Remove the link/);
  expect(existsSync(path.join(project, 'installs.txt'))).toBe(false);
  expect(readdirSync(others).toSorted()).toEqual(['.package-lock.json', 'a']);
});

test("another platform's package may be missing, this one's may not", () => {
  const project = makeFolder({
    'package-lock.json': lockFor('some-other-os'),
    'node_modules/.package-lock.json': { packages: {} },
  });
  expect(areDependenciesCurrent(project)).toBe(true);
  writeInto(project, 'package-lock.json', lockFor(process.platform));
  expect(areDependenciesCurrent(project)).toBe(false);
});

test.each([
  ['npm error code ENOTFOUND\nnpm error network request failed', /连接网络.* \/ .*Connect to the network/],
  ['npm error code ENOSPC\nnpm error nospc', /检查磁盘空间.* \/ .*Check free space/],
  ['npm error code E123\nnpm error some odd thing', /some odd thing.*npm-ci\.log.* \/ .*try again/],
])('when npm fails with "%s", one line says what to do next', async (output, sentence) => {
  const project = makeProject({
    'npm/npm-cli.js': `process.stderr.write(${JSON.stringify(output)}); process.exit(1);`,
  });
  const failure: unknown = await ensureDependencies(project, environmentOf(project)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(String(failure)).toMatch(sentence);
  expect(String(failure)).not.toContain('\n');
  expect(existsSync(path.join(project, 'node_modules/.xunxiao-lock-hash'))).toBe(false);
  expect(readFileSync(path.join(project, '.cache/npm-ci.log'), 'utf8')).toBe(output);
});

test('without npm, one line says where it comes from', async () => {
  const project = makeProject();
  const nowhere = makeFolder();
  const env = environmentOf(project, { npm_execpath: undefined, PATH: nowhere, Path: nowhere });
  await expect(ensureDependencies(project, env)).rejects.toThrow(/找不到 npm.* \/ npm was not found/);
});

/** A lock file with one optional package, meant for one system on this processor. */
function lockFor(os: string) {
  return { packages: { 'node_modules/a': { version: '1.0.0', optional: true, os: [os], cpu: process.arch } } };
}
