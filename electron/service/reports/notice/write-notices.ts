/** Issues notices and writes documents as Word files, one after the other: each is whole or not there. */
import path from 'node:path';
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { WrittenNotices } from '../../../../shared/model/notice.ts';
import type { OfficialDocument } from '../../../../shared/model/official-document.ts';
import { checkTarget, writeFileSafely } from '../../bundles/safe-file.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { groupFindings, issueNotice } from '../../records/notices/notice-issue.ts';
import { openCircular, openNotice, readIssued } from '../../records/notices/notice-list.ts';
import type { Workspace } from '../../workspace.ts';
import { writeAnnex } from '../circular/annex.ts';
import { describeCircular } from '../circular/describe.ts';
import { nameDocument } from '../official/file-name.ts';
import { describeNotice } from './describe.ts';

/**
 * A number is in the log before its file is written, so that no paper carries one that is given out again. Cancelled or
 * stopped by a full stick, what has been issued stays so and can be written later.
 *
 * @param issued is told after each notice: lists are stale
 * @throws Failure office-missing, not-found when none of the findings can be named, cancelled, and those of writeFileSafely
 */
export async function issueNotices(
  workspace: Workspace,
  order: Input<'notices.issue'>,
  context: JobContext,
  issued: () => void,
): Promise<WrittenNotices> {
  await checkTarget(order.folder);
  const groups = groupFindings(workspace, order.findings);
  if (groups.length === 0) throw new Failure('not-found', { what: 'finding', id: order.findings[0] ?? '' });
  const skipped: string[] = [];
  const numbers: string[] = [];
  for (const [index, group] of groups.entries()) {
    context.report({ stage: 'writing', subject: group.schoolName, done: index, total: groups.length });
    await breathe(context.signal);
    const id = issueNotice(workspace, group, order);
    if (id === null) {
      skipped.push(group.schoolName);
      continue;
    }
    issued();
    numbers.push(readIssued(workspace.log, id).number);
    await writeOne(workspace, id, order.folder, context);
  }
  return {
    issued: numbers.length,
    files: numbers.length,
    folder: order.folder,
    from: numbers[0] ?? '',
    to: numbers.at(-1) ?? '',
    skipped,
  };
}

/** Prints again. @throws Failure not-found, cancelled, and those of writeFileSafely */
export async function writeDocuments(
  workspace: Workspace,
  { documents, folder }: Input<'notices.write'>,
  context: JobContext,
): Promise<WrittenNotices> {
  const rows = documents.map((id) => readIssued(workspace.log, id));
  let files = 0;
  for (const [index, { id, name }] of rows.entries()) {
    context.report({ stage: 'writing', subject: name, done: index, total: rows.length });
    await breathe(context.signal);
    files += await writeOne(workspace, id, folder, context);
  }
  const numbers = rows.map(({ number }) => number);
  return { issued: 0, files, folder, from: numbers[0] ?? '', to: numbers.at(-1) ?? '', skipped: [] };
}

/** @returns how many files: a circular comes with its tables */
async function writeOne(workspace: Workspace, id: string, folder: string, context: JobContext): Promise<number> {
  const { log } = workspace;
  const { kind, number, name } = readIssued(log, id);
  if (kind === 'notice') {
    await writeOfficial(describeNotice(openNotice(log, id).notice), folder, nameDocument('整改通知书', number, name));
    return 1;
  }
  const { circular } = openCircular(log, id);
  await writeOfficial(describeCircular(circular), folder, nameDocument('通报', number, name));
  return 1 + (await writeAnnex(workspace, circular, folder, context));
}

/** @returns the file's name @throws those of writeFileSafely */
export async function writeOfficial(official: OfficialDocument, folder: string, name: string): Promise<string> {
  // Word's library is large and seldom needed.
  const { renderOfficial } = await import('../official/render.ts');
  const bytes = await renderOfficial(official);
  const written = await writeFileSafely({
    folder,
    fileName: `${name}.docx`,
    bytes: bytes.length,
    // oxlint-disable-next-line typescript/require-await -- one chunk, in the shape that the writer takes
    chunks: (async function* () {
      yield bytes;
    })(),
  });
  return path.basename(written.path);
}
