import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { extractAll, listPackage } from '@electron/asar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureBuilt } from '../../build/freshness.mjs';
import { makeElectronDist, makeFpm, type Platform } from './stand-in.ts';

const root = path.resolve(import.meta.dirname, '../..');
const releases = [
  { platform: 'linux', unpacked: 'linux-unpacked', program: 'xunxiao', addon: 'linux-x64.node' },
  { platform: 'win', unpacked: 'win-unpacked', program: 'xunxiao.exe', addon: 'win32-x64.node' },
] as const;

let folder = '';

// Windows and macOS pack for real in CI; here both are packed from Linux around a stand-in Electron, without a network.
describe.skipIf(process.platform !== 'linux')('a packed app', () => {
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'xunxiao-pack-'));
    await ensureBuilt();
    for (const { platform } of releases) pack(platform, 'dir');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  describe.each(releases)('for $platform x64', ({ platform, unpacked, program, addon }) => {
    const app = () => path.join(folder, platform, unpacked);
    const archive = () => path.join(app(), 'resources', 'app.asar');
    const entries = () => listPackage(archive(), { isPack: false }).map((entry) => entry.replaceAll('\\', '/'));

    test('starts from a program named xunxiao', () => {
      expect(readdirSync(app())).toContain(program);
    });

    test('carries the renderer, both shells, the worker and the migrations', () => {
      expect(entries()).toEqual(
        expect.arrayContaining([
          '/package.json',
          '/out/renderer/index.html',
          '/out/electron/main.js',
          '/out/electron/preload.cjs',
          '/out/electron/web-host.js',
          '/out/electron/cli.js',
          '/out/electron/service/worker.js',
          '/node_modules/better-sqlite3/lib/index.js',
        ]),
      );
      expect(entries().filter((entry) => /^\/out\/electron\/service\/.*\.sql$/.test(entry))).not.toEqual([]);
    });

    test('carries exactly one addon, the one for its platform, outside the archive', () => {
      expect(filesUnder(app()).filter((file) => file.endsWith('.node'))).toEqual([
        `resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds/${addon}`,
      ]);
      expect(entries().filter((entry) => entry.endsWith('.node'))).toHaveLength(1);
    });

    test('carries the licences of what others wrote, where people find them', () => {
      const text = readFileSync(path.join(app(), 'third-party-licences.txt'), 'utf8');
      for (const name of ['react', 'antd', 'zod', 'docx', 'echarts', 'better-sqlite3', '@resvg/resvg-wasm']) {
        expect(text).toMatch(new RegExp(`\\n${name} \\d+\\.\\d+\\.\\d+ \\(`));
      }
      for (const tool of ['vitest', 'vite', 'electron-builder']) expect(text).not.toContain(`\n${tool} `);
    });

    test('carries nothing of the development tree', () => {
      const foreign = entries().filter(
        (entry) => !/^\/(out|out\/.*|package\.json|node_modules|node_modules\/better-sqlite3(\/.*)?)$/.test(entry),
      );
      expect(foreign).toEqual([]);
      expect(entries().filter((entry) => /\.(ts|tsx|map|md|c|h|cpp|hpp|gyp)$/.test(entry))).toEqual([]);
      expect(entries()).not.toContain('/out/.stamp');
    });

    test('speaks Chinese and English and no other language', () => {
      expect(readdirSync(path.join(app(), 'locales')).toSorted()).toEqual(['en-US.pak', 'zh-CN.pak']);
    });

    test('is small', () => {
      const bytes = filesUnder(path.join(app(), 'resources')).reduce(
        (sum, file) => sum + statSync(path.join(app(), 'resources', file)).size,
        0,
      );
      expect(bytes / 1e6).toBeLessThan(25);
    });
  });

  test('runs from the archive alone, without the project around it', () => {
    const extracted = path.join(folder, 'extracted');
    extractAll(path.join(folder, 'linux', 'linux-unpacked', 'resources', 'app.asar'), extracted);
    const cli = path.join(extracted, 'out', 'electron', 'cli.js');
    const workspace = path.join(folder, 'workspace');
    const args = ['init', '--workspace', workspace, '--role', 'inspector', '--name', '王明'];
    const { status, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8', cwd: folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readdirSync(workspace)).toContain('workspace.db');
  });

  test('opens .xunxiao files on a Linux desktop', () => {
    const kept = path.join(folder, 'kept');
    pack('linux', 'deb', { CUSTOM_FPM_PATH: makeFpm(folder, kept) });
    const entry = readFileSync(path.join(kept, 'xunxiao.desktop'), 'utf8');
    expect(entry).toContain('MimeType=application/vnd.xunxiao.bundle;');
    expect(entry).toContain('Name=巡校');
    expect(readFileSync(path.join(kept, 'xunxiao.xml'), 'utf8')).toContain('<glob pattern="*.xunxiao"/>');
  });
});

function pack(platform: Platform, target: string, env: NodeJS.ProcessEnv = {}): void {
  const builder = path.join(root, 'node_modules', 'electron-builder', 'cli.js');
  const output = path.join(folder, target === 'dir' ? platform : target);
  const dist = makeElectronDist(path.join(folder, `for-${platform}-${target}`), platform);
  const args = [`--${platform}`, target, '--x64', '--publish', 'never'];
  args.push(`-c.electronDist=${dist}`, `-c.directories.output=${output}`);
  const run = spawnSync(process.execPath, [builder, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (run.status !== 0) throw new Error(`electron-builder failed:\n${run.stdout}${run.stderr}`);
}

/** Relative paths with forward slashes. */
function filesUnder(parent: string): string[] {
  return readdirSync(parent, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(parent, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
