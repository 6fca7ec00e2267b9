/** Pictures on their way to the disk, one after the other: opened, masked, encoded, sent, made photos. Outlives screens. */

import { create } from 'zustand';
import type { PhotoOwner, PHOTO_SOURCES } from '../../shared/model/photo.ts';
import { call, failureOf, sendPicture, sendThumbnail } from '../api.ts';
import type { ShownFailure } from '../api.ts';
import type { MaskRect } from './mask-geometry.ts';
import { finishPicture, openPicture, PictureRefused } from './picture-work.ts';
import type { PictureProblem } from './picture-problem.ts';
import { composeStamp } from './stamp-text.ts';

export type PhotoSource = (typeof PHOTO_SOURCES)[number];

export type TakenPicture = {
  readonly content: Blob | ImageBitmap;
  /** The file's name, or what the screen calls a picture without one. */
  readonly name: string;
  readonly source: PhotoSource;
  /** Milliseconds since 1970 where it is known without the picture's own word. */
  readonly takenAt: number | null;
};

export type IntakeOptions = {
  readonly owner: PhotoOwner;
  /** Each picture is shown to be masked before anything is stored. */
  readonly mask: boolean;
  readonly edge: number;
  /** The stamp's place; null for no stamp. */
  readonly stampPlace: string | null;
};

type Job = { readonly key: number; readonly taken: TakenPicture; readonly options: IntakeOptions };
export type MaskDecision = { readonly keep: true; readonly masks: readonly MaskRect[] } | { readonly keep: false };
export type Refusal = {
  readonly key: number;
  /** The file's name, or the caption that could not be saved. */
  readonly name: string;
  readonly why: { readonly problem: PictureProblem } | { readonly failure: ShownFailure };
};

type Intake = {
  /** Of the present run: how many came, how many are through (kept or not), how many of them are photos now. */
  readonly total: number;
  readonly done: number;
  readonly stored: number;
  readonly refused: readonly Refusal[];
  /** What waits to be masked; the run waits with it. */
  readonly masking: {
    readonly key: number;
    readonly name: string;
    readonly picture: ImageBitmap;
    readonly decide: (decision: MaskDecision) => void;
  } | null;
  readonly running: boolean;
  /** Grows with every photo: whoever shows lists reads them again. */
  readonly version: number;
};

const IDLE = { total: 0, done: 0, stored: 0, masking: null, running: false } as const;
export const useIntake = create<Intake>()(() => ({ ...IDLE, refused: [], version: 0 }));

let queue: Job[] = [];
let lastKey = 0;

/** Puts pictures at the end of the queue; every one of them becomes a photo or a refusal with its reason. */
export function takeIn(pictures: readonly TakenPicture[], options: IntakeOptions): void {
  if (pictures.length === 0) return;
  queue.push(...pictures.map((taken) => ({ key: (lastKey += 1), taken, options })));
  const { running } = useIntake.getState();
  useIntake.setState(({ total }) => ({ total: total + pictures.length }));
  if (!running) void run();
}

/** What is stored stays; what was not begun is left out. A picture that waits to be masked is left out too. */
export function cancelIntake(): void {
  for (const { taken } of queue) close(taken);
  queue = [];
  useIntake.getState().masking?.decide({ keep: false });
}

/** A caption that failed when its field was gone already: its words must not be lost. */
export function noteLostCaption(caption: string, error: unknown): void {
  const refusal = { key: (lastKey += 1), name: caption, why: { failure: failureOf(error) } };
  useIntake.setState(({ refused }) => ({ refused: [...refused, refusal] }));
}

export function dismissRefusals(): void {
  useIntake.setState({ refused: [] });
}

async function run(): Promise<void> {
  useIntake.setState({ running: true });
  for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other: one decoded picture in memory at a time
    await takeOne(job);
    useIntake.setState(({ done }) => ({ done: done + 1 }));
  }
  useIntake.setState({ ...IDLE });
}

async function takeOne(job: Job): Promise<void> {
  const { taken, options, key } = job;
  try {
    const opened = await openPicture(taken.content, options.edge);
    const decision = options.mask ? await askForMasks(job, opened.picture) : { keep: true as const, masks: [] };
    if (!decision.keep) {
      opened.picture.close();
      return;
    }
    const takenAt = opened.takenAt ?? taken.takenAt;
    const stamp = options.stampPlace === null ? null : composeStamp(options.stampPlace, takenAt);
    const { blob, thumbnail } = await finishPicture(opened.picture, decision.masks, stamp);
    const { media } = await sendPicture(blob);
    const picture = { media, caption: '', source: taken.source, takenAt };
    await call('photos.add', {
      owner: options.owner,
      // Somebody looked at it, though there may have been nothing to cover.
      pictures: [{ ...picture, masked: options.mask, stamped: stamp !== null }],
    });
    useIntake.setState(({ stored, version }) => ({ stored: stored + 1, version: version + 1 }));
    // Only saves the wall some work; it makes what is missing.
    await sendThumbnail(media, thumbnail).catch(() => undefined);
  } catch (error) {
    const why = error instanceof PictureRefused ? { problem: error.problem } : { failure: failureOf(error) };
    useIntake.setState(({ refused }) => ({ refused: [...refused, { key, name: taken.name, why }] }));
  }
}

async function askForMasks({ key, taken }: Job, picture: ImageBitmap): Promise<MaskDecision> {
  const { promise, resolve } = Promise.withResolvers<MaskDecision>();
  useIntake.setState({ masking: { key, name: taken.name, picture, decide: resolve } });
  const decision = await promise;
  useIntake.setState({ masking: null });
  return decision;
}

function close({ content }: TakenPicture): void {
  if (content instanceof ImageBitmap) content.close();
}
