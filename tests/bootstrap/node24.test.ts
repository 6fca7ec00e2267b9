import { spawn } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findNode24, runOnNode24, userFolder } from '../../build/node24.mjs';
import { makeFolder, repository } from './mini-project.ts';

const os = process.platform === 'win32' ? 'win' : process.platform;
const program = process.platform === 'win32' ? 'node.exe' : 'node';
const old = { version: '20.20.2', execPath: '/usr/bin/node' };

test('the locked Node is preferred to any other', () => {
  const place = `node_modules/node-${os}-${process.arch}/bin/${program}`;
  const root = makeFolder({ [place]: '' });
  expect(findNode24(root, old)).toBe(path.join(root, place));
  expect(findNode24(root, { version: '26.0.0', execPath: '/usr/bin/node' })).toBe(path.join(root, place));
});

test('where no Node is packaged, the running one does if it is new enough', () => {
  expect(findNode24(makeFolder(), { version: '24.0.0', execPath: '/usr/bin/node' })).toBe('/usr/bin/node');
});

test('an older Node is refused in one sentence before anything can crash it', () => {
  expect(() => findNode24(makeFolder(), old)).toThrow(/需要 Node 24.*20\.20\.2.* \/ Node 24 is needed.*nodejs\.org/);
});

test('a program started this way returns its exit code', async () => {
  const root = makeFolder({ 'a.mjs': 'process.exit(7)' });
  expect(await runOnNode24([path.join(root, 'a.mjs')], { root })).toBe(7);
});

test("the project's own programs come first on its PATH", async () => {
  const root = makeFolder({
    'a.mjs': `import path from 'node:path';
      process.exit(process.env.FIND_ME.split(path.delimiter)[0].endsWith(path.join('node_modules', '.bin')) ? 0 : 1)`,
  });
  const script = 'process.env.FIND_ME = process.env.PATH; await import(process.argv[1])';
  const args = ['--input-type=module', '-e', script, path.join(root, 'a.mjs')];
  expect(await runOnNode24(args, { root })).toBe(0);
});

test.skipIf(process.platform === 'win32')('stopping the starter stops what it started, in its own way', async () => {
  const root = makeFolder({
    'child.mjs': `process.on('SIGTERM', () => process.exit(9)); setInterval(() => {}, 1000); console.log('ready')`,
    'parent.mjs': `import { runOnNode24 } from ${JSON.stringify(path.join(repository, 'build/node24.mjs'))};
      process.exitCode = await runOnNode24([process.argv[2]])`,
  });
  const parent = spawn(process.execPath, [path.join(root, 'parent.mjs'), path.join(root, 'child.mjs')]);
  parent.stdout.once('data', () => parent.kill('SIGTERM'));
  expect(await new Promise((resolve) => parent.on('exit', resolve))).toBe(9);
});

test('relative paths refer to the folder in which npm was called', () => {
  expect(userFolder({ INIT_CWD: '/home/wang/usb' })).toBe('/home/wang/usb');
  expect(userFolder({})).toBe(process.cwd());
});
