/** One drawn shape as SVG, in the picture's own pixels. */

import type { ReactNode } from 'react';
import type { Shape } from '../../shared/model/photo.ts';
import { boxOf, edgeOf, measureStrokes, SHAPE_COLOURS, shapeArrow } from './shape-geometry.ts';
import type { Point } from './shape-geometry.ts';

type Props = { readonly shape: Shape; readonly width: number; readonly height: number };

export function ShapeMark({ shape, width, height }: Props): ReactNode {
  const { line, edge, text, disc } = measureStrokes(width, height);
  const colour = SHAPE_COLOURS[shape.colour];
  const round = edgeOf(shape.colour);
  const place = ({ x, y }: Point): Point => ({ x: x * width, y: y * height });
  if (shape.shape === 'text') {
    const at = place(shape.at);
    return (
      <text
        x={at.x}
        y={at.y}
        fontSize={text}
        fontWeight={600}
        dominantBaseline="central"
        fill={colour}
        stroke={round}
        strokeWidth={edge}
        paintOrder="stroke"
        strokeLinejoin="round"
      >
        {shape.text}
      </text>
    );
  }
  if (shape.shape === 'number') {
    const at = place(shape.at);
    return (
      <>
        <circle cx={at.x} cy={at.y} r={disc} fill={colour} stroke={round} strokeWidth={line * 0.5} />
        <text
          x={at.x}
          y={at.y}
          fontSize={disc * 1.2}
          fontWeight={600}
          textAnchor="middle"
          dominantBaseline="central"
          fill={round}
        >
          {shape.number}
        </text>
      </>
    );
  }
  const [from, to] = [place(shape.from), place(shape.to)];
  if (shape.shape === 'box') {
    const box = boxOf(from, to);
    return (
      <g fill="none" strokeLinejoin="round">
        <rect {...box} stroke={round} strokeWidth={edge} />
        <rect {...box} stroke={colour} strokeWidth={line} />
      </g>
    );
  }
  const { head, end } = shapeArrow(from, to, line);
  const shaft = { x1: from.x, y1: from.y, x2: end.x, y2: end.y };
  return (
    <g strokeLinecap="round" strokeLinejoin="round">
      <line {...shaft} stroke={round} strokeWidth={edge} />
      <line {...shaft} stroke={colour} strokeWidth={line} />
      <polygon
        points={head.map(({ x, y }) => `${x},${y}`).join(' ')}
        fill={colour}
        stroke={round}
        strokeWidth={line * 0.3}
      />
    </g>
  );
}
