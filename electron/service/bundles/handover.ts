/** Hands one visit over to a colleague's laptop: a bundle with this visit alone, open or under a passphrase. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import { SHORTEST_PASSPHRASE } from '../../../shared/model/handover.ts';
import type { HandoverPreview, VisitShare } from '../../../shared/model/handover.ts';
import type { ExportResult } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { mediaPath } from '../evidence/media-store.ts';
import type { JobContext } from '../jobs.ts';
import { findEntity } from '../log/log.ts';
import { markLeft } from '../machine.ts';
import { noteHandedOver } from '../records/visits/handed-over.ts';
import { readVisit } from '../records/visits/visits.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { nameBundle, nameFile } from './file-name.ts';
import { selectVisit } from './handover-selection.ts';
import { describeSelection, readLines, surveySelection } from './selection.ts';
import type { Selection, Survey } from './selection.ts';
import { signBytes } from './signature.ts';
import { writeBundle } from './write.ts';

export type HandoverOptions = {
  readonly visit: string;
  readonly folder: string;
  /** Null leaves the bundle open to anyone: a laptop does not know its colleagues' keys. */
  readonly passphrase: string | null;
};

/** @throws Failure not-found */
export function previewHandover(workspace: Workspace, visit: string): HandoverPreview {
  const { survey } = surveyVisit(workspace, visit);
  return {
    changes: survey.changes,
    inspections: survey.inspections.length,
    media: survey.media.length,
    bytes: survey.media.reduce((sum, { bytes }) => sum + bytes, 0),
    authors: survey.authors,
  };
}

/**
 * Writes the bundle. It does not count as delivered to the bureau: that is for either laptop to do.
 *
 * @throws Failure not-found, not-allowed in a bureau's workspace, passphrase-weak, and those of `writeBundle`
 */
export async function exportHandover(
  workspace: Workspace,
  { visit, folder, passphrase }: HandoverOptions,
  version: string,
  context: JobContext,
): Promise<ExportResult> {
  const { log, role, machine, replica, signingKey, name } = workspace;
  if (role !== 'inspector') throw new Failure('not-allowed', { what: 'handover' });
  if (passphrase !== null && Array.from(passphrase).length < SHORTEST_PASSPHRASE) throw new Failure('passphrase-weak');
  const { selection, survey } = surveyVisit(workspace, visit);
  const manifest = describeHandover(workspace, visit, selection, survey, version);
  const spool = path.join(stagingFolder(workspace.folder), `handover-${manifest.id}`);
  mkdirSync(spool, { recursive: true });
  // Before a byte leaves: see export.ts.
  markLeft(machine, replica, log.seq);
  try {
    const written = await writeBundle({
      folder,
      fileName: nameBundle(nameFile('交接', name, log.now(), 'second'), passphrase === null),
      spool,
      manifest,
      lines: readLines(log.db, selection, manifest.authors),
      media: survey.media.map((one) => ({ ...one, path: mediaPath(mediaFolder(workspace.folder), one.sha256) })),
      ...(passphrase === null ? {} : { passphrase }),
      sign: (bytes) => ({ publicKey: signingKey.publicKey, signature: signBytes(signingKey.privateKey, bytes) }),
      signal: context.signal,
      onProgress: (done, total, stage) => context.report({ stage, subject: folder, done, total }),
    });
    const fileName = path.basename(written.path);
    noteHandedOver(log.db, visit, fileName);
    return {
      fileName,
      folder,
      bytes: written.bytes,
      changes: survey.changes,
      inspections: survey.inspections.length,
      media: survey.media.length,
      sha256: written.sha256,
      encryptedFor: [],
    };
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
}

/** Who gave how many of the answers that a visit's inspections show. */
export function listShares(workspace: Workspace, visit: string): VisitShare[] {
  const { db } = workspace.log;
  readVisit(workspace.log, visit);
  return prepared<[string], VisitShare>(
    db,
    `SELECT ie.uid AS inspection, a.name AS author, COUNT(*) AS answers
     FROM entity AS v JOIN inspection AS i ON i.visit = v.id JOIN entity AS ie ON ie.id = i.entity
       JOIN cell AS c ON c.entity = i.entity AND c.kind = 'answer' JOIN author AS a ON a.id = c.author
     WHERE v.uid = ? GROUP BY i.entity, a.id ORDER BY i.entity, answers DESC, a.name`,
  ).all(visit);
}

function surveyVisit({ log }: Workspace, visit: string): { selection: Selection; survey: Survey } {
  readVisit(log, visit);
  const selection = selectVisit(log, findEntity(log.db, visit)!);
  return { selection, survey: surveySelection(log.db, selection) };
}

function describeHandover(
  { log, replica, name, role, signingKey, newId }: Workspace,
  visit: string,
  selection: Selection,
  survey: Survey,
  version: string,
): Omit<BundleManifest, 'entries'> {
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    id: newId(),
    purpose: 'handover',
    createdAt: new Date(log.now()).toISOString(),
    createdBy: { replica, name, role, publicKey: signingKey.publicKey },
    app: { version },
    // Of everyone's changes only some are here, and none of the others is missing.
    ...describeSelection(log, selection, () => false),
    authors: [...survey.authors],
    receipts: [],
    counts: { changes: survey.changes, inspections: survey.inspections.length, media: survey.media.length },
    handover: { visit },
  };
}
