/** Writes the forms for schools: an Excel file and a page for each notice, with the same content. */
import path from 'node:path';
import type { Input } from '../../../shared/contract.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { WrittenForms } from '../../../shared/model/reply.ts';
import { writeFileSafely } from '../bundles/safe-file.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { openNotice } from '../records/notices/notice-list.ts';
import type { Workspace } from '../workspace.ts';
import { makeReplyForm } from './make-form.ts';
import { toNamePart } from '../bundles/file-name.ts';
import { formatReplyPage } from './write-html.ts';
import { writeReplyWorkbook } from './write-xlsx.ts';

/**
 * A cancel leaves whole files.
 *
 * @throws Failure not-found; not-allowed for a notice that was revoked; those of the folder's disk; cancelled
 */
export async function writeForms(
  workspace: Workspace,
  { notices, formats, folder }: Input<'replies.writeForms'>,
  context: JobContext,
): Promise<WrittenForms> {
  let files = 0;
  for (const [done, id] of notices.entries()) {
    const { notice, revoked } = openNotice(workspace.log, id);
    if (revoked !== null) throw new Failure('not-allowed', { what: 'replies.writeForms' });
    const form = makeReplyForm(workspace, id, notice);
    const stem = `整改回复表-${toNamePart(notice.schoolName)}-${toNamePart(notice.number)}`;
    context.report({ stage: 'writing', subject: notice.schoolName, done, total: notices.length });
    await breathe(context.signal);
    for (const format of formats) {
      const bytes = format === 'xlsx' ? await writeReplyWorkbook(form) : Buffer.from(formatReplyPage(form));
      await writeFileSafely({
        folder,
        fileName: `${stem}.${format}`,
        bytes: bytes.length,
        chunks: once(bytes),
        signal: context.signal,
      });
      files += 1;
    }
  }
  return { notices: notices.length, files, folder: path.basename(folder) };
}

// oxlint-disable-next-line typescript/require-await -- one chunk, in the shape that the writer takes
async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
