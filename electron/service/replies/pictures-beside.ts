/** Pictures that a school put into a folder beside its Excel file: the folder has the file's name, they begin with a number. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PICTURE_LIMITS } from '../../../shared/model/photo.ts';
import { REPLY_PICTURES } from '../../../shared/reply/form.ts';
import { readFileBounded } from './read-bounded.ts';
import type { RawPicture } from './reply-content.ts';

const ENDINGS = /\.(?:jpe?g|png|webp)$/i;
const MOST = 1000;

/** `1.jpg`, `1-门口.png`, `问题12_a.jpg`, or within a folder named so. @returns by the number of the finding */
export async function readPicturesBeside(file: string): Promise<ReadonlyMap<number, readonly RawPicture[]>> {
  const folder = path.join(path.dirname(file), path.basename(file, path.extname(file)));
  const found = new Map<number, RawPicture[]>();
  // No such folder is the rule.
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const names = entries
    .filter((entry) => entry.isFile() && ENDINGS.test(entry.name) && !entry.name.startsWith('.'))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .toSorted((a, b) => a.localeCompare(b, 'zh-CN', { numeric: true }))
    .slice(0, MOST);
  for (const name of names) {
    const number = readNumber(name.split(path.sep)[0]!);
    const list = number === null ? undefined : (found.get(number) ?? []);
    if (number === null || list === undefined || list.length > REPLY_PICTURES) continue;
    const bytes = await readFileBounded(path.join(folder, name), PICTURE_LIMITS.sourceBytes);
    list.push({ name: path.basename(name), bytes });
    found.set(number, list);
  }
  return found;
}

function readNumber(name: string): number | null {
  const digits = /^(?:问题)?\s*(\d{1,4})(?!\d)/u.exec(name.normalize('NFKC'))?.[1];
  return digits === undefined ? null : Number(digits);
}
