/** The drawn layer onto a canvas, as the screen shows it: for records that carry the picture as one. */

import type { Shape } from '../../shared/model/photo.ts';
import { boxOf, edgeOf, measureStrokes, SHAPE_COLOURS, shapeArrow } from './shape-geometry.ts';
import type { Point } from './shape-geometry.ts';

/** What is used of a canvas, so that any 2D context will do. */
export type DrawingContext = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'closePath'
  | 'moveTo'
  | 'lineTo'
  | 'rect'
  | 'arc'
  | 'stroke'
  | 'fill'
  | 'fillText'
  | 'strokeText'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'lineJoin'
  | 'lineCap'
  | 'font'
  | 'textAlign'
  | 'textBaseline'
>;

/** @param width the picture's, in the context's pixels; so is `height` */
export function drawShapes(context: DrawingContext, shapes: readonly Shape[], width: number, height: number): void {
  context.lineJoin = 'round';
  context.lineCap = 'round';
  for (const shape of shapes) drawShape(context, shape, width, height);
}

function drawShape(context: DrawingContext, shape: Shape, width: number, height: number): void {
  const strokes = measureStrokes(width, height);
  const place = (point: Point): Point => ({ x: point.x * width, y: point.y * height });
  const [colour, edge] = [SHAPE_COLOURS[shape.colour], edgeOf(shape.colour)];
  if (shape.shape === 'text' || shape.shape === 'number') {
    const at = place(shape.at);
    if (shape.shape === 'number') {
      context.beginPath();
      context.arc(at.x, at.y, strokes.disc, 0, Math.PI * 2);
      strokeTwice(context, strokes.line, colour, edge);
      context.fillStyle = colour;
      context.fill();
    }
    const size = shape.shape === 'number' ? strokes.disc * 1.2 : strokes.text;
    context.font = `600 ${size}px "Microsoft YaHei","PingFang SC","Noto Sans CJK SC",sans-serif`;
    context.textAlign = shape.shape === 'number' ? 'center' : 'left';
    context.textBaseline = 'middle';
    if (shape.shape === 'text') {
      context.strokeStyle = edge;
      context.lineWidth = strokes.edge;
      context.strokeText(shape.text, at.x, at.y);
    }
    context.fillStyle = shape.shape === 'number' ? edge : colour;
    context.fillText(shape.shape === 'number' ? String(shape.number) : shape.text, at.x, at.y);
    return;
  }
  const [from, to] = [place(shape.from), place(shape.to)];
  context.beginPath();
  if (shape.shape === 'box') {
    const box = boxOf(from, to);
    context.rect(box.x, box.y, box.width, box.height);
    strokeTwice(context, strokes.line, colour, edge);
    return;
  }
  const { head, end } = shapeArrow(from, to, strokes.line);
  context.moveTo(from.x, from.y);
  context.lineTo(end.x, end.y);
  strokeTwice(context, strokes.line, colour, edge);
  context.beginPath();
  for (const [index, corner] of head.entries()) {
    if (index === 0) context.moveTo(corner.x, corner.y);
    else context.lineTo(corner.x, corner.y);
  }
  context.closePath();
  context.fillStyle = colour;
  context.fill();
}

/** A wider line in the edge's colour first, so that the shape stands out on any ground. */
function strokeTwice(context: DrawingContext, line: number, colour: string, edge: string): void {
  context.strokeStyle = edge;
  context.lineWidth = line * 1.7;
  context.stroke();
  context.strokeStyle = colour;
  context.lineWidth = line;
  context.stroke();
}
