/** The first two entries of a bundle: what it says of itself, and who vouches for that. */

import { isUtf8 } from 'node:buffer';
import {
  BUNDLE_LIMITS,
  MANIFEST_PATH,
  parseManifest,
  SIGNATURE_PATH,
  signatureSchema,
} from '../../../shared/bundle/manifest.ts';
import type { BundleManifest, BundleSignature } from '../../../shared/bundle/manifest.ts';
import type { ByteSource } from './byte-source.ts';
import { Refused } from './refused.ts';
import { verifyBytes } from './signature.ts';
import { unpackEntry } from './zip-entry.ts';
import type { ZipEntry } from './zip-read.ts';

/**
 * Reads the manifest and verifies its signature, then holds the list of entries against the list in the file.
 *
 * @returns the manifest, whose every word its maker has signed
 * @throws Refused
 */
export async function readManifest(source: ByteSource, entries: readonly ZipEntry[]): Promise<BundleManifest> {
  const entry = entries.find(({ path }) => path === MANIFEST_PATH);
  if (entry === undefined) throw new Refused('not-a-bundle');
  checkForTwins(entries);
  if (entries[0] !== entry) throw new Refused('entry-misplaced', { entry: MANIFEST_PATH });
  const bytes = await readWhole(source, entry, BUNDLE_LIMITS.manifest);
  if (!isUtf8(bytes)) throw new Refused('manifest-invalid', { problem: 'not UTF-8' });
  const verdict = parseManifest(bytes.toString('utf8'));
  if (!verdict.ok) throw new Refused(verdict.code, { problem: verdict.problem });
  await checkSignature(source, entries, bytes, verdict.manifest);
  return verdict.manifest;
}

/** Names that are one name on a stick formatted for Windows count as one. */
function checkForTwins(entries: readonly ZipEntry[]): void {
  const seen = new Set<string>();
  for (const { path } of entries) {
    const folded = path.toLowerCase();
    if (seen.has(folded)) throw new Refused('entry-duplicate', { entry: path });
    seen.add(folded);
  }
}

async function checkSignature(
  source: ByteSource,
  entries: readonly ZipEntry[],
  manifestBytes: Buffer,
  manifest: BundleManifest,
): Promise<void> {
  const entry = entries.find(({ path }) => path === SIGNATURE_PATH);
  if (entry === undefined) throw new Refused('signature-missing');
  if (entries[1] !== entry) throw new Refused('entry-misplaced', { entry: SIGNATURE_PATH });
  const { publicKey, signature } = parseSignature(await readWhole(source, entry, BUNDLE_LIMITS.signature));
  if (publicKey !== manifest.createdBy.publicKey) throw new Refused('signature-invalid', { problem: 'another key' });
  if (!verifyBytes(publicKey, manifestBytes, signature)) throw new Refused('signature-invalid');
}

function parseSignature(bytes: Buffer): BundleSignature {
  let raw: unknown;
  try {
    raw = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Refused('signature-invalid', { problem: 'not JSON' });
  }
  const parsed = signatureSchema.safeParse(raw);
  if (!parsed.success) throw new Refused('signature-invalid', { problem: 'members' });
  return parsed.data;
}

/** @throws Refused `entry-extra`, `entry-missing`, `entry-misplaced`, `size-wrong`, `damaged` */
export function checkEntries(entries: readonly ZipEntry[], manifest: BundleManifest): void {
  const present = new Set(entries.map(({ path }) => path));
  const listed = new Set(manifest.entries.map(({ path }) => path)).add(MANIFEST_PATH).add(SIGNATURE_PATH);
  for (const path of present) if (!listed.has(path)) throw new Refused('entry-extra', { entry: path });
  for (const path of listed) if (!present.has(path)) throw new Refused('entry-missing', { entry: path });
  for (const [index, { path, bytes }] of manifest.entries.entries()) {
    const entry = entries[index + 2];
    if (entry?.path !== path) throw new Refused('entry-misplaced', { entry: path });
    if (entry.bytes !== bytes) throw new Refused('size-wrong', { entry: path });
    if (index > 0 && entry.method !== 'stored') throw new Refused('damaged', { entry: path, problem: 'not stored' });
  }
}

async function readWhole(source: ByteSource, entry: ZipEntry, limit: number): Promise<Buffer> {
  if (entry.bytes > limit) throw new Refused('size-wrong', { entry: entry.path, limit });
  const chunks: Buffer[] = [];
  await unpackEntry(source, entry, (chunk) => void chunks.push(chunk));
  return Buffer.concat(chunks);
}
