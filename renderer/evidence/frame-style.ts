/** A frame that keeps a picture's shape; its style sheet reads the ratio to fit the height of the window. */

import type { CSSProperties } from 'react';

export function frameStyle({ width, height }: { readonly width: number; readonly height: number }): CSSProperties {
  const style: CSSProperties & { '--ratio': number } = {
    aspectRatio: `${width} / ${height}`,
    '--ratio': width / height,
  };
  return style;
}
