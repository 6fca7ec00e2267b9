/** Evidence in a result: looked at, never changed. */

import type { ReactNode } from 'react';
import type { Photo } from '../../../shared/model/photo.ts';
import { PhotoStrip as Strip } from '../../evidence/photo-strip.tsx';

export function PhotoStrip({ photos }: { readonly photos: readonly Photo[] }): ReactNode {
  return <Strip photos={photos} readOnly />;
}
