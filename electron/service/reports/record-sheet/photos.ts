/** The photos of a visit, numbered in the order in which the record goes through them. */
import type { InspectionSheet } from '../../../../shared/model/inspection.ts';
import type { Photo } from '../../../../shared/model/photo.ts';
import type { RecordPhoto, RecordPicture } from '../../../../shared/model/record-sheet.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { listPhotosOfVisit } from '../../records/photos/photos.ts';
import { sayMoment } from './dates.ts';
import { describeShapes } from './photo-words.ts';

export type NumberedPhotos = {
  readonly photos: readonly RecordPhoto[];
  /** Numbers of the photos for which this holds, such as 照1、照4—7. */
  readonly numbersOf: (belongs: (photo: Photo) => boolean) => string;
};

/** Checklist by checklist and item by item, then what belongs to findings, rechecks and the visit. */
export function numberPhotos(log: Log, visit: string, sheets: readonly InspectionSheet[]): NumberedPhotos {
  const all = listPhotosOfVisit(log.db, findEntity(log.db, visit)!, log.now());
  const numbered = orderPhotos(all, sheets).map((photo, index) => ({ photo, number: index + 1 }));
  return {
    photos: numbered.map(({ photo, number }) => describePhoto(log, photo, `照${number}`, sheets)),
    numbersOf: (belongs) => sayNumbers(numbered.filter(({ photo }) => belongs(photo)).map(({ number }) => number)),
  };
}

/** Ascending numbers, neighbours as one. */
function sayNumbers(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `照${from}` : `照${from}—${to}`)).join('、');
}

/** A picture's facts from its file's entry; of one that is not here nothing is known but its name. */
export function describePicture(log: Log, media: string, size: { width: number; height: number }): RecordPicture {
  const row = prepared<[string], { type: RecordPicture['type'] }>(
    log.db,
    'SELECT type FROM media WHERE sha256 = ?',
  ).get(media);
  return { media, here: row !== undefined, type: row?.type ?? 'image/jpeg', width: size.width, height: size.height };
}

function orderPhotos(photos: readonly Photo[], sheets: readonly InspectionSheet[]): Photo[] {
  const rank = (photo: Photo): number => {
    const sheet = sheets.findIndex(({ inspection }) => inspection.id === photo.inspection);
    if (sheet === -1) return Number.MAX_SAFE_INTEGER;
    const item = sheets[sheet]!.template?.items.findIndex(({ id }) => id === photo.item) ?? -1;
    return sheet * 10_000 + (item === -1 ? 9999 : item);
  };
  return photos.toSorted((a, b) => rank(a) - rank(b));
}

function describePhoto(log: Log, photo: Photo, number: string, sheets: readonly InspectionSheet[]): RecordPhoto {
  return {
    ...describePicture(log, photo.media, photo),
    id: photo.id,
    number,
    caption: photo.caption,
    about: sayOwner(photo, sheets),
    by: `${photo.by.author}，${sayMoment(photo.takenAt ?? photo.by.at)}`,
    shapes: photo.shapes,
    legend: describeShapes(photo.shapes),
  };
}

function sayOwner(photo: Photo, sheets: readonly InspectionSheet[]): string {
  if (photo.recheck !== null) return '复查';
  if (photo.finding !== null) return '问题';
  const sheet = sheets.find(({ inspection }) => inspection.id === photo.inspection);
  const index = sheet?.template?.items.findIndex(({ id }) => id === photo.item) ?? -1;
  if (index !== -1) {
    const item = sheet!.template!.items[index]!;
    return `第 ${index + 1} 项 ${item.short?.zh ?? item.text.zh}`;
  }
  return sheet === undefined ? '本次检查' : (sheet.inspection.venueName ?? '检查表');
}
