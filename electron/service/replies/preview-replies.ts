/** Reads what came back from schools and says what each file would bring. */
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { ReplyFile, ReplyNote, ReplyPreview } from '../../../shared/model/reply.ts';
import { checkCode } from '../bundles/signature.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import type { Workspace } from '../workspace.ts';
import { findReplyFiles } from './find-files.ts';
import { judgeReply } from './judge-reply.ts';
import { readReplyFile } from './read-reply.ts';

/** A file as it was when it was looked at. */
export type SeenFile = {
  readonly path: string;
  readonly sha256: string;
  /** Milliseconds since 1970: what a page says of itself; of an Excel file, what the disk says. */
  readonly savedAt: number;
};

export type Previewed = { readonly preview: ReplyPreview; readonly seen: readonly SeenFile[] };

/** @throws Failure folder-missing, folder-read-only, disk-failed, cancelled */
export async function previewReplies(
  workspace: Workspace,
  paths: readonly string[],
  context: JobContext,
): Promise<Previewed> {
  const { files, isCut } = await findReplyFiles(paths);
  const looked: ReplyFile[] = [];
  const seen: SeenFile[] = [];
  for (const [done, file] of files.entries()) {
    context.report({ stage: 'reading', subject: path.basename(file), done, total: files.length });
    await breathe(context.signal);
    const read = await lookAt(workspace, file);
    looked.push(read.file);
    seen.push({ path: file, sha256: read.sha256, savedAt: read.savedAt ?? (await modifiedAt(file)) });
  }
  const told = markTwice(looked);
  const toTake = told.flatMap(({ rows }) => rows).filter(isTaken).length;
  return { preview: { source: workspace.newId(), files: told, toTake, isCut }, seen };
}

type Looked = { readonly file: ReplyFile; readonly sha256: string; readonly savedAt: number | null };

async function lookAt(workspace: Workspace, place: string): Promise<Looked> {
  const { kind, sha256, reading } = await readReplyFile(place);
  const unsaid = { madeBy: '', notice: null, number: '', schoolName: '', notes: [], rows: [] };
  const none = { file: path.basename(place), kind, ...unsaid };
  if (!reading.ok) return { file: { ...none, refusal: reading.refusal }, sha256, savedAt: null };
  const { form, notes, savedAt } = reading.reply;
  const judged = judgeReply(workspace, reading.reply, sha256, null);
  const about = { sha256, savedAt: savedAt === '' ? null : Date.parse(savedAt) };
  // Of a form that is none of ours, nothing that it says is shown as if it were.
  const isOurs = judged.ok || judged.refusal === 'notice-revoked';
  const { notice, number, schoolName } = isOurs ? form : none;
  const file = { ...none, notice, number, schoolName };
  if (!judged.ok) {
    const madeBy = judged.refusal === 'foreign-bureau' ? checkCode(form.bureau.key) : '';
    return { ...about, file: { ...file, refusal: judged.refusal, madeBy } };
  }
  const rows = judged.rows.map(({ row }) => row);
  return { ...about, file: { ...file, refusal: null, notes: [...new Set(notes)], rows } };
}

async function modifiedAt(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

const isTaken = ({ outcome }: ReplyFile['rows'][number]): boolean => outcome === 'new' || outcome === 'changed';

/** Two files of one notice that both bring something: the later one counts, the earlier stays in the history. */
function markTwice(files: readonly ReplyFile[]): ReplyFile[] {
  const bringing = new Map<string, number>();
  for (const { notice, rows } of files) {
    if (notice !== null && rows.some(isTaken)) bringing.set(notice, (bringing.get(notice) ?? 0) + 1);
  }
  const again: ReplyNote = 'again-in-batch';
  return files.map((file) =>
    file.notice !== null && (bringing.get(file.notice) ?? 0) > 1 && file.rows.some(isTaken)
      ? { ...file, notes: [...file.notes, again] }
      : file,
  );
}
