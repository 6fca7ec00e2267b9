/** Files dropped onto the page: a browser tells no paths, so their bytes are sent here and lie in staging for the import. */

import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Place, Reply } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/model/failure.ts';
import type { Places } from '../places.ts';

/** Left free on the disk: what is dropped must not stop the program from saving. */
const KEPT_FREE = 256 * 1024 * 1024;
const LONGEST_NAME = 200;

/**
 * Streams a request's body into a file of its own.
 *
 * @param encodedName the file's name as it stands in the address
 * @returns the place that stands for the file, or `invalid-input`, `disk-full`, `disk-failed`; nothing is left then
 */
export async function receiveDrop(
  request: IncomingMessage,
  encodedName: string,
  { folder, places }: { readonly folder: string; readonly places: Places },
): Promise<Reply<Place>> {
  const name = readName(encodedName);
  if (name === null) return fail('invalid-input', request);
  let own: string | null = null;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(folder);
    if (Number(request.headers['content-length'] ?? 0) > bavail * bsize - KEPT_FREE) return fail('disk-full', request);
    own = await mkdtemp(path.join(folder, 'drop-'));
    const file = path.join(own, name);
    await pipeline(request, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    const [place] = await places.describe([file]);
    return place === undefined ? fail('disk-failed', request) : { ok: true, value: place };
  } catch (error) {
    if (own !== null) await rm(own, { recursive: true, force: true });
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return fail(code === 'ENOSPC' ? 'disk-full' : 'disk-failed', request);
  }
}

/** The rest of the body is dropped, not kept: the answer can still reach the sender. */
function fail(code: FailureCode, request: IncomingMessage): Reply<Place> {
  request.resume();
  return { ok: false, failure: { code, detail: { during: 'drop' } } };
}

/** A name that is one plain file name on every system, or null. */
function readName(encoded: string): string | null {
  try {
    const name = decodeURIComponent(encoded);
    const isPlain = name !== '' && name.length <= LONGEST_NAME && !/^\.|[\\/:*?"<>|\p{Cc}]/u.test(name);
    return isPlain ? name : null;
  } catch {
    return null;
  }
}
