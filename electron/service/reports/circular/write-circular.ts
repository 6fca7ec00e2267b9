/** Issues a circular: its number, words and tables into the log, then its Word file and the two tables that are its annexes. */
import type { Input } from '../../../../shared/contract.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { EntityId } from '../../../../shared/model/ids.ts';
import { circularSchema } from '../../../../shared/model/notice.ts';
import type { Circular, WrittenNotices } from '../../../../shared/model/notice.ts';
import { checkTarget } from '../../bundles/safe-file.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import { nextNumber } from '../../records/notices/notice-number.ts';
import { letterOf, readOffice } from '../../records/notices/notice-office.ts';
import { saveCells } from '../../records/save.ts';
import type { Workspace } from '../../workspace.ts';
import { writeOfficial } from '../notice/write-notices.ts';
import { nameDocument } from '../official/file-name.ts';
import { annexWrites, collectAnnex, writeAnnex } from './annex.ts';
import { boundsOf } from './collect.ts';
import { describeCircular } from './describe.ts';
import { draftCircular } from './draft.ts';

/**
 * Cancelled after the number was given out, the circular stays issued and can be written again.
 *
 * @throws Failure office-missing, not-found when nothing was inspected, cancelled, and those of writeFileSafely
 */
export async function issueCircular(
  workspace: Workspace,
  order: Input<'circular.issue'>,
  context: JobContext,
  issued: () => void,
): Promise<WrittenNotices> {
  await checkTarget(order.folder);
  await breathe(context.signal);
  const circular = saveCircular(workspace, order);
  issued();
  const { folder } = order;
  context.report({ stage: 'writing', subject: nameDocument('通报', circular.number), done: 0, total: 3 });
  await writeOfficial(describeCircular(circular), folder, nameDocument('通报', circular.number, circular.title));
  const files = 1 + (await writeAnnex(workspace, circular, folder, context));
  return { issued: 1, files, folder, from: circular.number, to: circular.number, skipped: [] };
}

/** Into the log, without any file. @throws Failure office-missing, not-found */
export function saveCircular(workspace: Workspace, order: Omit<Input<'circular.issue'>, 'folder'>): Circular {
  const { log } = workspace;
  const office = readOffice(log.db);
  const draft = draftCircular(log, order, order.on);
  const [missing] = draft.missing;
  if (missing !== undefined) throw new Failure('office-missing', { what: missing });
  if (draft.sheets === 0) throw new Failure('not-found', { what: 'inspection', id: order.from });
  const { title, to, body, attachments } = draft;
  const circular = circularSchema.parse({
    ...nextNumber(log.db, office.circularPattern, office.firstCircular, order.on),
    on: order.on,
    title,
    to,
    from: order.from,
    until: order.until,
    round: order.round,
    body,
    attachments,
    letter: letterOf(office),
    annex: { id: workspace.newId(), naming: order.naming },
  });
  const entity = workspace.newId() as EntityId;
  const annex = collectAnnex(log, boundsOf(log.db, order), order.naming);
  saveCells(workspace, [
    { cell: { kind: 'circular', entity, field: 'issue' }, value: circular },
    ...annexWrites(circular.annex!.id as EntityId, annex),
  ]);
  return circular;
}
