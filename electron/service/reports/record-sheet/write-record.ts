/** Writes the on-site record of a visit as a Word file into a folder: whole and checked, or not at all. */
import path from 'node:path';
import type { RecordFile, RecordSheet } from '../../../../shared/model/record-sheet.ts';
import { toNamePart } from '../../bundles/file-name.ts';
import { writeFileSafely } from '../../bundles/safe-file.ts';
import { prepared } from '../../database/statement.ts';
import { mediaPath } from '../../evidence/media-store.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { mediaFolder } from '../../workspace.ts';
import type { Workspace } from '../../workspace.ts';
import { collectRecord } from './collect.ts';
import { startLayout } from './layout-thread.ts';
import type { RecordLayout } from './layout-thread.ts';

export type RecordOrder = {
  readonly visit: string;
  readonly folder: string;
  /** Pictures that a screen has drawn with what lies over the photo, to be shown in the photo's place. */
  readonly drawn: readonly { readonly photo: string; readonly media: string }[];
};

/** @throws Failure not-found, cancelled, and those of writeFileSafely */
export async function writeRecord(workspace: Workspace, order: RecordOrder, context: JobContext): Promise<RecordFile> {
  const record = takeDrawn(collectRecord(workspace, order.visit), order.drawn);
  const layout = startLayout();
  try {
    const target = { folder: order.folder, fileName: `${nameRecord(record)}.docx` };
    return await writeCollected(workspace, record, target, layout, context);
  } finally {
    await layout.close();
  }
}

/** @throws Failure cancelled, and those of writeFileSafely */
export async function writeCollected(
  workspace: Workspace,
  record: RecordSheet,
  { folder, fileName }: { readonly folder: string; readonly fileName: string },
  layout: RecordLayout,
  context: JobContext,
): Promise<RecordFile> {
  const { signal } = context;
  context.report({ stage: 'reading', subject: record.school, done: 0, total: record.photos.length });
  const bytes = await layout.render(record, findPictures(workspace, record));
  await breathe(signal);
  const written = await writeFileSafely({
    folder,
    fileName,
    bytes: bytes.length,
    chunks: inPieces(bytes),
    signal,
    onProgress: (done, total, stage) => context.report({ stage, subject: fileName, done, total }),
  });
  const missing = record.photos.filter(({ here, type }) => !here || type === 'image/webp').length;
  return {
    fileName: path.basename(written.path),
    folder,
    bytes: written.bytes,
    sha256: written.sha256,
    photos: record.photos.length - missing,
    photosMissing: missing,
  };
}

/** What is burnt in needs no legend. */
function takeDrawn(record: RecordSheet, drawn: RecordOrder['drawn']): RecordSheet {
  const instead = new Map(drawn.map(({ photo, media }) => [photo, media]));
  const photos = record.photos.map((photo) => {
    const media = instead.get(photo.id);
    return media === undefined ? photo : { ...photo, media, here: true, type: 'image/jpeg' as const, legend: '' };
  });
  return { ...record, photos };
}

function findPictures({ folder, log }: Workspace, record: RecordSheet): Map<string, string> {
  const named = [...record.photos, ...record.signatures.map(({ picture }) => picture)];
  const known = named.flatMap((one) => {
    const media = one?.media;
    if (
      media === undefined ||
      prepared<[string]>(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(media) === undefined
    )
      return [];
    return [[media, mediaPath(mediaFolder(folder), media)] as const];
  });
  return new Map(known);
}

/** Such as 现场检查记录表-城关第一小学-2026-03-02. */
export function nameRecord({ title, school, on }: RecordSheet): string {
  return [title, toNamePart(school), on].join('-');
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const piece = 1024 * 1024;
  for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
}
