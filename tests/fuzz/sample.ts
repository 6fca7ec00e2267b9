/** A real bundle taken apart, and put together again with whatever was done to its parts. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BundleManifest } from '../../shared/bundle/manifest.ts';
import { readBundle } from '../../electron/service/bundles/read.ts';
import { sealChunks } from '../../electron/service/bundles/seal.ts';
import { signBytes } from '../../electron/service/bundles/signature.ts';
import type { SigningKey } from '../../electron/service/bundles/signature.ts';
import { rawZip } from '../fixtures/raw-zip.ts';
import type { RawEntry, RawZipOptions } from '../fixtures/raw-zip.ts';

export type Parts = {
  readonly manifest: BundleManifest;
  /** The whole of `changes.ndjson`. */
  readonly changes: Buffer;
  readonly media: readonly Buffer[];
};

export type Sample = {
  readonly name: string;
  /** The file as the program exported it. */
  readonly bytes: Buffer;
  readonly parts: Parts;
  /** Its maker's: what is changed can be signed again as truly as the original. */
  readonly key: SigningKey;
  /** Whom it is encrypted for; null for a plain one. */
  readonly recipient: string | null;
};

/** @param staging an empty folder */
export async function takeApart(file: string, staging: string): Promise<Parts> {
  const verdict = await readBundle(file, { staging });
  if (!verdict.ok) throw new Error(`the sample itself is refused: ${JSON.stringify(verdict.refusal)}`);
  const { manifest, changesFile, media } = verdict.bundle;
  return { manifest, changes: readFileSync(changesFile), media: media.map(({ path }) => readFileSync(path)) };
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export type Assembly = {
  /** An object that becomes the manifest's text, or the text itself. */
  readonly manifest: object | Buffer;
  readonly changes: Buffer;
  readonly media: readonly { readonly name: string; readonly content: Buffer }[];
  readonly key: SigningKey;
  readonly entries?: (entries: readonly RawEntry[]) => readonly RawEntry[];
  readonly zip?: RawZipOptions;
};

/** Signs what it is given, be it ever so wrong. */
export function assemble({ manifest, changes, media, key, entries, zip }: Assembly): Buffer {
  const text = Buffer.isBuffer(manifest) ? manifest : Buffer.from(JSON.stringify(manifest));
  const signature = { algorithm: 'ed25519', publicKey: key.publicKey, signature: signBytes(key.privateKey, text) };
  const all: readonly RawEntry[] = [
    { name: 'manifest.json', content: text },
    { name: 'signature.json', content: Buffer.from(JSON.stringify(signature)) },
    { name: 'changes.ndjson', content: changes, deflated: true },
    ...media,
  ];
  return rawZip(entries?.(all) ?? all, zip);
}

/** The manifest with entries and counts of what is really there; what it says of laptops and ranges stays. */
export function listHonestly(manifest: BundleManifest, changes: Buffer, media: readonly Buffer[]): BundleManifest {
  const files = [changes, ...media].map((content, index) => ({
    path: index === 0 ? 'changes.ndjson' : `media/${hashOf(content)}`,
    bytes: content.length,
    sha256: hashOf(content),
  }));
  const lines = changes.toString('latin1').split('\n').length - 1;
  return { ...manifest, counts: { ...manifest.counts, changes: lines, media: media.length }, entries: files };
}

export function nameMedia(media: readonly Buffer[]): { name: string; content: Buffer }[] {
  return media.map((content) => ({ name: `media/${hashOf(content)}`, content }));
}

export async function seal(zip: Buffer, recipient: string): Promise<Buffer> {
  const sealed: Uint8Array[] = [];
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield zip;
  }
  for await (const piece of sealChunks(pieces(), [recipient])) sealed.push(piece);
  return Buffer.concat(sealed);
}
