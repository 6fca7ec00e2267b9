/** Writes and reads one large encrypted bundle in a process of its own; prints how much its memory grew meanwhile. */

import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import { writeBundle } from '../../../electron/service/bundles/write.ts';
import { signBytes } from '../../../electron/service/bundles/signature.ts';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import { CHANGES, KEY, MANIFEST } from '../../fixtures/bundles.ts';
import { PNG } from '../../fixtures/images.ts';

const [folder = '', megabytes = '1'] = process.argv.slice(2);
const bureau = makeAgeKey();
const media = makePhoto(join(folder, 'photo'), Number(megabytes));
const before = process.resourceUsage().maxRSS;
const started = performance.now();

const { path } = await writeBundle({
  folder,
  fileName: 'large.xunxiao',
  spool: folder,
  manifest: { ...MANIFEST, counts: { ...MANIFEST.counts, media: 1 } },
  lines: CHANGES.map(formatChangeLine),
  media: [media],
  recipients: [bureau.recipient],
  sign: (bytes) => ({ publicKey: KEY.publicKey, signature: signBytes(KEY.privateKey, bytes) }),
});
const written = performance.now();
mkdirSync(join(folder, 'staging'));
const verdict = await readBundle(path, { staging: join(folder, 'staging'), identities: [bureau.identity] });
const read = performance.now();

console.log(
  JSON.stringify({
    ok: verdict.ok,
    bytes: statSync(path).size,
    grownMegabytes: Math.round((process.resourceUsage().maxRSS - before) / 1024),
    writingSeconds: (written - started) / 1000,
    readingSeconds: (read - written) / 1000,
  }),
);

function makePhoto(file: string, size: number) {
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'w');
  const block = Buffer.alloc(1024 * 1024);
  for (let index = 0; index < size; index += 1) {
    block.fill(index & 255);
    if (index === 0) PNG.copy(block);
    hash.update(block);
    writeSync(descriptor, block);
  }
  closeSync(descriptor);
  return { sha256: hash.digest('hex'), path: file, bytes: size * block.length };
}
