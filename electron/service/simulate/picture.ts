/** Draws what an inspector would have photographed: a board on a wall, a web page, or a shelf of books. */
import type { Dice } from './dice.ts';
import type { Picture } from './png.ts';

export type Scene = 'board' | 'page' | 'shelf';

const WIDTH = 640;
const HEIGHT = 480;
/** Each colour has so many shades, from shadow to light; grain moves a pixel by one or two of them. */
const SHADES = 12;

type Colour = readonly [number, number, number];
type Canvas = { readonly pixels: Uint8Array; readonly colours: Colour[] };

const WALLS: readonly Colour[] = [
  [214, 208, 194],
  [196, 205, 210],
  [226, 218, 200],
  [201, 214, 198],
  [222, 205, 205],
];
const FRAMES: readonly Colour[] = [
  [122, 84, 52],
  [150, 155, 160],
  [70, 92, 120],
  [98, 60, 44],
];
const FELTS: readonly Colour[] = [
  [34, 92, 66],
  [36, 74, 120],
  [152, 46, 40],
  [196, 178, 140],
];
const PAPERS: readonly Colour[] = [
  [246, 243, 232],
  [250, 226, 150],
  [196, 224, 240],
  [244, 206, 206],
  [208, 232, 200],
];
const INK: Colour = [52, 54, 62];
const RED: Colour = [192, 38, 36];
const WHITE: Colour = [250, 250, 250];

export function drawPicture(dice: Dice, scene: Scene): Picture {
  const canvas: Canvas = { pixels: new Uint8Array(WIDTH * HEIGHT), colours: [] };
  if (scene === 'board') drawBoard(canvas, dice);
  else if (scene === 'page') drawPage(canvas, dice);
  else drawShelf(canvas, dice);
  addGrain(canvas, dice, scene === 'page' ? 0.12 : 0.5);
  return { width: WIDTH, height: HEIGHT, pixels: canvas.pixels, palette: shadePalette(canvas.colours) };
}

function drawBoard(canvas: Canvas, dice: Dice): void {
  fill(canvas, dice.pick(WALLS), 0, 0, WIDTH, HEIGHT, true);
  fill(canvas, [132, 126, 118], 0, 432 + dice.int(-14, 14), WIDTH, 62, true);
  const [left, top] = [dice.int(36, 80), dice.int(52, 84)];
  const [width, height] = [WIDTH - left * 2 + dice.int(-16, 16), dice.int(290, 330)];
  fill(canvas, dice.pick(FRAMES), left - 12, top - 12, width + 24, height + 24);
  fill(canvas, dice.pick(FELTS), left, top, width, height, true);
  fill(canvas, RED, left + 8, top + 8, width - 16, 34);
  fillText(canvas, dice, WHITE, left + width / 2 - 90, top + 16, 180, 18, 1);
  const columns = dice.int(3, 5);
  const cell = Math.floor((width - 16) / columns);
  for (let index = 0; index < columns * 2; index += 1) {
    if (dice.chance(0.12)) continue;
    const x = left + 12 + (index % columns) * cell + dice.int(0, 6);
    const y = top + 54 + Math.floor(index / columns) * Math.floor((height - 60) / 2) + dice.int(0, 8);
    const [paperWidth, paperHeight] = [cell - 16, Math.floor((height - 84) / 2) - dice.int(0, 12)];
    fill(canvas, dice.pick(PAPERS), x, y, paperWidth, paperHeight);
    fillText(canvas, dice, INK, x + 8, y + 8, paperWidth - 16, paperHeight - 18, 14);
    if (dice.chance(0.4)) fill(canvas, dice.pick(FELTS), x + 8, y + 24, paperWidth - 16, Math.floor(paperHeight / 3));
    fill(canvas, RED, x + Math.floor(paperWidth / 2) - 2, y + 1, 5, 5);
  }
}

