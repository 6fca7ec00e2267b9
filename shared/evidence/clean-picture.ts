/** A picture's bytes without anything that is not the picture: no place, no device, no comment, no second picture. */

import { cleanJpeg } from './clean-jpeg.ts';
import { cleanPng } from './clean-png.ts';
import { cleanWebp } from './clean-webp.ts';
import { pictureType, readPictureHeader } from './picture-header.ts';
import type { PictureHeader, PictureType } from './picture-header.ts';

export type CleanPicture = PictureHeader & { readonly bytes: Uint8Array };

const CLEANERS: { readonly [Type in PictureType]: (bytes: Uint8Array) => Uint8Array[] | null } = {
  'image/jpeg': cleanJpeg,
  'image/png': cleanPng,
  'image/webp': cleanWebp,
};

/**
 * Checks the whole structure of a JPEG, PNG or WebP and copies what shows the picture, as it is: nothing is decoded.
 *
 * @returns null for anything else, and for what is damaged, cut off, or goes on behind its end
 */
export function cleanPicture(bytes: Uint8Array): CleanPicture | null {
  const type = pictureType(bytes);
  const pieces = type === null ? null : CLEANERS[type](bytes);
  if (pieces === null) return null;
  const cleaned = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    cleaned.set(piece, at);
    at += piece.length;
  }
  const header = readPictureHeader(cleaned);
  return header === null ? null : { ...header, bytes: cleaned };
}
