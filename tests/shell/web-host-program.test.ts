import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask } from './loopback.ts';

const program = path.join(import.meta.dirname, '../../electron/web-host.ts');

type Running = {
  readonly child: ChildProcess;
  /** Resolves with the first line of output that matches. */
  readonly said: (pattern: RegExp) => Promise<string>;
  readonly exited: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
};

let folder: string;
const running: Running[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-program-'));
});
afterEach(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all(running.splice(0).map(({ exited }) => exited));
  rmSync(folder, { recursive: true });
});

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [program, '--workspace', path.join(folder, 'w'), ...args], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', XDG_DATA_HOME: path.join(folder, 'data'), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  const waiting: (() => void)[] = [];
  const exit = Promise.withResolvers<{ code: number | null; out: string; err: string }>();
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    for (const look of waiting) look();
  });
  child.stderr.on('data', (chunk: Buffer) => void (err += chunk.toString()));
  child.once('close', (code) => exit.resolve({ code, out, err }));
  const said = async (pattern: RegExp): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const look = (): void => {
      const line = out.split('\n').find((text) => pattern.test(text));
      if (line !== undefined) resolve(line);
    };
    waiting.push(look);
    look();
    void exit.promise.then(() => reject(new Error(`ended without saying ${pattern}:\n${out}${err}`)));
    return promise;
  };
  const started = { child, said, exited: exit.promise };
  running.push(started);
  return started;
}

/** Uses a printed one-time address. Returns how to call from then on. */
async function openAddress(line: string) {
  const entry = new URL(/http:\/\/127\.0\.0\.1:\d+\/enter\?token=[\w-]{43}$/.exec(line)?.[0] ?? '');
  const port = Number(entry.port);
  const entered = await ask(port, entry.pathname + entry.search);
  const headers = {
    cookie: entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
    origin: entry.origin,
    'content-type': 'application/json',
  };
  return async (name: string, input: unknown): Promise<unknown> => {
    const answer = await ask(port, `/api/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
    return JSON.parse(answer.body.toString());
  };
}

/** A program that behaves as a browser would: gets the address, and ends when its window closes. */
function makeBrowser(script: string): string {
  const file = path.join(folder, 'browser');
  writeFileSync(file, `#!${process.execPath}\nconst url = process.argv[2].replace('--app=', '');\n${script}\n`);
  chmodSync(file, 0o700);
  return file;
}

describe('without a display', () => {
  test('the program prints its one-time address in one line, serves, and ends cleanly when told to', async () => {
    const { child, said, exited } = start([]);
    const line = await said(/http:/);
    expect(line).toMatch(/只能用一次.*works once/);
    const call = await openAddress(line);
    expect(await call('workspace.create', { role: 'inspector', name: '李雷' })).toMatchObject({ ok: true });
    child.kill('SIGTERM');
    const { code, out, err } = await exited;
    expect([code, err, out.trim().split('\n').length]).toEqual([0, '', 1]);
    await expect(call('workspace.info', {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    const again = start([]);
    const info = await (await openAddress(await again.said(/http:/)))('workspace.info', {});
    expect(info).toMatchObject({ ok: true, value: { state: 'ready', name: '李雷' } });
  });

  test('a second program on the same workspace is refused with a sentence', async () => {
    const first = start(['--no-open']);
    const call = await openAddress(await first.said(/http:/));
    await call('workspace.create', { role: 'bureau', name: '教育局' });
    const { code, err, out } = await start(['--no-open']).exited;
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/正由另一个巡校使用.*Another Xunxiao is using/);
    expect(await call('workspace.info', {})).toMatchObject({ ok: true, value: { state: 'ready' } });
  });

  test('a port that is taken, or an option nobody knows, is said in a line', async () => {
    const first = start(['--no-open']);
    const port = new URL(/http:\S+/.exec(await first.said(/http:/))?.[0] ?? '').port;
    const taken = await start(['--workspace', path.join(folder, 'other'), '--no-open', '--port', port]).exited;
    expect([taken.code, taken.err]).toEqual([
      1,
      `端口 ${port} 已被占用，请换一个。 Port ${port} is taken; choose another.\n`,
    ]);
    for (const args of [['--what'], ['--port', '99999'], ['--port', 'x'], ['stray']]) {
      const { code, err } = await start(args).exited;
      expect([code, err]).toEqual([2, expect.stringContaining('Usage: npm start --')]);
    }
  });
});

// A script can stand in for a browser only where the system runs scripts.
describe.skipIf(process.platform === 'win32')('with a browser', () => {
  const display = { DISPLAY: ':stand-in', WAYLAND_DISPLAY: '' };

  test('the page opens in a window of its own, and the program ends with it', async () => {
    const browser = makeBrowser(
      `require('node:fs').writeFileSync(__filename + '.args', process.argv.slice(2).join('\\n')); fetch(url).then((page) => page.text());`,
    );
    const { exited } = start([], { ...display, XUNXIAO_BROWSER: browser });
    const { code, out, err } = await exited;
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/已在窗口中打开.*\n.*窗口已关闭/);
    expect(out).not.toContain('token');
    const args = readFileSync(`${browser}.args`, 'utf8').split('\n');
    expect(args).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\/enter\?token=/),
        expect.stringMatching(`^--user-data-dir=${path.join(folder, 'data', 'xunxiao')}`),
        '--no-first-run',
        '--window-size=1366,768',
      ]),
    );
    expect(args.includes('--no-sandbox')).toBe(process.getuid?.() === 0);
  });

  test('the window closes when the program is told to end', async () => {
    const browser = makeBrowser(
      `const { writeFileSync } = require('node:fs');
       process.on('SIGTERM', () => { writeFileSync(__filename + '.closed', ''); process.exit(); });
       fetch(url).then(() => writeFileSync(__filename + '.open', ''));
       setInterval(() => undefined, 1000);`,
    );
    const { child, said, exited } = start([], { ...display, XUNXIAO_BROWSER: browser });
    const line = await said(/已在窗口中打开/);
    expect(line).toMatch(/closing the window ends it/);
    await vi.waitUntil(() => existsSync(`${browser}.open`), { timeout: 20_000 });
    child.kill('SIGTERM');
    expect(await exited).toMatchObject({ code: 0, err: '' });
    expect(existsSync(`${browser}.closed`)).toBe(true);
  });

  test('that fails to open, the program prints its address and goes on serving', async () => {
    const { said } = start([], { ...display, XUNXIAO_BROWSER: makeBrowser('process.exit(1);') });
    const call = await openAddress(await said(/http:/));
    expect(await call('workspace.info', {})).toMatchObject({ ok: true, value: { state: 'new' } });
  });
});
