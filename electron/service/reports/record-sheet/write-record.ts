/** Writes the on-site record of a visit as a Word file into a folder: whole and checked, or not at all. */
import { readFile } from 'node:fs/promises';
import { readPictureHeader } from '../../../../shared/evidence/picture-header.ts';
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
import type { ReadPicture, ShownPicture } from './docx-pictures.ts';

export type RecordOrder = {
  readonly visit: string;
  readonly folder: string;
  /** Pictures that a screen has drawn with what lies over the photo, to be shown in the photo's place. */
  readonly drawn: readonly { readonly photo: string; readonly media: string }[];
};

/** @throws Failure not-found, cancelled, and those of writeFileSafely */
export async function writeRecord(workspace: Workspace, order: RecordOrder, context: JobContext): Promise<RecordFile> {
  const record = takeDrawn(collectRecord(workspace, order.visit), order.drawn);
  const read = makeReader(workspace, record, context);
  // Word's library is large and seldom needed.
  const { renderRecordDocx } = await import('./docx.ts');
  const bytes = await renderRecordDocx(record, read);
  await breathe(context.signal);
  const fileName = nameRecord(record);
  const { signal } = context;
  const written = await writeFileSafely({
    folder: order.folder,
    fileName: `${fileName}.docx`,
    bytes: bytes.length,
    chunks: inPieces(bytes),
    signal,
    onProgress: (done, total, stage) => context.report({ stage, subject: fileName, done, total }),
  });
  const missing = record.photos.filter(({ here, type }) => !here || type === 'image/webp').length;
  return {
    fileName: written.path.slice(written.path.lastIndexOf(fileName)),
    folder: order.folder,
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

function makeReader({ folder, log }: Workspace, record: RecordSheet, context: JobContext): ReadPicture {
  const total = record.photos.length + record.signatures.length;
  let done = 0;
  return async (media) => {
    done += 1;
    context.report({ stage: 'reading', subject: record.school, done, total });
    await breathe(context.signal);
    const known = prepared<[string]>(log.db, 'SELECT 1 FROM media WHERE sha256 = ?').get(media);
    return known === undefined ? null : readPicture(mediaPath(mediaFolder(folder), media));
  };
}

/** Null for what Word does not show (WebP), and for a file that has gone from the disk. */
async function readPicture(path: string): Promise<ShownPicture | null> {
  let data: Buffer;
  try {
    data = await readFile(path);
  } catch {
    // `check` reports what is missing; a record is written without it and says so.
    return null;
  }
  const header = readPictureHeader(data);
  if (header === null || header.type === 'image/webp') return null;
  return { type: header.type === 'image/png' ? 'png' : 'jpg', data, width: header.width, height: header.height };
}

/** Such as 现场检查记录表-城关第一小学-2026-03-02. */
function nameRecord({ title, school, on }: RecordSheet): string {
  return [title, toNamePart(school), on].join('-');
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  const piece = 1024 * 1024;
  for (let from = 0; from < bytes.length; from += piece) yield bytes.subarray(from, from + piece);
}
