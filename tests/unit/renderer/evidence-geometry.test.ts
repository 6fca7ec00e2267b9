/** Covers, sizes and drawn shapes: what the hand does to them, whichever way it moves. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawShapes } from '../../../renderer/evidence/draw-shapes.ts';
import type { DrawingContext } from '../../../renderer/evidence/draw-shapes.ts';
import {
  moveRect,
  placeRect,
  rectBetween,
  resizeRect,
  SMALLEST,
  toPixels,
} from '../../../renderer/evidence/mask-geometry.ts';
import type { MaskRect } from '../../../renderer/evidence/mask-geometry.ts';
import { fitWithin } from '../../../renderer/evidence/picture-size.ts';
import { boxOf, findNextNumber, shapeArrow, shiftShape } from '../../../renderer/evidence/shape-geometry.ts';
import { shapeSchema } from '../../../shared/model/photo.ts';
import type { Shape } from '../../../shared/model/photo.ts';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const anywhere = fc.record({
  x: fc.double({ min: -3, max: 3, noNaN: true }),
  y: fc.double({ min: -3, max: 3, noNaN: true }),
});
const within = fc.record({ x: fraction, y: fraction });
const side = fc.integer({ min: 1, max: 5000 });

const isInside = ({ x, y, width, height }: MaskRect): boolean =>
  x >= 0 && y >= 0 && x + width <= 1 + 1e-9 && y + height <= 1 + 1e-9 && width >= SMALLEST && height >= SMALLEST;

test('a cover stays within the picture and can be seen, however it is drawn, moved and stretched', () => {
  fc.assert(
    fc.property(
      anywhere,
      anywhere,
      fc.array(fc.tuple(anywhere, fc.boolean()), { maxLength: 10 }),
      (from, to, steps) => {
        let rect = rectBetween(from, to);
        expect(isInside(rect)).toBe(true);
        for (const [by, stretched] of steps) {
          rect = stretched ? resizeRect(rect, by) : moveRect(rect, by);
          expect(isInside(rect)).toBe(true);
        }
      },
    ),
  );
});

test('every pixel that a cover touches is covered whole', () => {
  fc.assert(
    fc.property(within, within, side, side, (from, to, width, height) => {
      const rect = rectBetween(from, to);
      const pixels = toPixels(rect, width, height);
      expect([pixels.x, pixels.y, pixels.width, pixels.height].every(Number.isInteger)).toBe(true);
      expect(pixels.x).toBeLessThanOrEqual(rect.x * width);
      expect(pixels.y).toBeLessThanOrEqual(rect.y * height);
      expect(pixels.x + pixels.width).toBeGreaterThanOrEqual(Math.min(width, (rect.x + rect.width) * width) - 1e-6);
      expect(pixels.y + pixels.height).toBeGreaterThanOrEqual(Math.min(height, (rect.y + rect.height) * height) - 1e-6);
      expect(pixels.x + pixels.width).toBeLessThanOrEqual(width);
      expect(pixels.y + pixels.height).toBeLessThanOrEqual(height);
    }),
  );
});

test('covers added by keyboard never lie exactly on the one before', () => {
  expect(placeRect(0)).not.toEqual(placeRect(1));
});

test('a picture is shrunk to the longest edge, never enlarged, and keeps its shape', () => {
  expect(fitWithin({ width: 4000, height: 3000 }, 1600)).toEqual({ width: 1600, height: 1200 });
  expect(fitWithin({ width: 300, height: 200 }, 1600)).toEqual({ width: 300, height: 200 });
  expect(fitWithin({ width: 10_000, height: 1 }, 1600)).toEqual({ width: 1600, height: 1 });
});

test('a drawn shape stays within the picture, and can always be saved', () => {
  const colour = fc.constantFrom('red', 'yellow', 'blue', 'white' as const);
  const shape: fc.Arbitrary<Shape> = fc.oneof(
    fc.record({ shape: fc.constantFrom('arrow' as const, 'box' as const), from: within, to: within, colour }),
    fc.record({ shape: fc.constant('number' as const), at: within, number: fc.integer({ min: 1, max: 99 }), colour }),
    fc.record({
      shape: fc.constant('text' as const),
      at: within,
      text: fc.string({ minLength: 1, maxLength: 100 }),
      colour,
    }),
  );
  fc.assert(
    fc.property(shape, anywhere, fc.constantFrom('all' as const, 'end' as const), (drawn, by, what) => {
      expect(shapeSchema.safeParse(shiftShape(drawn, by, what)).success).toBe(true);
    }),
  );
});

test('a shape that is moved against the edge keeps its size', () => {
  const box: Shape = { shape: 'box', from: { x: 0.5, y: 0.5 }, to: { x: 0.9, y: 0.7 }, colour: 'red' };
  const moved = shiftShape(box, { x: 0.5, y: 0 }, 'all');
  expect(moved).toMatchObject({ from: { x: 0.6, y: 0.5 }, to: { x: 1, y: 0.7 } });
});

test('an arrow’s head ends at its tip, and one without length is still a point', () => {
  const { head } = shapeArrow({ x: 0, y: 0 }, { x: 100, y: 0 }, 4);
  expect(head[0]).toEqual({ x: 100, y: 0 });
  expect(shapeArrow({ x: 5, y: 5 }, { x: 5, y: 5 }, 4).head).toEqual([
    { x: 5, y: 5 },
    { x: 5, y: 5 },
    { x: 5, y: 5 },
  ]);
});

test('a box drawn upwards and to the left is the same box', () => {
  expect(boxOf({ x: 9, y: 8 }, { x: 2, y: 3 })).toEqual(boxOf({ x: 2, y: 3 }, { x: 9, y: 8 }));
});

test('the next number is the first that is not on the picture', () => {
  const at = { x: 0, y: 0 };
  const numbers = [1, 2, 4].map((number): Shape => ({ shape: 'number', at, number, colour: 'red' }));
  expect(findNextNumber(numbers)).toBe(3);
  expect(findNextNumber([])).toBe(1);
});

test('the layer is put onto a canvas of any size at the same fractions', () => {
  const said: string[] = [];
  const note =
    (name: string) =>
    (...values: readonly unknown[]): void =>
      void said.push(
        [name, ...values.slice(0, 4).map((value) => (typeof value === 'number' ? Math.round(value) : value))].join(' '),
      );
  const names = [
    'beginPath',
    'closePath',
    'moveTo',
    'lineTo',
    'rect',
    'arc',
    'stroke',
    'fill',
    'fillText',
    'strokeText',
  ];
  const context = Object.fromEntries(names.map((name) => [name, note(name)])) as unknown as DrawingContext;
  const shapes: readonly Shape[] = [
    { shape: 'arrow', from: { x: 0, y: 0 }, to: { x: 0.5, y: 0 }, colour: 'red' },
    { shape: 'box', from: { x: 0.75, y: 0.5 }, to: { x: 0.25, y: 0.25 }, colour: 'blue' },
    { shape: 'number', at: { x: 0.5, y: 0.5 }, number: 7, colour: 'yellow' },
    { shape: 'text', at: { x: 0.1, y: 0.9 }, text: '缺审图号', colour: 'white' },
  ];
  drawShapes(context, shapes, 1000, 500);
  expect(said).toContain('moveTo 500 0');
  expect(said).toContain('rect 250 125 500 125');
  expect(said).toContain('fillText 7 500 250');
  expect(said).toContain('fillText 缺审图号 100 450');
});
