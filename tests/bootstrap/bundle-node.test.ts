import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { bundleNodeSide } from '../../build/bundle-node.mjs';
import { LICENCES, writeLicences } from '../../build/licences.mjs';
import { linkPackages, makeFolder } from './mini-project.ts';

/** Two shells, a worker and a file read at run time, as in the app. */
const project = {
  'package.json': { type: 'module', version: '1.2.3' },
  'electron/main.ts': `import { app } from 'electron'; console.log(app);`,
  'electron/web-host.ts': `export {};`,
  'electron/preload.ts': `import { contextBridge } from 'electron';
    import { greet } from '../shared/greet.ts';
    contextBridge.exposeInMainWorld('greet', greet);`,
  'electron/cli.ts': `import { Worker } from 'node:worker_threads';
    import { greet } from '../shared/greet.ts';
    const extension = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';
    const worker = new Worker(new URL('./service/worker' + extension, import.meta.url));
    worker.on('message', (sql: string) => console.log(greet(sql)));`,
  'electron/service/worker.ts': `import { parentPort } from 'node:worker_threads';
    import yazl from 'yazl';
    import { readMigration } from './database/migrate.ts';
    parentPort?.postMessage(readMigration() + typeof yazl.ZipFile);`,
  'electron/service/database/migrate.ts': `import { readFileSync } from 'node:fs';
    export const readMigration = () => readFileSync(new URL('./migrations/0001-start.sql', import.meta.url), 'utf8');`,
  'electron/service/database/migrations/0001-start.sql': 'SELECT 1;',
  'shared/greet.ts': `import { z } from 'zod';
    import names from './names.json' with { type: 'json' };
    export type Greeting = z.infer<typeof schema>;
    const schema = z.string();
    export const greet = (who: Greeting): Greeting => names.hello + schema.parse(who);`,
  'shared/names.json': { hello: '你好' },
};

test('the build does what the sources do, worker and files read at run time included', async () => {
  const root = makeFolder(project);
  linkPackages(root);
  await bundleNodeSide(root, path.join(root, 'out'));
  const fromSource = run(root, 'electron/cli.ts');
  expect(fromSource).toEqual({ stdout: '你好SELECT 1;function\n', stderr: '' });
  rmSync(path.join(root, 'electron'), { recursive: true });
  rmSync(path.join(root, 'node_modules'));
  expect(run(root, 'out/electron/cli.js')).toEqual(fromSource);
});

test('the preload is one CommonJS file that needs Electron alone', async () => {
  const root = makeFolder(project);
  linkPackages(root);
  await bundleNodeSide(root, path.join(root, 'out'));
  expect(readdirSync(path.join(root, 'out/electron')).filter((name) => name.startsWith('preload'))).toEqual([
    'preload.cjs',
  ]);
  const text = readFileSync(path.join(root, 'out/electron/preload.cjs'), 'utf8');
  expect([...text.matchAll(/\brequire\((.+?)\)/g)].map((match) => match[1])).toEqual(['"electron"']);
});

test('what others wrote is listed with its licence, once', async () => {
  const root = makeFolder(project);
  linkPackages(root);
  const modules = await bundleNodeSide(root, path.join(root, 'out'));
  const file = path.join(root, LICENCES);
  writeLicences(file, [...modules, path.join(root, 'shared/greet.ts')]);
  const text = readFileSync(file, 'utf8');
  const names = [...text.matchAll(/^={80}\n\n(\S+) \d/gm)].map((match) => match[1]);
  expect(names).toEqual(['buffer-crc32', 'yazl', 'zod']);
  expect(text.match(/Permission is hereby granted, free of charge/g)).toHaveLength(3);
});

test('a missing entry stops the build', async () => {
  const root = makeFolder(project);
  linkPackages(root);
  rmSync(path.join(root, 'electron/cli.ts'));
  await expect(bundleNodeSide(root, path.join(root, 'out'))).rejects.toThrow(/cli\.ts/);
  expect(existsSync(path.join(root, 'out/electron/cli.js'))).toBe(false);
});

function run(root: string, script: string) {
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(root, script)], { encoding: 'utf8' });
  return { stdout, stderr };
}
