/** Tells what an image file is by its own bytes, and how large the picture is. */

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';
export type PictureHeader = { readonly type: PictureType; readonly width: number; readonly height: number };

/** How much of a file's beginning {@link pictureType} wants to see. */
export const PICTURE_TYPE_BYTES = 16;

/** @returns null for everything that is no JPEG, PNG or WebP */
export function pictureType(head: Uint8Array): PictureType | null {
  if (startsWith(head, 0, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  // RIFF, four bytes of length, WEBPVP8 (RFC 9649 §2.4).
  if (
    startsWith(head, 0, [0x52, 0x49, 0x46, 0x46]) &&
    startsWith(head, 8, [0x57, 0x45, 0x42, 0x50, 0x56, 0x50, 0x38])
  ) {
    return 'image/webp';
  }
  return null;
}

/**
 * Type and size in pixels as the file's header has them (before any turning by EXIF).
 *
 * @param bytes the file, or so much of its beginning that the header is in it: a JPEG's may lie behind long metadata
 * @returns null when it is no such image, or the size was not found in these bytes
 */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | null {
  const type = pictureType(bytes);
  if (type === null) return null;
  const size = SIZE_READERS[type](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return size === null || size.width === 0 || size.height === 0 ? null : { type, ...size };
}

type Size = { readonly width: number; readonly height: number };

const SIZE_READERS: { readonly [Type in PictureType]: (view: DataView) => Size | null } = {
  'image/jpeg': readJpegSize,
  'image/png': readPngSize,
  'image/webp': readWebpSize,
};

/** Walks the segments to the frame header, SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81 §B.1.1). */
function readJpegSize(view: DataView): Size | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of scan or end of image: no frame header came.
    if (marker === 0xda || marker === 0xd9) return null;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** IHDR is the first chunk (PNG specification §5.6). */
function readPngSize(view: DataView): Size | null {
  if (view.byteLength < 24 || view.getUint32(12) !== 0x4948_4452) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** Lossy, lossless and extended files keep it in different places (RFC 9649 §2.5 to §2.7, RFC 6386 §9.1). */
function readWebpSize(view: DataView): Size | null {
  if (view.byteLength < 30) return null;
  switch (view.getUint8(15)) {
    case 0x20:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    case 0x4c: {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 0x58:
      return {
        width: 1 + view.getUint16(24, true) + (view.getUint8(26) << 16),
        height: 1 + view.getUint16(27, true) + (view.getUint8(29) << 16),
      };
    default:
      return null;
  }
}

function startsWith(bytes: Uint8Array, at: number, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[at + index] === byte);
}
