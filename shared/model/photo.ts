/** Photos as evidence: the file, what was drawn over it, and to what it belongs. */

import { z } from 'zod';
import type { Authorship } from './inspection.ts';

const id = z.string().min(1).max(200);

/**
 * Kind `photo`, field `file`. `media` names the evidence file by SHA-256 (lower-case hex). A photo belongs to an
 * inspection (and there to an item or to none), or to a visit, or to a finding; a recheck's photo also names the recheck.
 * One that a school sent with its reply also names the reply, and is no part of any visit.
 * Masking writes this cell again with the masked file; the file before it is erased from the disk.
 */
export const photoFileSchema = z.object({
  inspection: id.nullable(),
  item: z.string().max(200).nullable(),
  visit: id.nullable().optional(),
  finding: id.nullable().optional(),
  recheck: id.nullable().optional(),
  reply: id.nullable().optional(),
  media: z.string().regex(/^[0-9a-f]{64}$/),
  type: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  bytes: z.number().int().min(1),
  width: z.number().int().min(1),
  height: z.number().int().min(1),
  caption: z.string().max(500),
});
export type PhotoFile = z.infer<typeof photoFileSchema>;

export const PHOTO_SOURCES = ['camera', 'file', 'paste', 'drop', 'folder'] as const;

/**
 * Kind `photo`, field `taken`. `at`: milliseconds since 1970 when the picture says so (read before its metadata went).
 * `masked`: a person went through the masking step and covered what had to be covered, which may have been nothing.
 */
export const photoTakenSchema = z.object({
  source: z.enum(PHOTO_SOURCES),
  at: z.number().int().min(0).nullable(),
  masked: z.boolean(),
  stamped: z.boolean(),
});
export type PhotoTaken = z.infer<typeof photoTakenSchema>;

/** Kind `photo`, field `caption`; until it is written the caption of `file` counts. */
export const photoCaptionSchema = z.string().max(500);
/** Kind `photo`, field `position`: smaller comes first; until it is written the clock reading of `file` counts. */
export const photoPositionSchema = z.number();
/** Kind `photo`, field `removed`. The photo is no longer shown; its file stays where it was exported to. */
export const photoRemovedSchema = z.object({ removed: z.boolean(), reason: z.string().max(500) });

/** Of the picture's width and height. */
const fraction = z.number().min(0).max(1);
const point = z.object({ x: fraction, y: fraction });
export const DRAWING_COLOURS = ['red', 'yellow', 'blue', 'white'] as const;
/** Arrows point at `to`; `number` is a numbered disc at `from`. */
export const shapeSchema = z.discriminatedUnion('shape', [
  z.object({ shape: z.literal('arrow'), from: point, to: point, colour: z.enum(DRAWING_COLOURS) }),
  z.object({ shape: z.literal('box'), from: point, to: point, colour: z.enum(DRAWING_COLOURS) }),
  z.object({
    shape: z.literal('number'),
    at: point,
    number: z.number().int().min(1).max(99),
    colour: z.enum(DRAWING_COLOURS),
  }),
  z.object({ shape: z.literal('text'), at: point, text: z.string().min(1).max(100), colour: z.enum(DRAWING_COLOURS) }),
]);
export type Shape = z.infer<typeof shapeSchema>;

/** Kind `photo`, field `drawing`: a layer over the (masked) picture, which itself stays as it is. */
export const photoDrawingSchema = z.object({ shapes: z.array(shapeSchema).max(200) });

export type Photo = {
  readonly id: string;
  readonly inspection: string | null;
  readonly item: string | null;
  /** The visit that it belongs to directly; null for photos of the visit's inspections and findings. */
  readonly visit: string | null;
  readonly finding: string | null;
  readonly recheck: string | null;
  /** Opened through the shell as `media:<sha256>`. */
  readonly media: string;
  /** False while the file has not arrived. */
  readonly here: boolean;
  readonly caption: string;
  readonly width: number;
  readonly height: number;
  /** Milliseconds since 1970 when the picture said so. */
  readonly takenAt: number | null;
  readonly masked: boolean;
  readonly shapes: readonly Shape[];
  readonly by: Authorship;
};

/** To what a new photo belongs: exactly one of inspection, visit and finding. */
export const photoOwnerSchema = z.object({
  inspection: id.nullable(),
  item: z.string().max(200).nullable(),
  visit: id.nullable(),
  finding: id.nullable(),
  recheck: id.nullable(),
});
export type PhotoOwner = z.infer<typeof photoOwnerSchema>;

/** A prepared picture that the shell has received and checked; it becomes a photo with `photos.add`. */
export type ReceivedPicture = {
  readonly media: string;
  readonly type: PhotoFile['type'];
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
};

/** The limits that a stored picture keeps. Edges in pixels; `pixels` bounds what a screen will decode at all. */
export const PICTURE_LIMITS = {
  edge: 4096,
  bytes: 8 * 1024 * 1024,
  sourceBytes: 60 * 1024 * 1024,
  pixels: 80_000_000,
} as const;
/** The longest edge a photo is shrunk to unless the settings say otherwise. */
export const PHOTO_EDGE = 1600;
export const PHOTO_EDGES = { least: 1024, most: 2400 } as const;
/** A thumbnail's longest edge in pixels, and its size. */
export const THUMBNAIL_EDGE = 320;
export const THUMBNAIL_BYTES = 60 * 1024;
