/** When a picture itself says that it was taken: read before its metadata is thrown away. */

const EXIF_IFD = 0x8769;
const DATE_TIME = 0x0132;
const DATE_TIME_ORIGINAL = 0x9003;
const OFFSET_TIME_ORIGINAL = 0x9011;
const MOST_ENTRIES = 500;

/**
 * Reads a JPEG's Exif date (CIPA DC-008: DateTimeOriginal, else DateTime).
 *
 * @returns milliseconds since 1970, or null where there is none or none that can be a date. Without an offset in the
 *   picture the camera's clock is taken to have stood in this laptop's time zone.
 */
export function readExifDate(bytes: Uint8Array): number | null {
  const tiff = findTiff(bytes);
  if (tiff === null) return null;
  try {
    return readTiffDate(tiff);
  } catch (error) {
    // Offsets in a damaged or hostile picture point anywhere; then it says nothing about its time.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The TIFF structure inside the first Exif segment. */
function findTiff(bytes: Uint8Array): DataView | null {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 10 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    // The picture itself begins: metadata stands before it.
    if (marker === 0xda || marker === 0xd9) return null;
    const length = view.getUint16(at + 2);
    const isExif = marker === 0xe1 && view.getUint32(at + 4) === 0x45786966 && view.getUint16(at + 8) === 0;
    if (isExif && length >= 16 && at + 2 + length <= bytes.length) {
      return new DataView(bytes.buffer, bytes.byteOffset + at + 10, length - 8);
    }
    at += 2 + Math.max(length, 2);
  }
  return null;
}

function readTiffDate(tiff: DataView): number | null {
  const order = tiff.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return null;
  const little = order === 0x4949;
  const main = readEntries(tiff, tiff.getUint32(4, little), little);
  const exifAt = main.get(EXIF_IFD);
  const exif =
    exifAt === undefined ? new Map<number, number>() : readEntries(tiff, tiff.getUint32(exifAt, little), little);
  const original = readText(tiff, exif.get(DATE_TIME_ORIGINAL), little);
  const date = parseDate(original, readText(tiff, exif.get(OFFSET_TIME_ORIGINAL), little));
  return date ?? parseDate(readText(tiff, main.get(DATE_TIME), little), '');
}

/** Tag → where its four bytes of value or offset stand. */
function readEntries(tiff: DataView, at: number, little: boolean): Map<number, number> {
  const entries = new Map<number, number>();
  const count = Math.min(tiff.getUint16(at, little), MOST_ENTRIES);
  for (let index = 0; index < count; index += 1) {
    const entry = at + 2 + index * 12;
    entries.set(tiff.getUint16(entry, little), entry + 8);
  }
  return entries;
}

/** An ASCII value of more than four bytes, as both tags have. */
function readText(tiff: DataView, valueAt: number | undefined, little: boolean): string {
  if (valueAt === undefined) return '';
  const count = Math.min(tiff.getUint32(valueAt - 4, little), 32);
  const at = count > 4 ? tiff.getUint32(valueAt, little) : valueAt;
  let text = '';
  for (let index = 0; index < count; index += 1) text += String.fromCodePoint(tiff.getUint8(at + index));
  return text.replace(/\0.*$/s, '').trim();
}

function parseDate(text: string, offset: string): number | null {
  const parts = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})$/.exec(text)?.slice(1);
  if (parts === undefined) return null;
  const [year, month, day, hour, minute, second] = parts;
  const zone = /^[+-]\d{2}:\d{2}$/.test(offset) ? offset : '';
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(at) || at < 0 ? null : at;
}
