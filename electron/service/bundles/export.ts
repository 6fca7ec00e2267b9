/** Puts what the bureau does not have yet, or everything, into one bundle on a stick. */
import { rmSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { BUNDLE_FORMAT, BUNDLE_VERSION } from '../../../shared/bundle/manifest.ts';
import type { BundleManifest } from '../../../shared/bundle/manifest.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { ExportPreview, ExportResult } from '../../../shared/model/transfer.ts';
import { prepared } from '../database/statement.ts';
import { mediaPath } from '../evidence/media-store.ts';
import { runSteps } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { recipientsOf } from '../keys/setup.ts';
import { findKept } from '../records/conflicts/duplicates-row.ts';
import { markLeft } from '../machine.ts';
import { mediaFolder, stagingFolder } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { describeLaptop } from './laptop-note.ts';
import { nameBundle, nameFile } from './file-name.ts';
import { describeSelection, findParts, readLines, selectChanges, surveyInSteps, surveySelection } from './selection.ts';
import type { Selection, Survey } from './selection.ts';
import { signBytes } from './signature.ts';
import { writeBundle } from './write.ts';

/** So many inspections are named before a person says go. */
const NAMED_INSPECTIONS = 200;

export type ExportOptions = {
  readonly folder: string;
  /** Also what the bureau has confirmed already. */
  readonly everything: boolean;
  /** Readable by anyone, although a bureau has said whom to encrypt to. */
  readonly plain?: boolean;
};

/** What an export would carry; the size is the media's alone, a bundle's text adds little. */
export async function previewExport(workspace: Workspace, everything: boolean): Promise<ExportPreview> {
  const { log } = workspace;
  const steps = surveyInSteps(log.db, selectChanges(log, everything));
  const survey = await runSteps(steps, new AbortController().signal);
  // One that was joined goes along with its cells, and is told as the one that stands for it.
  const kept = [...new Set(survey.inspections.map((inspection) => findKept(log.db, inspection)))];
  const inspections = prepared<[string], ExportPreview['inspections'][number]>(
    log.db,
    `SELECT COALESCE(s.name, '') AS school, i.template, i.held_on AS "on", i.state
     FROM inspection AS i LEFT JOIN school AS s ON s.entity = i.school
     WHERE i.entity IN (SELECT value FROM json_each(?)) ORDER BY i.changed_at DESC LIMIT ${NAMED_INSPECTIONS}`,
  ).all(JSON.stringify(kept));
  return {
    changes: survey.changes,
    inspections,
    inspectionCount: kept.length,
    media: survey.media.length,
    bytes: survey.media.reduce((sum, one) => sum + one.bytes, 0),
  };
}

/**
 * Writes the bundle, checks what was written by reading it back, and notes what has left.
 *
 * @throws Failure nothing-to-export, and those of `writeBundle`
 */
export async function exportBundle(
  workspace: Workspace,
  { folder, everything, plain = false }: ExportOptions,
  version: string,
  context: JobContext,
): Promise<ExportResult> {
  const { log } = workspace;
  const selection = selectChanges(log, everything);
  const survey = surveySelection(log.db, selection);
  if (survey.changes === 0) throw new Failure('nothing-to-export');
  const manifest = describeBundle(workspace, selection, survey, version);
  const readers = plain ? [] : recipientsOf(log.db);
  const spool = path.join(stagingFolder(workspace.folder), `export-${manifest.id}`);
  mkdirSync(spool, { recursive: true });
  // Before a byte leaves: an old backup that is put back later must not write under numbers that are out in the world.
  markLeft(workspace.machine, workspace.replica, log.seq);
  try {
    const written = await writeBundle({
      folder,
      fileName: nameBundle(
        nameFile(workspace.role === 'bureau' ? '上报' : '结果', workspace.name, log.now(), 'second'),
        readers.length === 0,
      ),
      spool,
      manifest,
      lines: readLines(log.db, selection, manifest.authors),
      media: survey.media.map((one) => ({ ...one, path: mediaPath(mediaFolder(workspace.folder), one.sha256) })),
      recipients: readers.map(({ recipient }) => recipient),
      sign: (bytes) => ({
        publicKey: workspace.signingKey.publicKey,
        signature: signBytes(workspace.signingKey.privateKey, bytes),
      }),
      signal: context.signal,
      onProgress: (done, total, stage) => context.report({ stage, subject: folder, done, total }),
    });
    const fileName = path.basename(written.path);
    const { changes } = survey;
    noteExport(workspace, selection, { bundle: manifest.id, file: fileName, bytes: written.bytes, changes });
    return {
      fileName,
      folder,
      bytes: written.bytes,
      changes,
      inspections: survey.inspections.length,
      media: survey.media.length,
      sha256: written.sha256,
      encryptedFor: readers.map(({ name }) => name),
    };
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
}

function describeBundle(
  workspace: Workspace,
  selection: Selection,
  survey: Survey,
  version: string,
): Omit<BundleManifest, 'entries'> {
  const { log, signingKey, role } = workspace;
  // A bureau asks for what is missing; a laptop that carries a colleague's visit knows that nothing is.
  const parts = role === 'bureau' ? new Set<number>() : findParts(selection, log.db, signingKey.publicKey);
  return {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    id: workspace.newId(),
    purpose: workspace.role === 'bureau' ? 'forward' : 'results',
    createdAt: new Date(workspace.log.now()).toISOString(),
    createdBy: {
      replica: workspace.replica,
      name: workspace.name,
      role: workspace.role,
      publicKey: workspace.signingKey.publicKey,
    },
    app: { version },
    ...describeSelection(log, selection, (index) => !parts.has(index)),
    authors: [...survey.authors],
    receipts: [],
    counts: { changes: survey.changes, inspections: survey.inspections.length, media: survey.media.length },
    ...describeLaptop(workspace),
  };
}

function noteExport(
  workspace: Workspace,
  { replicas, runs }: Selection,
  file: { bundle: string; file: string; bytes: number; changes: number },
): void {
  const { db } = workspace.log;
  db.transaction(() => {
    for (const run of runs) {
      prepared(
        db,
        `INSERT INTO exported (replica, up_to) VALUES (?, ?)
         ON CONFLICT (replica) DO UPDATE SET up_to = MAX(up_to, excluded.up_to)`,
      ).run(replicas[run.index]!.id, run.to);
    }
    prepared(db, 'INSERT INTO export_file (bundle, file, at, bytes, changes) VALUES (?, ?, ?, ?, ?)').run(
      file.bundle,
      file.file,
      workspace.log.now(),
      file.bytes,
      file.changes,
    );
  })();
}
