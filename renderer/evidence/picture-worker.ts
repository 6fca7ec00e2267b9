/** Decodes, shrinks, masks, stamps and encodes pictures away from the window's thread. */

import { THUMBNAIL_EDGE } from '../../shared/model/photo.ts';
import { readExifDate } from './exif-date.ts';
import { paintMasks, paintStamp } from './paint-picture.ts';
import type { FinishedPicture, OpenedPicture, PictureReply, PictureRequest, PictureTask } from './picture-messages.ts';
import { findProblem } from './picture-problem.ts';
import type { PictureProblem } from './picture-problem.ts';
import { fitWithin } from './picture-size.ts';

const QUALITY = 0.8;
/** The first that keeps a thumbnail within what the program takes. */
const THUMBNAIL_QUALITIES = [0.72, 0.5, 0.3] as const;
const THUMBNAIL_BYTES = 60 * 1024;

class Refused extends Error {
  readonly problem: PictureProblem;
  constructor(problem: PictureProblem) {
    super(problem);
    this.problem = problem;
  }
}

globalThis.addEventListener('message', (event: MessageEvent<PictureRequest>) => void answer(event.data));

async function answer({ id, task }: PictureRequest): Promise<void> {
  try {
    const value = await work(task);
    reply({ id, value }, 'picture' in value ? [value.picture] : []);
  } catch (error) {
    // Whatever a decoder says of a picture, the person can do one thing about it: take another copy.
    reply({ id, problem: error instanceof Refused ? error.problem : 'broken' });
    if (!(error instanceof Refused)) console.info('a picture could not be worked on:', error);
  }
}

function reply(message: PictureReply, transfer: Transferable[] = []): void {
  globalThis.postMessage(message, { transfer });
}

async function work(task: PictureTask): Promise<OpenedPicture | FinishedPicture | Blob> {
  if (task.do === 'open') return openPicture(task.source, task.edge);
  if (task.do === 'finish') return finishPicture(task);
  try {
    return await encodeThumbnail(task.picture);
  } finally {
    task.picture.close();
  }
}

async function openPicture(source: Blob | ImageBitmap, edge: number): Promise<OpenedPicture> {
  if (source instanceof ImageBitmap) return { picture: shrink(source, edge), takenAt: null };
  const bytes = new Uint8Array(await source.arrayBuffer());
  const problem = findProblem(bytes);
  if (problem !== null) throw new Refused(problem);
  // Turned as the picture's own orientation says, which is lost with its metadata.
  const whole = await createImageBitmap(new Blob([bytes]), { imageOrientation: 'from-image' });
  return { picture: shrink(whole, edge), takenAt: readExifDate(bytes) };
}

function shrink(whole: ImageBitmap, edge: number): ImageBitmap {
  const { width, height } = fitWithin(whole, edge);
  const context = startCanvas(width, height);
  context.drawImage(whole, 0, 0, width, height);
  whole.close();
  return context.canvas.transferToImageBitmap();
}

async function finishPicture(task: Extract<PictureTask, { do: 'finish' }>): Promise<FinishedPicture> {
  const { picture, masks, stamp } = task;
  const context = startCanvas(picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  picture.close();
  if (stamp !== null && stamp !== '') paintStamp(context, stamp);
  // Last, so that nothing lies over a cover.
  paintMasks(context, masks);
  const blob = await context.canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  return { blob, thumbnail: await encodeThumbnail(context.canvas) };
}

async function encodeThumbnail(picture: ImageBitmap | OffscreenCanvas): Promise<Blob> {
  const { width, height } = fitWithin(picture, THUMBNAIL_EDGE);
  const context = startCanvas(width, height);
  context.drawImage(picture, 0, 0, width, height);
  let smallest: Blob | null = null;
  for (const quality of THUMBNAIL_QUALITIES) {
    // oxlint-disable-next-line no-await-in-loop -- the next one only where this one is too large
    smallest = await context.canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (smallest.size <= THUMBNAIL_BYTES) break;
  }
  if (smallest === null) throw new Error('no quality to encode with');
  return smallest;
}

/** White, because JPEG knows nothing transparent. */
function startCanvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  return context;
}
