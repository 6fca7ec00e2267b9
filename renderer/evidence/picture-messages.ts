/** What the window and the picture worker say to each other. Pictures are transferred, never copied. */

import type { MaskRect } from './mask-geometry.ts';
import type { PictureProblem } from './picture-problem.ts';

export type PictureTask =
  | { readonly do: 'open'; readonly source: Blob | ImageBitmap; readonly edge: number }
  | {
      readonly do: 'finish';
      readonly picture: ImageBitmap;
      readonly masks: readonly MaskRect[];
      readonly stamp: string | null;
    }
  | { readonly do: 'thumbnail'; readonly picture: ImageBitmap };

/** Shrunk and turned upright, not stored anywhere yet. `takenAt`: milliseconds since 1970 when the picture says so. */
export type OpenedPicture = { readonly picture: ImageBitmap; readonly takenAt: number | null };
export type FinishedPicture = { readonly blob: Blob; readonly thumbnail: Blob };

export type PictureResults = { open: OpenedPicture; finish: FinishedPicture; thumbnail: Blob };

export type PictureRequest = { readonly id: number; readonly task: PictureTask };
export type PictureReply =
  | { readonly id: number; readonly value: PictureResults[keyof PictureResults] }
  | { readonly id: number; readonly problem: PictureProblem };
