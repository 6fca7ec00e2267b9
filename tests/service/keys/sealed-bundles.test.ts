import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { armor, Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import type { BundleVerdict, ReadOptions } from '../../../electron/service/bundles/read.ts';
import { sealChunks, sealedSize } from '../../../electron/service/bundles/seal.ts';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { CHANGES, hashOf, makeBundle } from '../../fixtures/bundles.ts';
import { JPEG, PNG } from '../../fixtures/images.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { writeSample } from '../../fixtures/write-sample.ts';

const folder = useTempFolder();
const bureau = makeAgeKey();
const stranger = makeAgeKey();

const sealSample = (recipients = [bureau.recipient]) => writeSample(folder('stick'), folder('work'), { recipients });

async function read(file: string, options: Partial<ReadOptions> = {}): Promise<BundleVerdict> {
  return readBundle(file, { staging: folder('staging'), identities: [bureau.identity], ...options });
}

async function refuse(bytes: Uint8Array, options: Partial<ReadOptions> = {}): Promise<string> {
  const file = join(folder('stick'), 'bad.xunxiao');
  writeFileSync(file, bytes);
  const verdict = await read(file, options);
  expect(readdirSync(folder('staging'))).toEqual([]);
  return verdict.ok ? 'taken' : verdict.refusal.code;
}

async function seal(bytes: Uint8Array): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  async function* pieces() {
    yield bytes;
  }
  for await (const chunk of sealChunks(pieces(), [bureau.recipient])) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('a bundle encrypted for the bureau', () => {
  it('comes back as it went, and nothing of it lies open afterwards but what was checked', async () => {
    const { path } = await sealSample();
    const verdict = await read(path);
    expect(verdict).toMatchObject({ ok: true, bundle: { changes: CHANGES } });
    expect(readdirSync(folder('staging')).toSorted()).toEqual(['changes.ndjson', 'media']);
  });

  it('tells whoever finds the stick nothing: no name, no sentence, no picture', async () => {
    const { path } = await sealSample();
    const bytes = readFileSync(path);
    const secrets = ['张检查', '李检查', '第三行错别字', 'answer', 'manifest.json', 'PK\u0003\u0004'];
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
    expect(bytes.includes(PNG.subarray(0, 8))).toBe(false);
    expect(bytes.includes(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe(false);
  });

  it('is as long as was announced before the first byte, whatever its length', async () => {
    for (const bytes of [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000]) {
      const sealed = await seal(Buffer.alloc(bytes, 7));
      expect(await sealedSize(bytes, [bureau.recipient])).toBe(sealed.length);
    }
    const { path } = await sealSample([bureau.recipient, stranger.recipient]);
    expect(statSync(path).size).toBeGreaterThan(200 + 2 * 90);
  });

  it('can be opened by a further recipient, and by nobody else', async () => {
    const { path } = await sealSample();
    expect(await read(path, { identities: [stranger.identity] })).toMatchObject({
      refusal: { code: 'encrypted-for-others', detail: { file: 'sample.xunxiao' } },
    });
    expect(await read(path, { identities: [] })).toMatchObject({ refusal: { code: 'encrypted-for-others' } });
    const both = await sealSample([bureau.recipient, stranger.recipient]);
    expect(await read(both.path, { identities: [stranger.identity] })).toMatchObject({ ok: true });
  });

  it('is read like a plain one by somebody who has several keys', async () => {
    const { path } = await sealSample();
    expect(await read(path, { identities: [stranger.identity, bureau.identity] })).toMatchObject({ ok: true });
  });
});

const hasAge = spawnSync('age', ['--version'], { stdio: 'ignore' }).error === undefined;
if (!hasAge) console.log('skipped: the standard age is not installed (Debian: apt-get install age)');

describe.skipIf(!hasAge)('with the standard tools', () => {
  it('age and unzip open a bundle with the bureau’s key', async () => {
    const { path } = await sealSample();
    const work = folder('by-hand');
    writeFileSync(join(work, 'key.txt'), `${bureau.identity}\n`);
    execFileSync('age', ['--decrypt', '--identity', 'key.txt', '--output', 'bundle.zip', path], { cwd: work });
    expect(execFileSync('unzip', ['-t', 'bundle.zip'], { cwd: work, encoding: 'utf8' })).toContain('No errors');
    const lines = execFileSync('unzip', ['-p', 'bundle.zip', 'changes.ndjson'], { cwd: work, encoding: 'utf8' });
    expect(lines).toContain('第三行错别字');
  });

  it('a bundle that age encrypted is taken', async () => {
    const work = folder('by-hand');
    writeFileSync(join(work, 'plain.zip'), makeBundle());
    execFileSync('age', ['--recipient', bureau.recipient, '--output', 'made.xunxiao', 'plain.zip'], { cwd: work });
    expect(await read(join(work, 'made.xunxiao'))).toMatchObject({ ok: true });
  });
});

/** Half a megabyte: several parts of 64 KiB. */
const big = () => seal(makeBundle({ media: [Buffer.concat([PNG, Buffer.alloc(500_000, 1)])] }));

describe('an encrypted file that is not right is refused, and leaves nothing', () => {
  it('when any byte of it was changed', async () => {
    const good = await big();
    const header = good.indexOf('\n--- ');
    const places = [0, 5, 30, 60, 110, header + 10, header + 60, header + 80, 70_000, 140_000, good.length - 1];
    for (const place of places) {
      const bad = Buffer.from(good);
      bad[place]! ^= 1;
      expect(await refuse(bad), `byte ${place}`).toMatch(
        /^(damaged|truncated|not-a-bundle|encrypted-for-others|encrypted-as-text)$/,
      );
    }
    const middle = Buffer.from(good);
    middle[100_000]! ^= 0x80;
    expect(await refuse(middle)).toBe('damaged');
  });

  it('when it was cut anywhere', async () => {
    const good = await big();
    const header = good.indexOf('\n--- ');
    const early = [22, 30, 100, header, header + 20, header + 60, header + 70];
    const late = [300_000, 327_976, 400_000, good.length - 3000, good.length - 20, good.length - 1];
    for (const length of [...early, ...late])
      expect(await refuse(good.subarray(0, length)), `${length} bytes`).toBe('truncated');
    for (const length of [header + 200, 65_536, 131_104, 200_000])
      expect(await refuse(good.subarray(0, length)), `${length} bytes`).toMatch(/^(truncated|damaged)$/);
  });

  it('when its end was filled with zeros, or something stands behind it', async () => {
    const good = await big();
    expect(await refuse(Buffer.from(good).fill(0, 80_000))).toBe('damaged');
    expect(await refuse(Buffer.concat([good, Buffer.from('and more')]))).toBe('truncated');
    expect(await refuse(Buffer.concat([good, good]))).toBe('damaged');
  });

  it('when what is inside is no bundle', async () => {
    expect(await refuse(await seal(Buffer.from('hello')))).toBe('not-a-bundle');
    expect(await refuse(await seal(Buffer.alloc(0)))).toBe('not-a-bundle');
    expect(await refuse(await seal(await seal(makeBundle())))).toBe('not-a-bundle');
    expect(await refuse(await seal(makeBundle().subarray(0, -1)))).toBe('truncated');
  });

  it('when it is encrypted with a passphrase, or as text', async () => {
    const passphrase = new Encrypter();
    passphrase.setPassphrase('correct horse');
    passphrase.setScryptWorkFactor(10);
    const sealed = await passphrase.encrypt(makeBundle());
    expect(await refuse(sealed)).toBe('encrypted-with-passphrase');
    expect(await refuse(sealed, { identities: [] })).toBe('encrypted-with-passphrase');
    expect(await refuse(Buffer.from(armor.encode(await seal(makeBundle()))))).toBe('encrypted-as-text');
  });

  it('when its header never ends, is of another age, or holds recipients that are none', async () => {
    const start = 'age-encryption.org/v1\n';
    expect(await refuse(Buffer.from(start + '-> X25519 '.padEnd(200_000, 'a')))).toBe('damaged');
    expect(await refuse(Buffer.from('age-encryption.org/v2\n-> what\n--- x\n'))).toBe('damaged');
    expect(await refuse(Buffer.from(`${start}-> X25519 AAAA\nAAAA\n--- AAAA\n`.padEnd(500, 'x')))).toBe('damaged');
    expect(await refuse(Buffer.from(`${start}--- AAAA\n`.padEnd(500, 'x')))).toBe('encrypted-for-others');
  });

  it('when it does not fit on our disk, before anything is written', async () => {
    const good = await big();
    expect(await refuse(good, { freeBytes: 450_000 })).toBe('too-large-for-disk');
    // Enough for the open copy, not for the entries besides.
    expect(await refuse(good, { freeBytes: good.length + 1000 })).toBe('too-large-for-disk');
  });
});

describe('reading an encrypted bundle', () => {
  it('stops when told so, and leaves nothing', async () => {
    const { path } = await sealSample();
    for (const share of [0, 0.4, 0.8]) {
      const abort = new AbortController();
      const reading = read(path, {
        signal: abort.signal,
        onProgress: (done, total) => done >= total * share && abort.abort(),
      });
      await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
      expect(readdirSync(folder('staging'))).toEqual([]);
    }
  });

  it('says how far it is, from nothing to all, never backwards', async () => {
    const { path } = await sealSample();
    const told: number[] = [];
    await read(path, { onProgress: (done, total) => told.push(done / total) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('keeps the open copy from other users', async () => {
    const { path } = await sealSample();
    const modes: number[] = [];
    await read(path, {
      onProgress: () => {
        for (const name of readdirSync(folder('staging')).filter((one) => one === 'opened.zip'))
          modes.push(statSync(join(folder('staging'), name)).mode & 0o777);
      },
    });
    expect(new Set(modes)).toEqual(new Set(process.platform === 'win32' ? modes : [0o600]));
  });
});

const left = () => readdirSync(folder('stick'));

describe('writing an encrypted bundle', () => {
  it('leaves nothing on the stick when it is stopped, while it writes or while it checks', async () => {
    for (const [share, stage] of [
      [0, 'writing'],
      [0.3, 'writing'],
      [0.6, 'checking'],
    ] as const) {
      const abort = new AbortController();
      const stages = new Set<string>();
      const writing = writeSample(folder('stick'), folder('work'), {
        recipients: [bureau.recipient],
        images: [Buffer.concat([PNG, Buffer.alloc(2_000_000, 1)])],
        signal: abort.signal,
        onProgress: (done, total, now) => {
          stages.add(now);
          if (done >= total * share) abort.abort();
        },
      });
      await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
      expect([...stages].at(-1)).toBe(stage);
      expect(left()).toEqual([]);
    }
  });

  it('says which evidence file is not what it was, and leaves nothing', async () => {
    const sha256 = hashOf(PNG);
    const lost = { sha256, path: join(folder('work'), 'gone'), bytes: PNG.length };
    const writing = writeSample(folder('stick'), folder('work'), {
      recipients: [bureau.recipient],
      media: [makePhoto(), lost],
    });
    await expect(writing).rejects.toMatchObject({ code: 'workspace-damaged', detail: { media: sha256 } });
    expect(left()).toEqual([]);
  });

  it('encrypts for nobody but whom age of today can open it for', async () => {
    for (const recipient of ['', 'age1nonsense', `age1pq1${'q'.repeat(1900)}`, bureau.identity])
      await expect(sealSample([recipient])).rejects.toThrow('not an X25519 recipient');
    expect(left()).toEqual([]);
  });
});

function makePhoto() {
  const path = join(folder('work'), 'first.jpeg');
  writeFileSync(path, JPEG);
  return { sha256: hashOf(JPEG), path, bytes: JPEG.length };
}
