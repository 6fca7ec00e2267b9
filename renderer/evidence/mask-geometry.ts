/** Rectangles over a picture, in fractions of its width and height, so that they mean the same at every size. */

export type MaskRect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

/** No rectangle is smaller: one that cannot be seen cannot be removed either. */
export const SMALLEST = 0.01;

/** The rectangle between two corners, whichever way it was drawn. */
export function rectBetween(from: Point, to: Point): MaskRect {
  const [left, right] = [clamp(Math.min(from.x, to.x)), clamp(Math.max(from.x, to.x))];
  const [top, bottom] = [clamp(Math.min(from.y, to.y)), clamp(Math.max(from.y, to.y))];
  return fitRect({ x: left, y: top, width: right - left, height: bottom - top });
}

/** The same rectangle elsewhere, still whole within the picture. */
export function moveRect(rect: MaskRect, by: Point): MaskRect {
  return fitRect({ ...rect, x: rect.x + by.x, y: rect.y + by.y });
}

/** Its upper left corner stays. */
export function resizeRect(rect: MaskRect, by: Point): MaskRect {
  return {
    x: rect.x,
    y: rect.y,
    width: clampTo(rect.width + by.x, SMALLEST, 1 - rect.x),
    height: clampTo(rect.height + by.y, SMALLEST, 1 - rect.y),
  };
}

/** A new one by keyboard: in the middle, each a little further so that two never hide each other. */
export function placeRect(count: number): MaskRect {
  const shift = ((count % 6) - 2) * 0.06;
  return fitRect({ x: 0.42 + shift, y: 0.42 + shift, width: 0.16, height: 0.16 });
}

/** In whole pixels, grown outward: a pixel that is touched is covered whole. */
export function toPixels(rect: MaskRect, width: number, height: number): MaskRect {
  const left = Math.max(0, Math.floor(rect.x * width));
  const top = Math.max(0, Math.floor(rect.y * height));
  const right = Math.min(width, Math.ceil((rect.x + rect.width) * width));
  const bottom = Math.min(height, Math.ceil((rect.y + rect.height) * height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function fitRect({ x, y, width, height }: MaskRect): MaskRect {
  const fitted = { width: clampTo(width, SMALLEST, 1), height: clampTo(height, SMALLEST, 1) };
  return { ...fitted, x: clampTo(x, 0, 1 - fitted.width), y: clampTo(y, 0, 1 - fitted.height) };
}

function clamp(value: number): number {
  return clampTo(value, 0, 1);
}

function clampTo(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
