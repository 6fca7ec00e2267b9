/** Draws a signature as a pen leaves it: a few curved strokes, nobody's name. */
import type { Dice } from './dice.ts';
import { encodePng } from './png.ts';

const [WIDTH, HEIGHT] = [480, 160];
const PALETTE = Uint8Array.of(255, 255, 255, 28, 34, 58);

type Point = readonly [x: number, y: number];

/** @returns a PNG; the same dice give the same picture */
export function drawSignature(dice: Dice): Buffer {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const signs = dice.int(2, 3);
  for (let sign = 0; sign < signs; sign += 1) {
    const left = 40 + (sign * (WIDTH - 80)) / signs;
    const anywhere = (): Point => [left + dice.int(0, 110), 24 + dice.int(0, HEIGHT - 48)];
    for (let stroke = dice.int(4, 6); stroke > 0; stroke -= 1) {
      drawCurve(pixels, anywhere(), anywhere(), anywhere(), dice.int(2, 3));
    }
  }
  return encodePng({ width: WIDTH, height: HEIGHT, pixels, palette: PALETTE });
}

/** A quadratic Bézier curve, thinner towards its end. */
function drawCurve(pixels: Uint8Array, from: Point, by: Point, to: Point, width: number): void {
  const steps = 160;
  for (let step = 0; step <= steps; step += 1) {
    const t = step / steps;
    const at = (axis: 0 | 1): number => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * by[axis] + t ** 2 * to[axis];
    drawDot(pixels, at(0), at(1), width * (1 - t * 0.6));
  }
}

function drawDot(pixels: Uint8Array, x: number, y: number, radius: number): void {
  for (let row = Math.ceil(y - radius); row <= y + radius; row += 1) {
    for (let column = Math.ceil(x - radius); column <= x + radius; column += 1) {
      if ((column - x) ** 2 + (row - y) ** 2 <= radius ** 2) pixels[row * WIDTH + column] = 1;
    }
  }
}
