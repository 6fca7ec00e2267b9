/** Writes a bundle: lines laid aside, manifest, signature, and all of it safely onto the stick. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import {
  CHANGES_PATH,
  MANIFEST_PATH,
  MEDIA_FOLDER,
  parseManifest,
  SIGNATURE_PATH,
} from '../../../shared/bundle/manifest.ts';
import type { BundleEntry, BundleManifest } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { systemCode } from './disk-failure.ts';
import { writeFileSafely } from './safe-file.ts';
import type { WriteProgress, WrittenFile } from './safe-file.ts';
import { sealChunks, sealedSize } from './seal.ts';
import { sealWithPassphrase } from './seal-thread.ts';
import { verifyBytes } from './signature.ts';
import { spoolLines } from './spool-lines.ts';
import { measureZip, writeZip } from './zip-write.ts';
import type { ZipItem } from './zip-write.ts';

/** An evidence file of the workspace: its SHA-256 in lower-case hex, where it lies, its length. */
export type MediaSource = { readonly sha256: string; readonly path: string; readonly bytes: number };

export type BundleToWrite = {
  /** Where the bundle goes, usually a stick. */
  readonly folder: string;
  /** The name it gets unless that is taken; see `writeFileSafely`. */
  readonly fileName: string;
  /** A folder on the workspace's own disk for a temporary file that is gone afterwards. */
  readonly spool: string;
  readonly manifest: Omit<BundleManifest, 'entries'>;
  /** As `formatChangeLine` gives them, ascending by replica index and seq; read once. */
  readonly lines: Iterable<string>;
  /** Each file once, in the order that the bundle gets. */
  readonly media: Iterable<MediaSource>;
  /** X25519 recipients of age, who alone can open it; none, and anyone can. */
  readonly recipients?: readonly string[] | undefined;
  /** Who knows it can open the bundle; there are no recipients then. */
  readonly passphrase?: string | undefined;
  /** Signs with the key that the manifest names as its maker's; both parts base64. */
  readonly sign: (manifestBytes: Uint8Array) => { readonly publicKey: string; readonly signature: string };
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: WriteProgress | undefined;
};

/**
 * Streams; memory does not grow with the lines' or media's size.
 *
 * @throws Failure as `writeFileSafely`; with `place: 'workspace'` when it was our own disk that was full or failed;
 *   `workspace-damaged` when an evidence file is not what its name says. Error for a manifest or line that no reader would take: a bug.
 */
export async function writeBundle(bundle: BundleToWrite): Promise<WrittenFile> {
  const spoolFile = join(bundle.spool, `${bundle.manifest.id}.lines.part`);
  try {
    const items = await layOut(bundle, spoolFile);
    const { close, ...content } = await wrap(items, bundle);
    try {
      return await writeFileSafely({ ...bundle, ...content });
    } finally {
      await close();
    }
  } finally {
    // What is left of it is no reason to call a written bundle failed.
    await rm(spoolFile, { force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

type Wrapped = {
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
};

const nothingToClose = async (): Promise<void> => undefined;

async function wrap(items: readonly ZipItem[], { recipients = [], passphrase }: BundleToWrite): Promise<Wrapped> {
  const zip = { bytes: measureZip(items), chunks: writeZip(items) };
  if (passphrase !== undefined) return sealWithPassphrase(zip.chunks, zip.bytes, passphrase);
  if (recipients.length === 0) return { ...zip, close: nothingToClose };
  return {
    bytes: await sealedSize(zip.bytes, recipients),
    chunks: sealChunks(zip.chunks, recipients),
    close: nothingToClose,
  };
}

async function layOut(bundle: BundleToWrite, spoolFile: string): Promise<ZipItem[]> {
  const lines = await spoolLines(bundle.lines, bundle.manifest, spoolFile, bundle.signal);
  const media = Array.from(bundle.media);
  const entries: BundleEntry[] = [
    { path: CHANGES_PATH, bytes: lines.bytes, sha256: lines.sha256 },
    ...media.map(({ sha256, bytes }) => ({ path: MEDIA_FOLDER + sha256, bytes, sha256 })),
  ];
  const manifest = Buffer.from(JSON.stringify({ ...bundle.manifest, entries }));
  const verdict = parseManifest(manifest.toString());
  if (!verdict.ok) throw new Error(`a manifest that no reader would take: ${verdict.problem}`);
  const signed = bundle.sign(manifest);
  if (
    signed.publicKey !== bundle.manifest.createdBy.publicKey ||
    !verifyBytes(signed.publicKey, manifest, signed.signature)
  ) {
    throw new Error('a signature that no reader would take');
  }
  const signature = Buffer.from(JSON.stringify({ algorithm: 'ed25519', ...signed }));
  return [
    smallItem(MANIFEST_PATH, manifest),
    smallItem(SIGNATURE_PATH, signature),
    linesItem(lines),
    ...media.map((source) => ({
      path: MEDIA_FOLDER + source.sha256,
      bytes: source.bytes,
      content: readMedia(source),
    })),
  ];
}

function linesItem({ bytes, deflatedBytes, crc32: crc, content }: Awaited<ReturnType<typeof spoolLines>>): ZipItem {
  return { path: CHANGES_PATH, bytes, crc32: crc, content, ...(deflatedBytes === undefined ? {} : { deflatedBytes }) };
}

function smallItem(path: string, bytes: Buffer): ZipItem {
  return { path, bytes: bytes.length, crc32: crc32(bytes), content: [bytes] };
}

/** @throws Failure `workspace-damaged` when the file is gone, unreadable or not what its name says */
async function* readMedia({ sha256, path, bytes }: MediaSource): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const piece: Buffer = chunk;
      hash.update(piece);
      read += piece.length;
      if (read > bytes) break;
      yield piece;
    }
  } catch (error) {
    const reason = systemCode(error);
    throw reason === null ? error : new Failure('workspace-damaged', { media: sha256, reason });
  }
  if (read !== bytes || hash.digest('hex') !== sha256) {
    throw new Failure('workspace-damaged', { media: sha256, reason: 'content' });
  }
}
