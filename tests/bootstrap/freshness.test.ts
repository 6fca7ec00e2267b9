import { existsSync, rmSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { ensureBuilt, isBuilt } from '../../build/freshness.mjs';
import { countLines, makeProject, writeInto } from './mini-project.ts';

let said: string[] = [];

beforeEach(() => {
  said = [];
  const write = vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  return () => write.mockRestore();
});

test('the second start builds nothing', async () => {
  const project = makeProject();
  await ensureBuilt(project);
  await ensureBuilt(project);
  expect(countLines(project, 'builds.txt')).toBe(1);
  expect(said).toEqual(['正在构建… / Building…\n']);
});

test.each([
  ['an edited source', (project: string) => writeInto(project, 'shared/a.ts', 'export {};')],
  ['a new source', (project: string) => writeInto(project, 'electron/service/b.ts', '')],
  ['a removed source', (project: string) => rmSync(path.join(project, 'shared/a.ts'))],
  ['another lock file', (project: string) => writeInto(project, 'package-lock.json', '{}')],
])('%s builds again', async (_what, change) => {
  const project = makeProject();
  await ensureBuilt(project);
  change(project);
  expect(isBuilt(project)).toBe(false);
  await ensureBuilt(project);
  expect(countLines(project, 'builds.txt')).toBe(2);
});

test('a source that only looks newer does not', async () => {
  const project = makeProject();
  await ensureBuilt(project);
  utimesSync(path.join(project, 'shared/a.ts'), new Date(), new Date('2040-01-01'));
  expect(isBuilt(project)).toBe(true);
});

test('a build that fails is not taken for one, and says so', async () => {
  const project = makeProject({ 'build/compile.mjs': 'process.exit(1)' });
  await expect(ensureBuilt(project)).rejects.toThrow('构建失败，原因见上。 / The build failed; the reason is above.');
  expect(existsSync(path.join(project, 'out/.stamp'))).toBe(false);
  expect(existsSync(path.join(project, '.cache/build.lock'))).toBe(false);
});

test('two starts at once build once', async () => {
  const project = makeProject();
  await Promise.all([ensureBuilt(project), ensureBuilt(project)]);
  expect(countLines(project, 'builds.txt')).toBe(1);
});

test('a lock left behind by a killed start is taken over', async () => {
  const project = makeProject();
  // No process has this number: it is above every system's limit.
  writeInto(project, '.cache/build.lock', '999999999');
  await ensureBuilt(project);
  expect(isBuilt(project)).toBe(true);
});
