/** What a font file says of itself, as far as choosing one needs it: the names of its faces and the characters that they have. */

export type FontFace = {
  /** In English, by which a style names it. */
  readonly family: string;
  readonly has: (codePoint: number) => boolean;
};

/**
 * Reads the tables `name` and `cmap` of a TrueType or OpenType file, or of each face of a collection (OpenType 1.9,
 * “Organization of an OpenType font”).
 *
 * @returns none for what is no font, or one with tables of a kind that fonts with Chinese do not have
 */
export function readFontFaces(file: Buffer): FontFace[] {
  try {
    const isCollection = file.toString('latin1', 0, 4) === 'ttcf';
    const starts = isCollection
      ? Array.from({ length: file.readUInt32BE(8) }, (_, nth) => file.readUInt32BE(12 + nth * 4))
      : [0];
    return starts.flatMap((start) => readFace(file, start) ?? []);
  } catch (error) {
    // A table that points out of its file.
    if (error instanceof RangeError) return [];
    throw error;
  }
}

function readFace(file: Buffer, start: number): FontFace | null {
  const tables = new Map<string, number>();
  for (let nth = 0; nth < file.readUInt16BE(start + 4); nth += 1) {
    const record = start + 12 + nth * 16;
    tables.set(file.toString('latin1', record, record + 4), file.readUInt32BE(record + 8));
  }
  const [names, characters] = [tables.get('name'), tables.get('cmap')];
  if (names === undefined || characters === undefined) return null;
  const family = readFamily(file, names);
  const has = readCharacters(file, characters);
  return family === null || has === null ? null : { family, has };
}

const WINDOWS = 3;
const AMERICAN_ENGLISH = 0x0409;
/** 16 is the family as typographers name it, 1 as Windows does. */
const FAMILY_NAMES = [16, 1];

function readFamily(file: Buffer, table: number): string | null {
  const texts = table + file.readUInt16BE(table + 4);
  const found = new Map<number, string>();
  for (let nth = 0; nth < file.readUInt16BE(table + 2); nth += 1) {
    const record = table + 6 + nth * 12;
    const [platform, language, name] = [0, 4, 6].map((offset) => file.readUInt16BE(record + offset));
    if (platform !== WINDOWS || language !== AMERICAN_ENGLISH || !FAMILY_NAMES.includes(name!)) continue;
    const begin = texts + file.readUInt16BE(record + 10);
    const text = Buffer.from(file.subarray(begin, begin + file.readUInt16BE(record + 8)));
    found.set(name!, text.swap16().toString('utf16le'));
  }
  return FAMILY_NAMES.map((name) => found.get(name)).find((name) => name !== undefined) ?? null;
}

/** Of several maps the one with all of Unicode (format 12), else the one with its first plane (format 4). */
function readCharacters(file: Buffer, table: number): FontFace['has'] | null {
  const maps = Array.from(
    { length: file.readUInt16BE(table + 2) },
    (_, nth) => table + file.readUInt32BE(table + 4 + nth * 8 + 4),
  );
  const ofFormat = (format: number): number | undefined => maps.find((map) => file.readUInt16BE(map) === format);
  const [whole, first] = [ofFormat(12), ofFormat(4)];
  if (whole !== undefined) return readGroups(file, whole);
  return first === undefined ? null : readSegments(file, first);
}

function readGroups(file: Buffer, map: number): FontFace['has'] {
  const groups = Array.from({ length: file.readUInt32BE(map + 12) }, (_, nth) => {
    const group = map + 16 + nth * 12;
    return [file.readUInt32BE(group), file.readUInt32BE(group + 4)] as const;
  });
  return (code) => groups.some(([from, to]) => from <= code && code <= to);
}

function readSegments(file: Buffer, map: number): FontFace['has'] {
  const size = file.readUInt16BE(map + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + size, 16 + 2 * size, 16 + 3 * size].map((place) => map + place);
  const segments = Array.from({ length: size / 2 }, (_, nth) => {
    const [to, from] = [file.readUInt16BE(ends! + nth * 2), file.readUInt16BE(starts! + nth * 2)];
    return { from, to, delta: file.readUInt16BE(deltas! + nth * 2), place: offsets! + nth * 2 };
  });
  return (code) => {
    const segment = segments.find(({ to }) => code <= to);
    if (segment === undefined || code < segment.from) return false;
    const { from, delta, place } = segment;
    const offset = file.readUInt16BE(place);
    if (offset === 0) return ((code + delta) & 0xff_ff) !== 0;
    return file.readUInt16BE(place + offset + (code - from) * 2) !== 0;
  };
}
