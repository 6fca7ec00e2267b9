/** Takes in replies: what was said, its pictures, and the findings' state, one file in one transaction. */
import path from 'node:path';
import type { EntityId } from '../../../shared/model/ids.ts';
import type { PhotoFile, ReceivedPicture } from '../../../shared/model/photo.ts';
import type { OddPicture, ReplyRow, TakenReplies } from '../../../shared/model/reply.ts';
import { prepared } from '../database/statement.ts';
import { receivePicture } from '../evidence/receive-picture.ts';
import { breathe } from '../jobs.ts';
import type { JobContext } from '../jobs.ts';
import { findEntity } from '../log/log.ts';
import type { CellWrite } from '../log/write.ts';
import { replyPhotoIdOf } from '../records/findings/finding-id.ts';
import { stepFinding } from '../records/findings/finding-steps.ts';
import { describePicture } from '../records/photos/photos-write.ts';
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
 * @param shrunk pictures that the page has made smaller: what it sent, by the SHA-256 of what came
 * @throws Failure of our own disk, cancelled
 */
export async function applyReplies(
  workspace: Workspace,
  files: readonly SeenFile[],
  shrunk: ReadonlyMap<string, string>,
  context: JobContext,
): Promise<TakenReplies> {
  const read = files.toSorted((a, b) => a.savedAt - b.savedAt);
  const total = { rows: 0, findingsMoved: 0, pictures: 0 };
  const schools = new Set<string>();
  const skipped: string[] = [];
  const leftOut: TakenReplies['leftOut'][number][] = [];
  for (const [done, file] of read.entries()) {
    context.report({ stage: 'writing', subject: path.basename(file.path), done, total: read.length });
    await breathe(context.signal);
    const { reading, sha256 } = await readReplyFile(file.path);
    const reply = reading.ok && sha256 === file.sha256 ? reading.reply : null;
    const name = path.basename(file.path);
    const taken = reply === null ? null : await takeFile(workspace, reply, sha256, shrunk);
    if (taken === null || reply === null) {
      skipped.push(name);
      continue;
    }
    if (taken.rows > 0) schools.add(reply.form.school);
    total.rows += taken.rows;
    total.findingsMoved += taken.findingsMoved;
    total.pictures += taken.pictures;
    leftOut.push(...taken.leftOut.map((one) => ({ ...one, file: name })));
  }
  return { ...total, schools: schools.size, skipped, leftOut };
}

type Taken = Pick<TakenReplies, 'rows' | 'findingsMoved' | 'pictures'> & {
  readonly leftOut: readonly (OddPicture & { readonly n: number })[];
};
type Plans = readonly { readonly plan: PlannedReply; readonly row: ReplyRow }[];

/** Null for a file that is refused now. */
async function takeFile(
  workspace: Workspace,
  reply: ReadReply,
  sha256: string,
  shrunk: ReadonlyMap<string, string>,
): Promise<Taken | null> {
  const received = new Map<string, ReceivedPicture>();
  for (const { plan } of listPlans(workspace, reply, sha256, shrunk) ?? []) {
    const known = listKnown(workspace, plan.id);
    for (const { media, bytes } of plan.pictures) {
      const smaller = shrunk.get(media);
      const isHere = received.has(media) || known.has(replyPhotoIdOf(plan.id, media));
      if (isHere) continue;
      const kept = smaller === undefined ? await receivePicture(workspace, bytes) : describePicture(workspace, smaller);
      received.set(media, kept);
    }
  }
  // Judged anew: others wrote while pictures were being stored.
  const plans = listPlans(workspace, reply, sha256, shrunk);
  if (plans === null) return null;
  const writes = plans.flatMap(({ plan }) => writePlan(workspace, plan, received));
  if (writes.length > 0) saveCells(workspace, writes);
  return {
    rows: plans.length,
    findingsMoved: plans.filter(({ plan }) => plan.moves).length,
    pictures: plans.reduce((sum, { plan }) => sum + plan.pictures.length, 0),
    leftOut: plans.flatMap(({ row }) => row.odd.map((odd) => ({ ...odd, n: row.n }))),
  };
}

function listPlans(
  workspace: Workspace,
  reply: ReadReply,
  sha256: string,
  shrunk: ReadonlyMap<string, string>,
): Plans | null {
  const judged = judgeReply(workspace, reply, sha256, shrunk);
  return judged.ok ? judged.rows.flatMap(({ plan, row }) => (plan === null ? [] : [{ plan, row }])) : null;
}

/** A picture that is here already keeps its file: somebody may have masked it since. */
function writePlan(
  workspace: Workspace,
  { id, value, found, moves, number, pictures }: PlannedReply,
  received: ReadonlyMap<string, ReceivedPicture>,
): CellWrite[] {
  const note = `整改通知书 ${number} 的回复`;
  const step = moves ? [stepFinding(workspace, found, { step: 'submit' }, value.on, note).write] : [];
  const known = listKnown(workspace, id);
  const sent = pictures.map(({ media }, index) => ({ photo: replyPhotoIdOf(id, media), media, index }));
  const gone = [...known].filter(([photo, isShown]) => isShown && sent.every((one) => one.photo !== photo));
  return [
    { cell: { kind: 'reply', entity: id, field: 'received' }, value },
    ...sent.flatMap(({ photo, media, index }) => [
      ...(known.has(photo) ? [] : writePhoto(photo, id, value.finding, received.get(media)!)),
      photoCell(photo, 'position', index + 1),
      ...(known.get(photo) === false ? [photoCell(photo, 'removed', { removed: false, reason: '' })] : []),
    ]),
    ...gone.map(([photo]) => photoCell(photo, 'removed', { removed: true, reason: '学校重新回复' })),
    ...step,
  ];
}

/** The pictures that came with earlier replies, by their ids, and whether they are shown. */
function listKnown({ log: { db } }: Workspace, reply: string): ReadonlyMap<EntityId, boolean> {
  const rows = prepared<[number | null], { id: EntityId; removed: number }>(
    db,
    'SELECT e.uid AS id, p.removed FROM photo AS p JOIN entity AS e ON e.id = p.entity WHERE p.reply = ?',
  ).all(findEntity(db, reply));
  return new Map(rows.map(({ id, removed }) => [id, removed === 0]));
}

function writePhoto(
  photo: EntityId,
  reply: string,
  finding: string,
  { media, type, bytes, width, height }: ReceivedPicture,
): CellWrite[] {
  const nowhere = { inspection: null, item: null, visit: null, recheck: null };
  const file: PhotoFile = { ...nowhere, finding, reply, media, type, bytes, width, height, caption: '' };
  return [
    photoCell(photo, 'file', file),
    photoCell(photo, 'taken', { source: 'file', at: null, masked: false, stamped: false }),
  ];
}

function photoCell(entity: EntityId, field: string, value: CellWrite['value']): CellWrite {
  return { cell: { kind: 'photo', entity, field }, value };
}
