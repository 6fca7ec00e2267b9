/** A project of a few files in a temporary folder, with the real bootstrap and stand-ins for what it starts. */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

export const repository = path.resolve(import.meta.dirname, '../..');

/** A folder with these files, removed when the test ends. Content that isn't a string is written as JSON. */
export function makeFolder(files: Record<string, unknown> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'xunxiao-bootstrap-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeInto(folder, name, content);
  return folder;
}

export function writeInto(folder: string, name: string, content: unknown): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

/**
 * The bootstrap's own scripts with: a build that copies `renderer/` to `out/renderer` and notes that it ran in
 * `builds.txt`, an npm that does the same in `installs.txt`, and shells that print what they were started with.
 */
export function makeProject(files: Record<string, unknown> = {}): string {
  const folder = makeFolder({
    'package.json': { name: 'mini', type: 'module' },
    'package-lock.json': { packages: {} },
    'vite.config.ts': '',
    'shared/a.ts': '',
    'electron/web-host.ts': echo('web host'),
    'electron/cli.ts': echo('cli'),
    'renderer/index.html': '<title>mini</title>',
    'npm/npm-cli.js': `const fs = require('node:fs');
      fs.appendFileSync('installs.txt', process.argv.slice(2).join(' ') + '\\n');
      fs.mkdirSync('node_modules', { recursive: true });
      fs.cpSync(process.env.TEST_NODE_MODULES, 'node_modules', { recursive: true });`,
    'npm/package.json': { type: 'commonjs' },
  });
  for (const script of readdirSync(path.join(repository, 'build')).filter((name) => name.endsWith('.mjs'))) {
    cpSync(path.join(repository, 'build', script), path.join(folder, 'build', script));
  }
  writeInto(
    folder,
    'build/compile.mjs',
    `import fs from 'node:fs';
     fs.appendFileSync('builds.txt', 'built\\n');
     for (const name of ['web-host', 'cli']) {
       fs.mkdirSync('out/electron', { recursive: true });
       fs.copyFileSync('electron/' + name + '.ts', 'out/electron/' + name + '.js');
     }`,
  );
  for (const [name, content] of Object.entries(files)) writeInto(folder, name, content);
  return folder;
}

/** What runs in a mini-project: `npm` is the stand-in, and what it installs is `installed/` in the project. */
export function environmentOf(project: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  mkdirSync(path.join(project, 'installed'), { recursive: true });
  return {
    ...process.env,
    npm_execpath: path.join(project, 'npm', 'npm-cli.js'),
    npm_node_execpath: process.execPath,
    TEST_NODE_MODULES: path.join(project, 'installed'),
    INIT_CWD: undefined,
    DISPLAY: undefined,
    WAYLAND_DISPLAY: undefined,
    ...more,
  };
}

/** A shell that prints what it was started with, and exits with 2 when an argument says `fail`. */
function echo(shell: string): string {
  return `console.log(JSON.stringify({ shell: '${shell}', args: process.argv.slice(2), cwd: process.cwd() }));
    if (process.argv.includes('fail')) process.exit(2);`;
}

export type Outcome = { code: number | null; stdout: string; stderr: string };

/** Runs one of the project's scripts to its end. */
export function runScript(
  project: string,
  script: string,
  args: string[] = [],
  env: NodeJS.ProcessEnv = environmentOf(project),
): Promise<Outcome> {
  const child = spawn(process.execPath, [path.join(project, script), ...args], { cwd: project, env });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export function countLines(project: string, file: string): number {
  return readFileSync(path.join(project, file), 'utf8').trim().split('\n').length;
}

/** Gives a project the repository's packages, for what really bundles. */
export function linkPackages(project: string): void {
  symlinkSync(path.join(repository, 'node_modules'), path.join(project, 'node_modules'), 'junction');
}
