/** `manifest.json` of a bundle: who made it, which changes it carries, and every file in it by size and hash. */

import { z } from 'zod';
import { CHANGE_LIMITS } from '../model/change.ts';
import { ROLES } from '../model/workspace.ts';
import { isRecipient, RECIPIENT } from './recipient.ts';

export const BUNDLE_FORMAT = 'xunxiao-bundle';
export const BUNDLE_VERSION = 1;
export const BUNDLE_PURPOSES = ['results', 'package', 'handover', 'forward'] as const;

export const MANIFEST_PATH = 'manifest.json';
export const SIGNATURE_PATH = 'signature.json';
export const CHANGES_PATH = 'changes.ndjson';
export const MEDIA_FOLDER = 'media/';

/** `entry` and `manifest` are bytes. An entry below 4 GiB keeps ZIP64 out of every entry's own header. */
export const BUNDLE_LIMITS = {
  replicas: 10_000,
  authors: 10_000,
  ranges: 100_000,
  media: 100_000,
  name: 100,
  recipients: 20,
  entry: 0xffff_fffe,
  manifest: 32 * 1024 * 1024,
  signature: 4096,
  ratio: 200,
} as const;

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{64}$/;
/** Standard base64 of 32 bytes; the last sign carries two zero bits. */
const KEY = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

const name = (limit: number) => z.string().min(1).max(limit).refine(isPlainText, 'invisible characters');
const uuid = z.string().regex(UUID);
const index = z
  .int()
  .min(0)
  .max(BUNDLE_LIMITS.replicas - 1);
const count = z.int().min(0);
const publicKey = z.string().regex(KEY);
const hash = z.string().regex(HASH);

const recipient = z.string().regex(RECIPIENT).refine(isRecipient, 'wrong checksum');

/** What a laptop says of itself: its key for packages, `age1…`, and the bundles of bureaus that it took in last. */
export const laptopNoteSchema = z.looseObject({ recipient, packages: z.array(uuid).max(200) });

/** How a laptop works for the bureau that made a package: whom its bundles are encrypted to. */
export const setupSchema = z.looseObject({
  bureau: z.looseObject({ replica: uuid, name: name(BUNDLE_LIMITS.name), publicKey, recipient }),
  /** Who can open them besides, such as a higher bureau. */
  recipients: z.array(z.looseObject({ name: name(BUNDLE_LIMITS.name), recipient })).max(BUNDLE_LIMITS.recipients),
});
export type Setup = z.infer<typeof setupSchema>;

const shape = {
  format: z.literal(BUNDLE_FORMAT),
  version: z.literal(BUNDLE_VERSION),
  id: uuid,
  purpose: z.enum(BUNDLE_PURPOSES),
  /** ISO date and time in UTC, as the maker's clock had it. */
  createdAt: z.string().regex(TIME).refine(isTime, 'no such day or hour'),
  /** `replica` is the id itself: a maker need not have written any change that is in here. */
  createdBy: z.strictObject({ replica: uuid, name: name(BUNDLE_LIMITS.name), role: z.enum(ROLES), publicKey }),
  app: z.strictObject({ version: name(50) }),
  /** `publicKey` is null where the maker does not know it, as for the derived replica of a cloned laptop. */
  replicas: z
    .array(z.strictObject({ id: uuid, name: name(BUNDLE_LIMITS.name), publicKey: publicKey.nullable() }))
    .max(BUNDLE_LIMITS.replicas),
  authors: z.array(name(CHANGE_LIMITS.author)).max(BUNDLE_LIMITS.authors),
  /**
   * Ascending by replica and `from`, without overlap. `complete`: every seq from `from` to `to` is in this bundle.
   * `before`: SHA-256 (hex) of the digest text of the change `from − 1`, by which a reader tells branches of a cloned laptop apart.
   */
  ranges: z
    .array(
      z.strictObject({
        replica: index,
        from: z.int().min(1),
        to: z.int().min(1),
        complete: z.boolean(),
        before: hash.nullable().optional(),
      }),
    )
    .max(BUNDLE_LIMITS.ranges),
  /** Per replica the highest seq up to which the maker has everything. */
  receipts: z
    .array(z.strictObject({ replica: index, upTo: count, digest: hash.optional() }))
    .max(BUNDLE_LIMITS.replicas),
  counts: z.strictObject({ changes: count, inspections: count, media: count }),
  /** `changes.ndjson` first, then the media in the order of the file. */
  entries: z
    .array(
      z.strictObject({
        path: z.string().regex(/^(changes\.ndjson|media\/[0-9a-f]{64})$/),
        bytes: z.int().min(0).max(BUNDLE_LIMITS.entry),
        sha256: hash,
      }),
    )
    .min(1)
    .max(BUNDLE_LIMITS.media + 1),
  /** In packages; a program that does not know it reads the rest. */
  setup: setupSchema.optional(),
  /** In handovers: the visit that one inspector passes on to another. */
  handover: z.looseObject({ visit: z.string().min(1).max(200) }).optional(),
  /** In what a laptop makes. */
  laptop: laptopNoteSchema.optional(),
  /** In packages: the round and the team that it was made for. */
  tasks: z.looseObject({ round: z.string().min(1).max(200), team: z.string().min(1).max(200) }).optional(),
} as const;

