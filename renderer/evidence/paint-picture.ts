/** What is painted into a picture's own pixels before it is encoded: the covers and the stamp. Nothing of this can be undone. */

import { toPixels } from './mask-geometry.ts';
import type { MaskRect } from './mask-geometry.ts';

/** One flat colour: whatever is derived from the pixels below, such as a blur, can be guessed back. */
export const MASK_COLOUR = '#000000';

type Context = Pick<
  OffscreenCanvasRenderingContext2D,
  'fillStyle' | 'fillRect' | 'font' | 'fillText' | 'measureText' | 'textBaseline' | 'canvas' | 'globalAlpha'
>;

export function paintMasks(context: Context, masks: readonly MaskRect[]): void {
  const { width, height } = context.canvas;
  context.globalAlpha = 1;
  context.fillStyle = MASK_COLOUR;
  for (const mask of masks) {
    const pixels = toPixels(mask, width, height);
    context.fillRect(pixels.x, pixels.y, pixels.width, pixels.height);
  }
}

/** White words on a dark strip in the lower right corner, as large as the picture allows. */
export function paintStamp(context: Context, stamp: string): void {
  const { width, height } = context.canvas;
  let size = Math.max(12, Math.round(Math.max(width, height) / 50));
  const setFont = (): void => {
    context.font = `${size}px "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif`;
  };
  setFont();
  const room = width - size * 2;
  const wanted = context.measureText(stamp).width;
  if (wanted > room) {
    size = Math.max(8, Math.floor((size * room) / wanted));
    setFont();
  }
  const strip = Math.round(size * 1.7);
  const length = Math.min(width, Math.ceil(context.measureText(stamp).width + size));
  context.fillStyle = 'rgba(0, 0, 0, 0.6)';
  context.fillRect(width - length, height - strip, length, strip);
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(stamp, width - length + size / 2, height - strip / 2);
}
