/** What a bureau hands to its laptops: whom they work for, the roster, and receipts for what has arrived. */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest, Setup } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { ExportResult } from '../../../shared/model/transfer.ts';
import type { JobContext } from '../jobs.ts';
import { markLeft } from '../machine.ts';
import { stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { nameBundle, nameFile } from './file-name.ts';
import { listReceipts } from './receipts.ts';
import { describeSelection, readLines, selectRuns, surveySelection } from './selection.ts';
import { signBytes } from './signature.ts';
import { writeBundle } from './write.ts';

/** Kinds of what inspectors need to have before they leave; what they found stays with the bureau. */
const PACKAGE_KINDS = ['school', 'venue', 'template'];

export type PackageOptions = {
  readonly folder: string;
  /** Who can open the laptops' bundles besides this bureau, such as a higher one. */
  readonly recipients?: Setup['recipients'];
};

/**
 * Writes the setup package of a bureau. It is not encrypted: laptops that have never met the bureau open it.
 *
 * @throws Failure not-allowed in an inspector's workspace, and those of `writeBundle`
 */
export async function exportSetupPackage(
  workspace: Workspace,
  { folder, recipients = [] }: PackageOptions,
  version: string,
  context: JobContext,
): Promise<ExportResult> {
  const { log, signingKey, name, replica } = workspace;
  const setup = describeSetup(workspace, recipients);
  const selection = selectRuns(log, 'kind', PACKAGE_KINDS);
  const { changes, authors, media } = surveySelection(log.db, selection);
  const manifest: Omit<BundleManifest, 'entries'> = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    id: workspace.newId(),
    purpose: 'package',
    createdAt: new Date(log.now()).toISOString(),
    createdBy: { replica, name, role: 'bureau', publicKey: signingKey.publicKey },
    app: { version },
    ...describeSelection(log, selection),
    authors: [...authors],
    receipts: listReceipts(
      log,
      selection.replicas.map(({ id }) => id),
    ),
    // Evidence belongs to inspections, which stay here.
    counts: { changes, inspections: 0, media: 0 },
    setup,
  };
  if (media.length > 0) throw new Error('evidence in the roster');
  const spool = path.join(stagingFolder(workspace.folder), `package-${manifest.id}`);
  mkdirSync(spool, { recursive: true });
  markLeft(workspace.machine, replica, log.seq);
  try {
    const written = await writeBundle({
      folder,
      fileName: nameBundle(nameFile('安装包', name, log.now(), 'day'), true),
      spool,
      manifest,
      lines: readLines(log.db, selection, manifest.authors),
      media: [],
      sign: (bytes) => ({ publicKey: signingKey.publicKey, signature: signBytes(signingKey.privateKey, bytes) }),
      signal: context.signal,
      onProgress: (done, total, stage) => context.report({ stage, subject: folder, done, total }),
    });
    const { bytes, sha256 } = written;
    const fileName = path.basename(written.path);
    return { fileName, folder, bytes, changes, inspections: 0, media: 0, sha256, encryptedFor: [] };
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
}

function describeSetup({ role, ageKey, name, replica, signingKey }: Workspace, recipients: Setup['recipients']): Setup {
  if (role !== 'bureau' || ageKey === null) throw new Failure('not-allowed', { why: 'not-a-bureau' });
  const bureau = { replica, name, publicKey: signingKey.publicKey, recipient: ageKey.recipient };
  return { bureau, recipients: recipients.filter(({ recipient }) => recipient !== ageKey.recipient) };
}