function drawPage(canvas: Canvas, dice: Dice): void {
  fill(canvas, WHITE, 0, 0, WIDTH, HEIGHT);
  fill(canvas, [222, 224, 228], 0, 0, WIDTH, 34);
  fill(canvas, WHITE, 90, 8, 420, 18);
  fillText(canvas, dice, INK, 98, 13, 160, 10, 1);
  const brand = dice.pick(FELTS);
  fill(canvas, brand, 0, 34, WIDTH, 74, true);
  fillText(canvas, dice, WHITE, 40, 58, 240, 26, 1);
  fill(canvas, dice.pick(FRAMES), 0, 108, WIDTH, 26);
  for (let menu = 0; menu < 6; menu += 1) fillText(canvas, dice, WHITE, 40 + menu * 96, 116, 56, 10, 1);
  fill(canvas, dice.pick(PAPERS), 40, 152, 260, 170, true);
  fill(canvas, dice.pick(FELTS), 60, 200, 90, 122);
  fill(canvas, dice.pick(FELTS), 170, 220, 110, 102);
  for (let line = 0; line < 9; line += 1) fillText(canvas, dice, INK, 324, 156 + line * 19, dice.int(150, 270), 9, 1);
  for (let block = 0; block < 3; block += 1) {
    fill(canvas, brand, 40 + block * 190, 340, 180, 22);
    fillText(canvas, dice, INK, 46 + block * 190, 372, 166, 92, 18);
  }
}

function drawShelf(canvas: Canvas, dice: Dice): void {
  fill(canvas, dice.pick(WALLS), 0, 0, WIDTH, HEIGHT, true);
  const wood = dice.pick(FRAMES);
  for (let shelf = 0; shelf < 3; shelf += 1) {
    const floor = 150 + shelf * 148;
    fill(canvas, [88, 78, 68], 24, floor - 126, WIDTH - 48, 126, true);
    for (let x = 32; x < WIDTH - 60;) {
      const [width, height] = [dice.int(10, 30), dice.int(80, 116)];
      if (!dice.chance(0.06)) {
        fill(canvas, dice.pick([...FELTS, ...PAPERS, RED]), x, floor - height, width, height);
        fill(canvas, dice.pick([WHITE, INK]), x + 3, floor - height + 14, width - 6, dice.int(20, 46));
      }
      x += width + 2;
    }
    fill(canvas, wood, 16, floor, WIDTH - 32, 14);
  }
}

/** Lines of writing: dark strips of uneven length. */
function fillText(
  canvas: Canvas,
  dice: Dice,
  colour: Colour,
  x: number,
  y: number,
  width: number,
  height: number,
  pitch: number,
): void {
  if (pitch === 1) {
    fill(canvas, colour, x, y, width, height);
    return;
  }
  for (let line = 0; line + 5 < height; line += pitch) {
    for (let at = 0; at < width * (0.6 + dice.next() * 0.4) - 9; at += 9) fill(canvas, colour, x + at, y + line, 7, 6);
  }
}

/** @param shaded lighter towards one corner, as by a window */
function fill(
  { pixels, colours }: Canvas,
  colour: Colour,
  x: number,
  y: number,
  width: number,
  height: number,
  shaded = false,
): void {
  let index = colours.indexOf(colour);
  if (index < 0) index = colours.push(colour) - 1;
  const base = index * SHADES + SHADES / 2;
  const [left, right] = [Math.max(0, Math.round(x)), Math.min(WIDTH, Math.round(x + width))];
  for (let row = Math.max(0, Math.round(y)); row < Math.min(HEIGHT, Math.round(y + height)); row += 1) {
    if (!shaded) {
      pixels.fill(base, row * WIDTH + left, row * WIDTH + Math.max(left, right));
      continue;
    }
    for (let column = left; column < right; column += 1) {
      pixels[row * WIDTH + column] = base + 4 - Math.floor((column / WIDTH + row / HEIGHT) * 4);
    }
  }
}

/** The sensor's grain, from one 32-bit generator: a call of the dice per pixel would take longer than all the drawing. */
function addGrain({ pixels }: Canvas, dice: Dice, share: number): void {
  let state = dice.int(1, 0x7fffffff);
  const limit = Math.floor(share * 256);
  for (let at = 0; at < pixels.length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    if ((state & 0xff) < limit) pixels[at]! += (state & 0x100) === 0 ? 1 : -1;
  }
}

function shadePalette(colours: readonly Colour[]): Uint8Array {
  const palette = new Uint8Array(colours.length * SHADES * 3);
  colours.forEach((colour, index) => {
    for (let shade = 0; shade < SHADES; shade += 1) {
      const light = 1 + (shade - SHADES / 2) * 0.022;
      const at = (index * SHADES + shade) * 3;
      colour.forEach((part, channel) => {
        palette[at + channel] = Math.min(255, Math.round(part * light));
      });
    }
  });
  return palette;
}
