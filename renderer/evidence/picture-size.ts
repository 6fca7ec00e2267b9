/** How large a picture is kept. */

export type Size = { readonly width: number; readonly height: number };

/** Shrinks to the longest edge, never enlarges; at least one pixel each way. */
export function fitWithin({ width, height }: Size, edge: number): Size {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
