/** Reads one file that came from a school, of whatever kind; by its content, not by its name. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { TABLE_LIMITS } from '../../../shared/roster/problem.ts';
import type { ReplyFile } from '../../../shared/model/reply.ts';
import { readPage, readPageData } from './read-page.ts';
import { readPicturesBeside } from './pictures-beside.ts';
import { readFileBounded } from './read-bounded.ts';
import { readWorkbook } from './read-workbook.ts';
import { refuseReply } from './reply-content.ts';
import type { Reading } from './reply-content.ts';

export type ReadFile = {
  readonly kind: ReplyFile['kind'];
  /** SHA-256 of the file; '' for one that was not read. */
  readonly sha256: string;
  readonly reading: Reading;
};

export async function readReplyFile(file: string): Promise<ReadFile> {
  const bytes = await readFileBounded(file, TABLE_LIMITS.bytes);
  if (bytes === null) {
    const size = await stat(file).then(
      (stats) => stats.size,
      () => 0,
    );
    return { kind: null, sha256: '', reading: refuseReply(size > TABLE_LIMITS.bytes ? 'too-large' : 'unreadable') };
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    return { kind: 'xlsx', sha256, reading: await readWorkbook(bytes, await readPicturesBeside(file)) };
  }
  const start = bytes
    .subarray(0, 200)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start.startsWith('<')) return { kind: 'html', sha256, reading: readPage(bytes) };
  if (start.startsWith('{')) return { kind: 'json', sha256, reading: readPageData(bytes) };
  return { kind: null, sha256, reading: refuseReply('not-a-form') };
}
