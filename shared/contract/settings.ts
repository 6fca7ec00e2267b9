/** How this workspace is used on this computer; never part of a bundle. */
import { z } from 'zod';
import { PHOTO_EDGE, PHOTO_EDGES } from '../model/photo.ts';
import { call, nothing } from './call.ts';

const settings = {
  /** The longest edge in pixels that photos are shrunk to. */
  photoEdge: z.number().int().min(PHOTO_EDGES.least).max(PHOTO_EDGES.most),
  /** School and time are written onto the picture, for all to see. */
  photoStamp: z.boolean(),
  /** The score is not shown while a sheet is filled in. */
  hideScore: z.boolean(),
} as const;
export const settingsSchema = z.object(settings);
export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = { photoEdge: PHOTO_EDGE, photoStamp: false, hideScore: false };

export const settingsContract = {
  'settings.read': call<Settings>()(nothing),
  /** Only what is named changes. */
  'settings.write': call<Settings>()(settingsSchema.partial()),
} as const;