const known = z.object(shape);
export type BundleManifest = z.infer<typeof known>;
export type BundleRange = BundleManifest['ranges'][number];
export type BundleEntry = BundleManifest['entries'][number];

/** Members at the top that this version does not know are kept: a newer minor version wrote them. */
export const manifestSchema = z.looseObject(shape);

export const signatureSchema = z.strictObject({
  algorithm: z.literal('ed25519'),
  publicKey,
  /** Standard base64 of 64 bytes. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{85}[AQgw]==$/),
});
export type BundleSignature = z.infer<typeof signatureSchema>;

export type ManifestVerdict =
  | { readonly ok: true; readonly manifest: BundleManifest }
  | {
      readonly ok: false;
      readonly code: 'manifest-invalid' | 'unknown-format' | 'newer-version';
      readonly problem: string;
    };

/** Reads the text of a `manifest.json`: its shape first, then what its parts must say about each other. */
export function parseManifest(text: string): ManifestVerdict {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return refuse('manifest-invalid', 'not JSON');
  }
  if (typeof raw !== 'object' || raw === null || !('format' in raw) || raw.format !== BUNDLE_FORMAT) {
    return refuse('unknown-format', 'format');
  }
  // Before the schema: a newer version may look different everywhere else.
  if ('version' in raw && typeof raw.version === 'number' && raw.version > BUNDLE_VERSION) {
    return refuse('newer-version', String(raw.version));
  }
  const parsed = manifestSchema.safeParse(raw);
  if (!parsed.success) return refuse('manifest-invalid', placeOf(parsed.error));
  const problem = findManifestProblem(parsed.data);
  return problem === null ? { ok: true, manifest: parsed.data } : refuse('manifest-invalid', problem);
}

/** What no schema says: indexes in bounds, nothing listed twice, ranges in order, counts that agree. Null when all is well. */
export function findManifestProblem(manifest: BundleManifest): string | null {
  const { replicas, createdBy, ranges, receipts, counts, entries } = manifest;
  if (new Set(replicas.map((replica) => replica.id)).size !== replicas.length) return 'replicas: listed twice';
  const maker = replicas.find((replica) => replica.id === createdBy.replica);
  if (maker !== undefined && maker.publicKey !== createdBy.publicKey) return 'replicas: another key for the maker';
  return (
    findSetupProblem(manifest) ??
    findHandoverProblem(manifest) ??
    findRangeProblem(ranges, replicas.length) ??
    findReceiptProblem(receipts, replicas.length) ??
    findEntryProblem(entries, counts.media)
  );
}

/** A bureau sets up for itself alone. */
function findSetupProblem({ purpose, createdBy, setup }: BundleManifest): string | null {
  if (setup === undefined) return null;
  if (purpose !== 'package' || createdBy.role !== 'bureau') return 'setup: not in a bureau’s package';
  const isOwn = setup.bureau.replica === createdBy.replica && setup.bureau.publicKey === createdBy.publicKey;
  return isOwn ? null : 'setup: not the maker’s';
}

function findHandoverProblem({ purpose, handover }: BundleManifest): string | null {
  return handover === undefined || purpose === 'handover' ? null : 'handover: not in a handover';
}

function findRangeProblem(ranges: readonly BundleRange[], replicas: number): string | null {
  let last: BundleRange | null = null;
  for (const [position, range] of ranges.entries()) {
    const place = `ranges.${position}`;
    if (range.replica >= replicas) return `${place}: no such replica`;
    if (range.from > range.to) return `${place}: ends before it begins`;
    if (range.from === 1 && typeof range.before === 'string') return `${place}: nothing comes before 1`;
    if (last !== null && last.replica > range.replica) return `${place}: out of order`;
    if (last !== null && last.replica === range.replica && last.to >= range.from) return `${place}: overlaps`;
    last = range;
  }
  return null;
}

function findReceiptProblem(receipts: BundleManifest['receipts'], replicas: number): string | null {
  const seen = new Set<number>();
  for (const [position, { replica }] of receipts.entries()) {
    if (replica >= replicas) return `receipts.${position}: no such replica`;
    if (seen.has(replica)) return `receipts.${position}: listed twice`;
    seen.add(replica);
  }
  return null;
}

function findEntryProblem(entries: readonly BundleEntry[], media: number): string | null {
  if (entries[0]?.path !== CHANGES_PATH) return `entries.0: not ${CHANGES_PATH}`;
  const seen = new Set<string>();
  for (const [position, entry] of entries.entries()) {
    if (seen.has(entry.path)) return `entries.${position}: listed twice`;
    seen.add(entry.path);
    if (position > 0 && entry.path !== MEDIA_FOLDER + entry.sha256) return `entries.${position}: name is not its hash`;
  }
  return entries.length - 1 === media ? null : 'counts.media: not the number of entries';
}

/** Control characters, direction overrides and halves of surrogate pairs make names that read as something else. */
function isPlainText(text: string): boolean {
  return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text);
}

function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

function placeOf(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? '' : `${issue.path.map(String).join('.')}: ${issue.code}`;
}

function refuse(code: 'manifest-invalid' | 'unknown-format' | 'newer-version', problem: string): ManifestVerdict {
  return { ok: false, code, problem };
}
