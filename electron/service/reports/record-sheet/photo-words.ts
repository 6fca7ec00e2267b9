/** What is drawn on a photo, in words: where a picture cannot be drawn on, the record says it. */
import { assertNever } from '../../../../shared/model/failure.ts';
import type { Shape } from '../../../../shared/model/photo.ts';

const COLOURS = { red: '红', yellow: '黄', blue: '蓝', white: '白' } as const;

/** '' where nothing is drawn. Places are percent from the left and from the top. */
export function describeShapes(shapes: readonly Shape[]): string {
  return shapes.length === 0 ? '' : `图上标注：${shapes.map(describeShape).join('；')}`;
}

function describeShape(shape: Shape): string {
  const colour = COLOURS[shape.colour];
  switch (shape.shape) {
    case 'arrow':
      return `${colour}色箭头指向${place(shape.to)}`;
    case 'box':
      return `${colour}框${place(shape.from)}至${place(shape.to)}`;
    case 'number':
      return `${colour}色编号 ${shape.number}在${place(shape.at)}`;
    case 'text':
      return `“${shape.text}”在${place(shape.at)}`;
    default:
      return assertNever(shape);
  }
}

function place({ x, y }: { readonly x: number; readonly y: number }): string {
  return `（左 ${Math.round(x * 100)}%，上 ${Math.round(y * 100)}%）`;
}
