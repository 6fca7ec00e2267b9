import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import { REFUSAL_CODES } from '../../../shared/bundle/refusal.ts';
import { makeBundle } from '../../fixtures/bundles.ts';
import { hostileFiles } from '../../fixtures/hostile-files.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folder = useTempFolder();

async function read(bytes: Uint8Array, options: { freeBytes?: number } = {}) {
  const file = join(folder('stick'), 'a.xunxiao');
  const staging = folder('staging');
  writeFileSync(file, bytes);
  const verdict = await readBundle(file, { staging, ...options });
  return { verdict, staged: readdirSync(staging) };
}

describe('a file that is no good bundle is refused as a whole, with its reason, and leaves nothing behind', () => {
  it.each(hostileFiles)('$what: $code', async ({ code, make }) => {
    const { verdict, staged } = await read(make());
    expect(verdict).toMatchObject({ ok: false, refusal: { code, detail: { file: 'a.xunxiao' } } });
    expect(staged).toEqual([]);
  });

  it('every reason for refusal has such a file, but for those that lie outside the file', () => {
    const outside = ['file-unreadable', 'too-large-for-disk', 'signer-unknown', 'signer-key-changed', 'not-a-setup'];
    outside.push('passphrase-wrong');
    const covered = new Set<string>([...hostileFiles.map(({ code }) => code), ...outside]);
    expect(REFUSAL_CODES.filter((code) => !covered.has(code))).toEqual([]);
  });
});

describe('what a refusal says', () => {
  it('names the entry, the line and what is wrong with it', async () => {
    const { verdict } = await read(makeBundle({ changes: Buffer.from('{}\n') }));
    expect(verdict).toMatchObject({ refusal: { detail: { file: 'a.xunxiao', line: 1, problem: 'id' } } });
    const hash = await read(hostileFiles.find(({ code }) => code === 'hash-wrong')!.make());
    expect(hash.verdict).toMatchObject({
      refusal: { detail: { entry: expect.stringMatching(/^media\/[0-9a-f]{64}$/) } },
    });
  });

  it('names the maker only once the signature is good', async () => {
    const badLine = await read(makeBundle({ changes: Buffer.from('{}\n') }));
    expect(badLine.verdict).toHaveProperty('manifest.createdBy.name', '张检查');
    const unsigned = await read(makeBundle({ signature: () => 'none' }));
    expect(unsigned.verdict).not.toHaveProperty('manifest');
  });
});

describe('what is wrong with the place rather than the file', () => {
  it('a bundle that does not fit on our disk is refused before anything is written', async () => {
    const { verdict, staged } = await read(makeBundle(), { freeBytes: 100 });
    expect(verdict).toMatchObject({ ok: false, refusal: { code: 'too-large-for-disk', detail: { free: 100 } } });
    expect(staged).toEqual([]);
  });

  it('a file that is gone, or is a folder or a pipe, is refused as unreadable', async () => {
    const stick = folder('stick');
    const names = ['gone.xunxiao', 'folder.xunxiao', 'link.xunxiao'];
    folder('stick/folder.xunxiao');
    symlinkSync(join(stick, 'gone.xunxiao'), join(stick, 'link.xunxiao'));
    if (process.platform !== 'win32') {
      execFileSync('mkfifo', [join(stick, 'pipe.xunxiao')]);
      names.push('pipe.xunxiao');
    }
    for (const name of names) {
      const verdict = await readBundle(join(stick, name), { staging: folder('staging') });
      expect(verdict).toMatchObject({ ok: false, refusal: { code: 'file-unreadable', detail: { file: name } } });
    }
  });

  it('a staging folder that is missing is our own failure, not the file’s', async () => {
    const file = join(folder('stick'), 'a.xunxiao');
    writeFileSync(file, makeBundle());
    chmodSync(file, 0o400);
    await expect(readBundle(file, { staging: join(folder('x'), 'missing') })).rejects.toMatchObject({
      name: 'Failure',
      code: 'folder-missing',
      detail: { place: 'workspace' },
    });
  });

  it('reading that is cancelled leaves nothing behind', async () => {
    const file = join(folder('stick'), 'a.xunxiao');
    const staging = folder('staging');
    writeFileSync(file, makeBundle());
    const cancel = new AbortController();
    const reading = readBundle(file, { staging, signal: cancel.signal, onProgress: () => cancel.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(staging)).toEqual([]);
  });
});
