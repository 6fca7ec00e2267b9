import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, createWriteStream, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import { checkCode, makeSigningKey, signBytes, verifyBytes } from '../../../electron/service/bundles/signature.ts';
import { measureZip, writeZip } from '../../../electron/service/bundles/zip-write.ts';
import type { ZipItem } from '../../../electron/service/bundles/zip-write.ts';
import { makeBundle, KEY, OTHER_KEY } from '../../fixtures/bundles.ts';
import { PNG } from '../../fixtures/images.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { writeSample } from '../../fixtures/write-sample.ts';

const folder = useTempFolder();

const has = (tool: string, ...args: string[]): boolean =>
  spawnSync(tool, args, { stdio: 'ignore' }).error === undefined;

async function isGood(file: string): Promise<unknown> {
  const verdict = await readBundle(file, { staging: mkdtempSync(join(folder('staging'), 'a-')) });
  return verdict.ok || verdict.refusal;
}

async function unpackWithYauzl(file: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  const contents = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName}: checksum`);
    contents.set(entry.fileName, content);
  }
  zip.close();
  return contents;
}

describe('a bundle without this program', () => {
  it('opens in a general ZIP library, entries in their order', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const contents = await unpackWithYauzl(path);
    expect([...contents.keys()].map((name) => name.replace(/[0-9a-f]{64}/, '*'))).toEqual([
      'manifest.json',
      'signature.json',
      'changes.ndjson',
      'media/*',
      'media/*',
    ]);
    expect(contents.get('changes.ndjson')!.toString().split('\n')).toHaveLength(5);
  });

  it.skipIf(!has('unzip', '-v'))('passes the test of unzip', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    expect(execFileSync('unzip', ['-t', path], { encoding: 'utf8' })).toContain('No errors detected');
  });

  it.skipIf(!has('openssl', 'version'))('has a signature that openssl verifies', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const contents = await unpackWithYauzl(path);
    const work = folder('work');
    const { publicKey, signature } = JSON.parse(contents.get('signature.json')!.toString()) as {
      publicKey: string;
      signature: string;
    };
    const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(publicKey, 'base64')]);
    writeFileSync(join(work, 'manifest.json'), contents.get('manifest.json')!);
    writeFileSync(join(work, 'key.der'), der);
    writeFileSync(join(work, 'signature.bin'), Buffer.from(signature, 'base64'));
    const told = execFileSync(
      'openssl',
      ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', 'key.der', '-rawin', '-in', 'manifest.json'].concat(
        ['-sigfile', 'signature.bin'],
      ),
      { cwd: work, encoding: 'utf8' },
    );
    expect(told).toContain('Verified Successfully');
  });
});

const byHand = ['unzip', 'jq', 'xxd', 'sha256sum', 'openssl', 'bash'];

describe.skipIf(byHand.some((tool) => !has(tool, '--version')))('the page about the format', () => {
  it('opens and checks a bundle by hand with the commands that it gives', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const page = readFileSync(new URL('../../../docs/bundle-format.md', import.meta.url), 'utf8');
    const commands = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map((block) => block[1]).join('');
    const work = folder('by-hand');
    copyFileSync(path, join(work, 'results.xunxiao'));
    const told = execFileSync('bash', ['-euo', 'pipefail', '-c', commands], { cwd: work, encoding: 'utf8' });
    expect(told).toContain('No errors detected');
    expect(told).toContain('Signature Verified Successfully');
  });
});

describe('a bundle that another program put together', () => {
  it('is taken when it was written by a general ZIP library', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const contents = await unpackWithYauzl(path);
    for (const forceZip64Format of [false, true]) {
      const zip = new ZipFile();
      for (const [name, content] of contents) zip.addBuffer(content, name, { compress: !name.startsWith('media/') });
      zip.end({ forceZip64Format, comment: '' });
      const file = join(folder('work'), `${forceZip64Format}.xunxiao`);
      await pipeline(zip.outputStream, createWriteStream(file));
      expect(await isGood(file)).toBe(true);
    }
  });

  it.skipIf(!has('zip', '-v') || !has('unzip', '-v'))(
    'is taken when someone unpacked it and packed it again',
    async () => {
      const { path } = await writeSample(folder('stick'), folder('work'));
      const unpacked = folder('unpacked');
      execFileSync('unzip', ['-q', path, '-d', unpacked]);
      const names = [...(await unpackWithYauzl(path)).keys()];
      const file = join(folder('work'), 'again.zip');
      execFileSync('zip', ['-q', '-0', file, ...names], { cwd: unpacked });
      expect(await isGood(file)).toBe(true);
    },
  );

  it.skipIf(!has('python3', '--version'))('is taken when a few lines of Python wrote it', async () => {
    const { path } = await writeSample(folder('stick'), folder('work'));
    const file = join(folder('work'), 'python.xunxiao');
    const script = [
      'import sys, zipfile',
      'source, target = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED)',
      'for name in source.namelist():',
      '    target.writestr(name, source.read(name), zipfile.ZIP_STORED if name.startswith("media/") else None)',
      'target.close()',
    ].join('\n');
    execFileSync('python3', ['-c', script, path, file]);
    expect(await isGood(file)).toBe(true);
  });

  it('is taken with sizes behind the data, or with a ZIP64 end', async () => {
    const file = join(folder('work'), 'other.xunxiao');
    writeFileSync(file, makeBundle({ entries: (all) => all.map((entry) => ({ ...entry, descriptor: true })) }));
    expect(await isGood(file)).toBe(true);
    writeFileSync(file, makeBundle({ zip: { zip64: true } }));
    expect(await isGood(file)).toBe(true);
  });
});

describe('a ZIP beyond 4 GiB', () => {
  const text = Buffer.from('one line and another line\n'.repeat(20));
  const items = (): ZipItem[] => [
    { path: 'manifest.json', bytes: PNG.length, crc32: crc32(PNG), content: [PNG] },
    {
      path: 'changes.ndjson',
      bytes: text.length,
      crc32: crc32(text),
      deflatedBytes: deflateRawSync(text).length,
      content: [deflateRawSync(text)],
    },
    { path: 'media/photo', bytes: PNG.length, content: [PNG.subarray(0, 9), PNG.subarray(9)] },
  ];

  it.each([1, 100, Infinity])(
    'is as long as it was measured and opens elsewhere, ZIP64 from byte %d on',
    async (zip64From) => {
      const file = join(folder('work'), 'far.zip');
      await pipeline(writeZip(items(), { zip64From }), createWriteStream(file));
      expect(readFileSync(file).length).toBe(measureZip(items(), { zip64From }));
      expect([...(await unpackWithYauzl(file)).values()]).toEqual([PNG, text, PNG]);
    },
  );

  it('is not written when its content is not as long as announced', async () => {
    const short = [{ path: 'a', bytes: 9, content: [Buffer.alloc(8)] }];
    await expect(pipeline(writeZip(short), createWriteStream(join(folder('work'), 'x')))).rejects.toThrow(
      'announced 9',
    );
  });
});

describe('keys and signatures', () => {
  it('are those of RFC 8032 §7.1, tests 1 and 2', () => {
    expect(signBytes(KEY.privateKey, Buffer.alloc(0))).toBe(
      '5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc+bRr0lv18FlbviRlUUFDjnoQCw==',
    );
    expect(signBytes(OTHER_KEY.privateKey, Buffer.from([0x72]))).toBe(
      'kqAJqfDUyrhyDoILX2QlQKKye1QWUD+Ps3YiI+vbadoIWsHkPhWZbkWPNhPQ8R2MOHsurrQwKu6wDSkWErsMAA==',
    );
  });

  it('are made new each time, and a signature is good for its key and its bytes alone', () => {
    const key = makeSigningKey();
    const bytes = Buffer.from('{"format":"xunxiao-bundle"}');
    const signature = signBytes(key.privateKey, bytes);
    expect(verifyBytes(key.publicKey, bytes, signature)).toBe(true);
    expect(verifyBytes(makeSigningKey().publicKey, bytes, signature)).toBe(false);
    expect(verifyBytes(key.publicKey, Buffer.from('{}'), signature)).toBe(false);
    for (const nonsense of ['', 'x', 'A'.repeat(88)]) {
      expect(verifyBytes(key.publicKey, bytes, nonsense)).toBe(false);
      expect(verifyBytes(nonsense, bytes, signature)).toBe(false);
    }
  });

  it('have a check code of sixteen digits that stays the same', () => {
    expect(checkCode(KEY.publicKey)).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    expect(checkCode(KEY.publicKey)).toBe(checkCode(KEY.publicKey));
    expect(checkCode(KEY.publicKey)).not.toBe(checkCode(OTHER_KEY.publicKey));
  });
});
