/** Takes in replies: what was said, its pictures, and the findings' state, one file in one transaction. */
import path from 'node:path';
import type { PhotoFile, ReceivedPicture } from '../../../shared/model/photo.ts';
import type { TakenReplies } from '../../../shared/model/reply.ts';
import { prepared } from '../database/statement.ts';
import { receivePicture } from '../evidence/receive-picture.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { findEntity } from '../log/log.ts';
import type { CellWrite } from '../log/write.ts';
import { replyPhotoIdOf } from '../records/finding-id.ts';
import { stepFinding } from '../records/finding-steps.ts';
import { saveCells } from '../records/save.ts';
import type { Workspace } from '../workspace.ts';
import { judgeReply } from './judge-reply.ts';
import type { PlannedReply } from './judge-reply.ts';
import type { SeenFile } from './preview-replies.ts';
import { readReplyFile } from './read-reply.ts';
import type { ReadReply } from './reply-content.ts';

/**
 * In the order in which they were saved, so that of two files of one school the later one counts. A cancel leaves whole
 * files taken in; taking the same in again changes nothing.
 *
 * @throws Failure of our own disk, cancelled
 */
export async function applyReplies(
  workspace: Workspace,
  files: readonly SeenFile[],
  context: JobContext,
): Promise<TakenReplies> {
  const read = files.toSorted((a, b) => a.savedAt - b.savedAt);
  const total = { rows: 0, findingsMoved: 0, pictures: 0 };
  const schools = new Set<string>();
  const skipped: string[] = [];
  for (const [done, file] of read.entries()) {
    context.report({ stage: 'writing', subject: path.basename(file.path), done, total: read.length });
    await breathe(context.signal);
    const { reading, sha256 } = await readReplyFile(file.path);
    const reply = reading.ok && sha256 === file.sha256 ? reading.reply : null;
    const taken = reply === null ? null : await takeFile(workspace, reply, sha256);
    if (taken === null || reply === null) {
      skipped.push(path.basename(file.path));
      continue;
    }
    if (taken.rows > 0) schools.add(reply.form.school);
    total.rows += taken.rows;
    total.findingsMoved += taken.findingsMoved;
    total.pictures += taken.pictures;
  }
  return { ...total, schools: schools.size, skipped };
}

type Taken = Pick<TakenReplies, 'rows' | 'findingsMoved' | 'pictures'>;

/** Null for a file that is refused now. */
async function takeFile(workspace: Workspace, reply: ReadReply, sha256: string): Promise<Taken | null> {
  const pictures = new Map<string, ReceivedPicture>();
  for (const { pictures: fit } of listPlans(workspace, reply, sha256) ?? []) {
    for (const { media, bytes } of fit)
      if (!pictures.has(media)) pictures.set(media, await receivePicture(workspace, bytes));
  }
  // Judged anew: others wrote while pictures were being stored.
  const plans = listPlans(workspace, reply, sha256);
  if (plans === null) return null;
  const writes = plans.flatMap((plan) => writePlan(workspace, plan, pictures));
  if (writes.length > 0) saveCells(workspace, writes);
  return {
    rows: plans.length,
    findingsMoved: plans.filter(({ moves }) => moves).length,
    pictures: plans.reduce((sum, plan) => sum + plan.pictures.length, 0),
  };
}

function listPlans(workspace: Workspace, reply: ReadReply, sha256: string): PlannedReply[] | null {
  const judged = judgeReply(workspace, reply, sha256);
  return judged.ok ? judged.rows.flatMap(({ plan }) => (plan === null ? [] : [plan])) : null;
}

function writePlan(
  workspace: Workspace,
  { id, value, found, moves, number, pictures }: PlannedReply,
  received: ReadonlyMap<string, ReceivedPicture>,
): CellWrite[] {
  const note = `整改通知书 ${number} 的回复`;
  const step = moves ? [stepFinding(workspace, found, { step: 'submit' }, value.on, note).write] : [];
  const media = new Set(pictures.map((picture) => picture.media));
  const gone = listPhotos(workspace, id).filter((photo) => !media.has(photo.media) && photo.removed === 0);
  return [
    { cell: { kind: 'reply', entity: id, field: 'received' }, value },
    ...[...media].flatMap((one, index) => writePhoto(workspace, id, value.finding, received.get(one)!, index)),
    ...gone.map((photo): CellWrite => ({
      cell: { kind: 'photo', entity: replyPhotoIdOf(id, photo.media), field: 'removed' },
      value: { removed: true, reason: '学校重新回复' },
    })),
    ...step,
  ];
}

type StoredPhoto = { readonly media: string; readonly removed: number };

function listPhotos({ log }: Workspace, reply: string): StoredPhoto[] {
  const entity = findEntity(log.db, reply);
  if (entity === null) return [];
  return prepared<[number], StoredPhoto>(log.db, 'SELECT media, removed FROM photo WHERE reply = ?').all(entity);
}

function writePhoto(
  workspace: Workspace,
  reply: string,
  finding: string,
  { media, type, bytes, width, height }: ReceivedPicture,
  index: number,
): CellWrite[] {
  const entity = replyPhotoIdOf(reply, media);
  const file: PhotoFile = {
    inspection: null,
    item: null,
    visit: null,
    finding,
    recheck: null,
    reply,
    media,
    type,
    bytes,
    width,
    height,
    caption: '',
  };
  const wasRemoved = listPhotos(workspace, reply).some((photo) => photo.media === media && photo.removed === 1);
  return [
    { cell: { kind: 'photo', entity, field: 'file' }, value: file },
    {
      cell: { kind: 'photo', entity, field: 'taken' },
      value: { source: 'file', at: null, masked: false, stamped: false },
    },
    { cell: { kind: 'photo', entity, field: 'position' }, value: index + 1 },
    ...(wasRemoved
      ? [{ cell: { kind: 'photo', entity, field: 'removed' }, value: { removed: false, reason: '' } }]
      : []),
  ];
}
