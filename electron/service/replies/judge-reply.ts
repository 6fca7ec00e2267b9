/** Holds what was read of a reply against what is here: what would be new, and what cannot be taken. Writes nothing. */
import { dayOf } from '../../../shared/findings/days.ts';
import { listSteps } from '../../../shared/findings/states.ts';
import { Failure } from '../../../shared/model/failure.ts';
import type { EntityId } from '../../../shared/model/ids.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import { REPLY_TEXT, replySchema } from '../../../shared/model/reply.ts';
import type {
  Reply,
  ReplyFault,
  ReplyNote,
  ReplyOutcome,
  ReplyRefusal,
  ReplyRow,
} from '../../../shared/model/reply.ts';
import type { NoticeFile } from '../../../shared/model/notice.ts';
import { checkAnswer } from '../../../shared/reply/check-answer.ts';
import { readHistory } from '../log/history.ts';
import { findEntity } from '../log/log.ts';
import { replyIdOf, replyPhotoIdOf } from '../records/findings/finding-id.ts';
import { findStanding } from '../records/findings/finding-steps.ts';
import type { FoundFinding } from '../records/findings/finding-steps.ts';
import { openNotice } from '../records/notices/notice-list.ts';
import type { Workspace } from '../workspace.ts';
import { checkPictures } from './check-pictures.ts';
import type { FitPicture } from './check-pictures.ts';
import { isKnownBureau, isWholeForm } from './form-check.ts';
import type { ReadAnswer, ReadReply } from './reply-content.ts';

/** What will be written for one row. */
export type PlannedReply = {
  readonly id: EntityId;
  readonly value: Reply;
  readonly found: FoundFinding;
  readonly moves: boolean;
  readonly number: string;
  readonly pictures: readonly FitPicture[];
};

export type JudgedRow = { readonly row: ReplyRow; readonly plan: PlannedReply | null };

export type Judged =
  | { readonly ok: true; readonly rows: readonly JudgedRow[] }
  | { readonly ok: false; readonly refusal: ReplyRefusal };

type Shrunk = ReadonlyMap<string, string> | null;

/**
 * @param file SHA-256 of the file that it came in
 * @param shrunk what became of its large pictures; null before anybody has made them smaller
 */
export function judgeReply(workspace: Workspace, reply: ReadReply, file: string, shrunk: Shrunk): Judged {
  const { form } = reply;
  if (!isWholeForm(form)) return { ok: false, refusal: 'check-wrong' };
  const isKnown = isKnownBureau(workspace.log.db, workspace.signingKey.publicKey, form.bureau.key);
  if (!isKnown) return { ok: false, refusal: 'foreign-bureau' };
  const notice = findNotice(workspace, form.notice);
  if (notice === null) return { ok: false, refusal: 'unknown-notice' };
  if (notice.revoked !== null) return { ok: false, refusal: 'notice-revoked' };
  return { ok: true, rows: reply.answers.map((answer) => judgeAnswer(workspace, reply, answer, { file, shrunk })) };
}

function findNotice({ log }: Workspace, id: string): NoticeFile | null {
  try {
    return openNotice(log, id);
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  }
}

function judgeAnswer(
  workspace: Workspace,
  { form, longTerm }: ReadReply,
  answer: ReadAnswer,
  { file, shrunk }: { readonly file: string; readonly shrunk: Shrunk },
): JudgedRow {
  const { asked, typed } = answer;
  const today = dayOf(workspace.log.now());
  const found = findFinding(workspace, asked.finding);
  const start = { n: asked.n, finding: asked.finding, facts: asked.facts, state: found?.standing.state ?? null };
  const refused = (faults: readonly ReplyFault[]): JudgedRow => ({
    row: { ...start, ...NOTHING, outcome: 'refused', faults, measures: typed.measures.slice(0, 200) },
    plan: null,
  });
  if (answer.fault !== null) return refused([answer.fault]);
  if (found === null) return refused(['finding-missing']);
  const checked = checkAnswer(typed, asked, form, today);
  if (checked.kind === 'faulty') return refused(checked.faults);
  if (longTerm.trim().length > REPLY_TEXT) return refused(['text-too-long']);
  if (checked.kind === 'empty' && answer.pictures.length > 0) return refused(['status-missing']);
  if (checked.kind === 'empty') return { row: { ...start, ...NOTHING, outcome: 'empty' }, plan: null };
  const id = replyIdOf(form.notice, asked.finding);
  const isHere = (media: string): boolean => findEntity(workspace.log.db, replyPhotoIdOf(id, media)) !== null;
  const { fit, large, odd } = checkPictures(answer.pictures, isHere, shrunk);
  const value: Reply = {
    notice: form.notice,
    finding: asked.finding,
    ...checked.answer,
    longTerm: longTerm.trim(),
    on: today,
    file,
    pictures: fit.map(({ media }) => media),
  };
  const outcome = compareWithHere(workspace, id, value);
  const isTaken = outcome === 'new' || outcome === 'changed';
  const moves = isTaken && listSteps(found.standing.state).includes('submit');
  const stays: ReplyNote[] = isTaken && !moves && found.standing.state !== 'submitted' ? ['state-stays'] : [];
  return {
    row: {
      ...start,
      outcome,
      faults: [],
      notes: [...new Set([...checked.notes, ...answer.notes, ...stays])],
      status: value.status,
      measures: value.measures.slice(0, 200),
      doneOn: value.doneOn,
      newDue: value.newDue,
      pictures: fit.length,
      large: isTaken ? large : [],
      odd,
      moves,
    },
    plan: isTaken ? { id, value, found, moves, number: form.number, pictures: fit } : null,
  };
}

const NOTHING = {
  faults: [],
  notes: [],
  status: null,
  measures: '',
  doneOn: null,
  newDue: null,
  pictures: 0,
  large: [],
  odd: [],
  moves: false,
} as const satisfies Partial<ReplyRow>;

function findFinding(workspace: Workspace, finding: string): FoundFinding | null {
  try {
    return findStanding(workspace, finding);
  } catch (error) {
    if (error instanceof Failure && error.code === 'not-found') return null;
    throw error;
  }
}

/** Whether the school said the same before: now, or before it replied anew. */
function compareWithHere({ log }: Workspace, id: EntityId, value: Reply): ReplyOutcome {
  const entity = findEntity(log.db, id);
  const steps = entity === null ? [] : readHistory(log, { entity, kind: 'reply', field: 'received' });
  if (steps.length === 0) return 'new';
  const said = contentOf(value);
  const same = steps.find(({ change }) => {
    const before = replySchema.safeParse(JSON.parse(change.value)).data;
    return before !== undefined && contentOf(before) === said;
  });
  if (same === undefined) return 'changed';
  return same.standing === 'shown' ? 'same' : 'older';
}

/** Not when it was taken in, nor from which file. */
function contentOf({ on: _on, file: _file, ...said }: Reply): string {
  return canonicalJson({ ...said, pictures: said.pictures.toSorted() });
}
