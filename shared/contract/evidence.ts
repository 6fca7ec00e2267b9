/** Calls about photos. The bytes themselves go to the shell's `/picture` address (see renderer/api.ts `sendPicture`). */
import { z } from 'zod';
import { photoCaptionSchema, photoDrawingSchema, photoOwnerSchema, PHOTO_SOURCES } from '../model/photo.ts';
import type { Photo } from '../model/photo.ts';
import { call, id } from './call.ts';

const media = z.string().regex(/^[0-9a-f]{64}$/);

export const evidenceContract = {
  /** Makes photos of pictures that the shell has received. All or none. */
  'photos.add': call<readonly Photo[]>()(
    z.object({
      owner: photoOwnerSchema,
      pictures: z
        .array(
          z.object({
            media,
            caption: photoCaptionSchema,
            source: z.enum(PHOTO_SOURCES),
            takenAt: z.number().int().min(0).nullable(),
            masked: z.boolean(),
            stamped: z.boolean(),
          }),
        )
        .min(1)
        .max(200),
    }),
  ),
  /** Of a whole visit with its inspections and findings, of one inspection, or of one finding. */
  'photos.list': call<readonly Photo[]>()(
    z.object({ visit: id.nullable(), inspection: id.nullable(), finding: id.nullable() }),
  ),
  'photos.caption': call<Photo>()(z.object({ photo: id, caption: photoCaptionSchema })),
  'photos.draw': call<Photo>()(z.object({ photo: id, shapes: photoDrawingSchema.shape.shapes })),
  /**
   * Puts the masked picture in place of the one before, which is erased from the disk. Null: somebody looked, and there is
   * nothing to cover; the picture stays as it is.
   */
  'photos.mask': call<Photo>()(z.object({ photo: id, media: media.nullable() })),
  /** The photos of one owner in their new order. */
  'photos.order': call<null>()(z.object({ photos: z.array(id).min(1).max(500) })),
  'photos.assign': call<readonly Photo[]>()(z.object({ photos: z.array(id).min(1).max(200), owner: photoOwnerSchema })),
  'photos.remove': call<null>()(z.object({ photo: id, reason: z.string().trim().max(500) })),
} as const;
