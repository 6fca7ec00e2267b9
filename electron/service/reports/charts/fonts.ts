/** A font of this computer that has all signs of a text. None comes with the program: those with Chinese are large and few are free. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { readFontFaces } from './font-file.ts';

export type Font = { readonly family: string; readonly file: Buffer };

/** Those of an office first, then what Linux desktops bring; any other that has the signs will do. */
const WANTED = [
  /^msyh\./iu,
  /^NotoSans(CJK|CJKsc|SC|HansSC)-?Regular/iu,
  /^SourceHanSans(SC|CN)?-?Regular/iu,
  /^PingFang/iu,
  /^Hiragino Sans GB/iu,
  /^STHeiti/iu,
  /^(wqy-microhei|wqy-zenhei|Deng|simhei|DroidSansFallback|simsun|STSong|simfang)/iu,
];
/** A collection has faces for several countries, which draw some signs differently. */
const OURS = /\b(SC|CN|GB)\b/u;
/** With less a font has no Chinese; with more it is too much to read for a few bars. */
const SMALLEST = 1_000_000;
const LARGEST = 60_000_000;
const DEEPEST = 5;
const MOST_FILES = 5000;

/** Where systems keep fonts, for all users and for this one. */
export function listFontFolders(platform = process.platform, home = homedir()): string[] {
  if (platform === 'win32') {
    const own = process.env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local');
    return [
      path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'Fonts'),
      path.join(own, 'Microsoft', 'Windows', 'Fonts'),
    ];
  }
  if (platform === 'darwin') return ['/System/Library/Fonts', '/Library/Fonts', path.join(home, 'Library', 'Fonts')];
  return [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    path.join(home, '.local', 'share', 'fonts'),
    path.join(home, '.fonts'),
  ];
}

/** Finds fonts in folders and remembers what it has read. */
export function makeFontFinder(folders: readonly string[]): (text: string) => Promise<Font | null> {
  let files: Promise<string[]> | null = null;
  const opened = new Map<string, Buffer>();
  const open = async (file: string): Promise<Buffer> => {
    const known = opened.get(file) ?? (await readFile(file).catch(() => Buffer.alloc(0)));
    opened.set(file, known);
    return known;
  };
  return async (text) => {
    const signs = new Set(Array.from(text.replaceAll(/\s/gu, ''), (sign) => sign.codePointAt(0)!));
    for (const file of await (files ??= listFontFiles(folders))) {
      const bytes = await open(file);
      const faces = readFontFaces(bytes).filter(({ has }) => [...signs].every(has));
      const face = faces.find(({ family }) => OURS.test(family)) ?? faces[0];
      if (face !== undefined) return { family: face.family, file: bytes };
      opened.delete(file);
    }
    return null;
  };
}

async function listFontFiles(folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string, depth: number): Promise<void> => {
    // A folder that is not there, or not for us.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const file = path.join(folder, entry.name);
      if (found.length >= MOST_FILES) return;
      if (entry.isDirectory() && depth < DEEPEST) await walk(file, depth + 1);
      else if (/\.(ttf|ttc|otf|otc)$/iu.test(entry.name) && (await isOfSize(file))) found.push(file);
    }
  };
  for (const folder of folders) await walk(folder, 0);
  return found.toSorted((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

function rankOf(file: string): number {
  const place = WANTED.findIndex((name) => name.test(path.basename(file)));
  return place === -1 ? WANTED.length : place;
}

async function isOfSize(file: string): Promise<boolean> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  return size >= SMALLEST && size <= LARGEST;
}
