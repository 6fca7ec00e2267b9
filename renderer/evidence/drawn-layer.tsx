/** Everything that was drawn over a photo, to lie exactly over its picture. */

import type { ReactNode } from 'react';
import type { Photo } from '../../shared/model/photo.ts';
import { ShapeMark } from './shape-mark.tsx';

type Props = {
  readonly photo: Photo;
  /** How the picture beneath fills its frame. */ readonly fit: 'cover' | 'contain';
};

export function DrawnLayer({ photo, fit }: Props): ReactNode {
  const { shapes, width, height } = photo;
  if (shapes.length === 0) return null;
  const ratio = fit === 'cover' ? 'xMidYMid slice' : 'xMidYMid meet';
  return (
    <svg className="drawn-layer" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio={ratio} aria-hidden="true">
      {shapes.map((shape, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- shapes have no names; their order is what they are
        <ShapeMark key={index} shape={shape} width={width} height={height} />
      ))}
    </svg>
  );
}
