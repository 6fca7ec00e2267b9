/** How the drawn layer looks at any size: the same on the screen, on the wall and in the printed record. */

import type { DRAWING_COLOURS, Shape } from '../../shared/model/photo.ts';

export type DrawingColour = (typeof DRAWING_COLOURS)[number];
export type Point = { readonly x: number; readonly y: number };

/** Seen on any ground because each is edged with {@link edgeOf} it. */
export const SHAPE_COLOURS: { readonly [colour in DrawingColour]: string } = {
  red: '#d8231b',
  yellow: '#ffd60a',
  blue: '#0a5fd8',
  white: '#ffffff',
};

/** Dark round bright colours, white round dark ones; also what stands on a disc of that colour. */
export function edgeOf(colour: DrawingColour): string {
  return colour === 'yellow' || colour === 'white' ? '#101010' : '#ffffff';
}

/** Lengths in pixels of a picture of that size. */
export function measureStrokes(
  width: number,
  height: number,
): {
  readonly line: number;
  readonly edge: number;
  readonly text: number;
  readonly disc: number;
} {
  const longest = Math.max(width, height);
  const line = Math.max(2, longest / 220);
  return { line, edge: line * 1.7, text: Math.max(12, longest / 36), disc: Math.max(9, longest / 48) };
}

/** The three corners of an arrow's head, its tip first, and where its shaft ends. */
export function shapeArrow(
  from: Point,
  to: Point,
  line: number,
): { readonly head: readonly Point[]; readonly end: Point } {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length === 0) return { head: [to, to, to], end: to };
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const size = Math.min(line * 5, length);
  const end = { x: to.x - along.x * size, y: to.y - along.y * size };
  const half = size * 0.45;
  return {
    end,
    head: [
      to,
      { x: end.x - along.y * half, y: end.y + along.x * half },
      { x: end.x + along.y * half, y: end.y - along.x * half },
    ],
  };
}

/** A box by its upper left corner, whichever way it was drawn. */
export function boxOf(from: Point, to: Point): { x: number; y: number; width: number; height: number } {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}

/** Moves or stretches a shape by keyboard or mouse; it stays within the picture. */
export function shiftShape(shape: Shape, by: Point, what: 'all' | 'end'): Shape {
  const shift = (point: Point): Point => ({ x: within(point.x + by.x), y: within(point.y + by.y) });
  if (shape.shape === 'number' || shape.shape === 'text') return { ...shape, at: shift(shape.at) };
  if (what === 'end') return { ...shape, to: shift(shape.to) };
  const step = { x: room(shape.from.x, shape.to.x, by.x), y: room(shape.from.y, shape.to.y, by.y) };
  const move = (point: Point): Point => ({ x: within(point.x + step.x), y: within(point.y + step.y) });
  return { ...shape, from: move(shape.from), to: move(shape.to) };
}

/** The next number that is not on the picture yet; the last one again when all are. */
export function findNextNumber(shapes: readonly Shape[]): number {
  const used = new Set(shapes.flatMap((shape) => (shape.shape === 'number' ? [shape.number] : [])));
  for (let number = 1; number < 99; number += 1) if (!used.has(number)) return number;
  return 99;
}

/** What can be read in a shape. */
export function wordsOf(shape: Shape): string {
  if (shape.shape === 'text') return shape.text;
  return shape.shape === 'number' ? String(shape.number) : '';
}

/** As far as both ends can go together. */
function room(a: number, b: number, step: number): number {
  return Math.max(-Math.min(a, b), Math.min(1 - Math.max(a, b), step));
}

function within(value: number): number {
  return Math.min(1, Math.max(0, value));
}
