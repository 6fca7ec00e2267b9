/** Photos as they are to stand in a Word file: with what lies over them drawn in, and WebP turned into JPEG, which Word shows. */

import type { RecordPhoto } from '../../../shared/model/record-sheet.ts';
import { mediaUrl, sendPicture } from '../../api.ts';
import { drawShapes } from '../../evidence/draw-shapes.ts';
import { loadStored } from '../../evidence/picture-work.ts';

export type DrawnPhoto = { readonly photo: string; readonly media: string };

const QUALITY = 0.85;

/** One after the other, so that only one picture is in memory. What cannot be opened is left to its legend. */
export async function drawPhotos(photos: readonly RecordPhoto[]): Promise<DrawnPhoto[]> {
  const drawn: DrawnPhoto[] = [];
  for (const photo of photos) {
    if (!photo.here || (photo.shapes.length === 0 && photo.type !== 'image/webp')) continue;
    const picture = await drawPhoto(photo);
    if (picture !== null) drawn.push({ photo: photo.id, media: (await sendPicture(picture)).media });
  }
  return drawn;
}

async function drawPhoto({ media, shapes }: RecordPhoto): Promise<Blob | null> {
  const bitmap = await openPicture(media);
  if (bitmap === null) return null;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  drawShapes(context, shapes, canvas.width, canvas.height);
  return canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
}

/** Null for one that is not there, or that this browser cannot decode. */
async function openPicture(media: string): Promise<ImageBitmap | null> {
  try {
    return await loadStored(mediaUrl(media));
  } catch {
    return null;
  }
}
