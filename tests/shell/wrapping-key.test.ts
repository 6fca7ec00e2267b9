import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readWrappingKey } from '../../electron/wrapping-key.ts';
import type { Protection } from '../../electron/wrapping-key.ts';
import { startProgram } from './electron-program.ts';
import type * as standIn from './stand-in-electron.ts';

let folder = '';
let electron: typeof standIn;
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'xunxiao-wrapping-'));
  vi.resetModules();
  electron = await import('./stand-in-electron.ts');
  electron.app.ready = true;
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => path.join(folder, 'profile', 'wrapping.bin');
const read = () => readWrappingKey(path.dirname(file()), electron.safeStorage as Protection);

describe('the key that seals key files', () => {
  test('is made once and the same from then on, on the disk only as the system gives it', async () => {
    const key = (await read())!;
    expect(key.length).toBe(32);
    expect(await read()).toEqual(key);
    expect(readFileSync(file(), 'utf8')).not.toContain(Buffer.from(key).toString('base64'));
  });

  test.skipIf(process.platform === 'win32')('lies in a file that only the user can read', async () => {
    await read();
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  test('is not made where the system protects nothing', async () => {
    electron.safeStorage.available = false;
    expect(await read()).toBeNull();
    expect(existsSync(file())).toBe(false);
  });

  test.runIf(process.platform === 'linux')('is not made on a Linux without a keyring', async () => {
    electron.safeStorage.backend = 'basic_text';
    expect(await read()).toBeNull();
  });

  test('is never replaced when the system does not give it out', async () => {
    const key = await read();
    const before = readFileSync(file());
    electron.safeStorage.broken = true;
    await expect(read()).rejects.toMatchObject({ code: 'keys-locked', detail: { why: 'system' } });
    electron.safeStorage.broken = false;
    electron.safeStorage.available = false;
    await expect(read()).rejects.toMatchObject({ code: 'keys-locked', detail: { why: 'system' } });
    electron.safeStorage.available = true;
    expect(readFileSync(file())).toEqual(before);
    expect(await read()).toEqual(key);
  });

  test('is written anew when the system has a better way to protect it', async () => {
    const key = await read();
    electron.safeStorage.reEncrypt = true;
    const encrypt = vi.spyOn(electron.safeStorage, 'encryptStringAsync');
    expect(await read()).toEqual(key);
    expect(encrypt).toHaveBeenCalledOnce();
  });
});

describe('the desktop program', () => {
  test('hands it to the service', async () => {
    const program = await startProgram();
    try {
      const reply = await program.call('jobs.state', { job: 'x' });
      const kept = readFileSync(path.join(program.electron.app.paths.get('userData')!, 'wrapping.bin'), 'utf8');
      expect(reply).toEqual({ ok: true, value: Array.from(kept).toReversed().join('') });
    } finally {
      await program.end();
    }
  });

  test('hands over none where there is none', async () => {
    const program = await startProgram({ prepare: (given) => void (given.safeStorage.available = false) });
    try {
      expect(await program.call('jobs.state', { job: 'x' })).toEqual({ ok: true, value: null });
    } finally {
      await program.end();
    }
  });
});
