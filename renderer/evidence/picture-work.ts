/** The picture worker as functions that wait. One worker for the window, started when the first picture comes. */

import type { FinishedPicture, OpenedPicture, PictureReply, PictureResults, PictureTask } from './picture-messages.ts';
import type { MaskRect } from './mask-geometry.ts';
import type { PictureProblem } from './picture-problem.ts';

/** A picture that cannot become a photo; `problem` names its sentence. */
export class PictureRefused extends Error {
  readonly problem: PictureProblem;

  constructor(problem: PictureProblem) {
    super(problem);
    this.name = 'PictureRefused';
    this.problem = problem;
  }
}

type Waiting = {
  readonly resolve: (value: PictureResults[keyof PictureResults]) => void;
  readonly reject: (error: Error) => void;
};

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let lastId = 0;

/**
 * Decodes, turns upright and shrinks; nothing is stored. A bitmap is taken over.
 *
 * @param edge the longest edge in pixels
 * @throws PictureRefused
 */
export async function openPicture(source: Blob | ImageBitmap, edge: number): Promise<OpenedPicture> {
  return ask<'open'>({ do: 'open', source, edge }, source instanceof ImageBitmap ? [source] : []);
}

/** Paints covers and stamp into the pixels and encodes. The picture is taken over. */
export async function finishPicture(
  picture: ImageBitmap,
  masks: readonly MaskRect[],
  stamp: string | null,
): Promise<FinishedPicture> {
  return ask<'finish'>({ do: 'finish', picture, masks, stamp }, [picture]);
}

/** The picture is taken over. */
export async function makeThumbnail(picture: ImageBitmap): Promise<Blob> {
  return ask<'thumbnail'>({ do: 'thumbnail', picture }, [picture]);
}

/**
 * A stored photo's pixels, decoded off the window's thread.
 *
 * @throws PictureRefused when the file is away or damaged
 */
export async function loadStored(url: string, size: ImageBitmapOptions = {}): Promise<ImageBitmap> {
  const image = new Image();
  // In Electron the evidence has an address of its own, and only what is asked for this way may be read back.
  image.crossOrigin = 'anonymous';
  image.src = url;
  try {
    await image.decode();
    return await createImageBitmap(image, size);
  } catch {
    throw new PictureRefused('broken');
  }
}

async function ask<Do extends keyof PictureResults>(
  task: Extract<PictureTask, { do: Do }>,
  transfer: Transferable[],
): Promise<PictureResults[Do]> {
  const id = (lastId += 1);
  const { promise, resolve, reject } = Promise.withResolvers<PictureResults[keyof PictureResults]>();
  waiting.set(id, { resolve, reject });
  worker ??= startWorker();
  worker.postMessage({ id, task }, transfer);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the worker answers each task with its own result
  return (await promise) as PictureResults[Do];
}

function startWorker(): Worker {
  const started = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<PictureReply>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    if ('problem' in data) asked?.reject(new PictureRefused(data.problem));
    else asked?.resolve(data.value);
  });
  // A picture that brings the decoder down takes the worker with it; the next one gets a new worker.
  started.addEventListener('error', () => {
    started.terminate();
    worker = null;
    for (const { reject } of waiting.values()) reject(new PictureRefused('broken'));
    waiting.clear();
  });
  return started;
}
