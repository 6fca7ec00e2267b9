/** New pictures of one owner, with the workspace's settings for photos. */

import { PHOTO_EDGE } from '../../shared/model/photo.ts';
import type { PhotoOwner } from '../../shared/model/photo.ts';
import { useCall } from '../queries.ts';
import { takeIn } from './intake.ts';
import type { TakenPicture } from './intake.ts';

export function useTakeIn(
  owner: PhotoOwner,
  mask: boolean,
  place: string,
): (pictures: readonly TakenPicture[]) => void {
  const settings = useCall('settings.read', {}).data;
  return (pictures) => {
    const stampPlace = settings?.photoStamp === true ? place : null;
    takeIn(pictures, { owner, mask, edge: settings?.photoEdge ?? PHOTO_EDGE, stampPlace });
  };
}
