import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, watch } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folderFor = useTempFolder();
const program = fileURLToPath(new URL('../../../electron/cli.ts', import.meta.url));

function start(root: string, ...args: string[]): ChildProcessWithoutNullStreams {
  const env = { ...process.env, XDG_DATA_HOME: path.join(root, 'data'), LANG: 'en_GB.UTF-8' };
  return spawn(process.execPath, [program, ...args], { env });
}

async function finish(child: ChildProcessWithoutNullStreams): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

const run = (root: string, ...args: string[]) => finish(start(root, ...args));

describe('the command line as a program', () => {
  it('ends with the code of what came of it, and prints nothing else than its result', async () => {
    const root = folderFor('root');
    const workspace = path.join(root, 'w');
    expect(await run(root, 'check')).toMatchObject({ code: 2, out: '' });
    expect(await run(root, 'check', '--workspace', workspace)).toMatchObject({ code: 1, out: '' });
    const made = await run(root, 'init', '--workspace', workspace, '--role', 'bureau', '--name', '局', '--json');
    expect({ ...made, out: JSON.parse(made.out) as unknown }).toMatchObject({ code: 0, err: '', out: { ok: true } });
    // What it has to remember of this computer, it keeps among the account's data.
    expect(readdirSync(root).toSorted()).toEqual(['data', 'w']);
  });

  it('stops where Ctrl+C finds it, and what was written is whole', async () => {
    const root = folderFor('root');
    const workspace = path.join(root, 'w');
    await run(root, 'init', '--workspace', workspace, '--role', 'inspector', '--name', '督学甲');
    mkdirSync(path.join(workspace, 'media'));
    const watcher = watch(path.join(workspace, 'media'));
    const size = ['--schools', '2', '--inspections', '4000', '--photos', '1', '--seed', '1'];
    const child = start(root, 'simulate', '--workspace', workspace, ...size);
    const ended = finish(child);
    // The first photo is there, or the program has ended before its time.
    await Promise.race([once(watcher, 'change'), ended]);
    watcher.close();
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect(code).toBe(1);
    expect(err).toContain('Stopped as you asked');
    const checked = await run(root, 'check', '--workspace', workspace, '--json');
    expect({ ...checked, out: JSON.parse(checked.out) as unknown }).toMatchObject({ code: 0, out: { ok: true } });
  });

  it('does not mind when whoever reads its dump has read enough', async () => {
    const root = folderFor('root');
    const workspace = path.join(root, 'w');
    await run(root, 'init', '--workspace', workspace, '--role', 'inspector', '--name', '督学甲');
    await run(root, 'simulate', '--workspace', workspace, '--schools', '60', '--inspections', '60', '--seed', '1');
    const child = start(root, 'dump', '--workspace', workspace);
    child.stdout.once('data', () => child.stdout.destroy());
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    const [code] = (await once(child, 'exit')) as [number];
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
