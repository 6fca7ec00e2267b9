/** What the demonstration's bureau does about findings: notices, acts of the ledger, rechecks, replies, a circular. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Step } from '../../../shared/findings/states.ts';
import type { LedgerActed, LedgerStep } from '../../../shared/model/ledger.ts';
import type { SavedPage } from '../../../shared/reply/form.ts';
import { prepared } from '../database/statement.ts';
import { beginAct, beginUndo } from '../records/findings/ledger-acts.ts';
import type { ActOnItsWay } from '../records/findings/ledger-acts.ts';
import { surveyAct } from '../records/findings/ledger-choose.ts';
import { saveRecheck } from '../records/findings/rechecks.ts';
import { groupFindings, issueNotice } from '../records/notices/notice-issue.ts';
import { openNotice } from '../records/notices/notice-list.ts';
import { applyReplies } from '../replies/apply-replies.ts';
import { makeReplyForm } from '../replies/make-form.ts';
import { previewReplies } from '../replies/preview-replies.ts';
import type { Workspace } from '../workspace.ts';
import { daysBefore } from './calendar.ts';
import { SEED } from './demo-visit.ts';
import { rollDice } from './dice.ts';
import { drawPicture } from './picture.ts';
import { encodePng } from './png.ts';
import { QUIETLY } from './demo-scene.ts';
import type { Scene } from './demo-scene.ts';

export type Found = {
  readonly id: string;
  readonly state: string;
  readonly due: string | null;
  readonly school: string;
  readonly item: string | null;
  readonly on: string;
};

/** In an order that does not depend on ids. */
export function listFound({ log: { db } }: Workspace, states: readonly string[], from: string, to: string): Found[] {
  return prepared<[string, string, string], Found>(
    db,
    `SELECT e.uid AS id, f.state, f.due, s.name AS school, f.item, f.found_on AS "on"
     FROM finding AS f JOIN entity AS e ON e.id = f.entity JOIN school AS s ON s.entity = f.school
     WHERE f.found_on BETWEEN ? AND ? AND f.state IN (SELECT value FROM json_each(?))
     ORDER BY f.found_on, s.name, f.item, f.facts`,
  ).all(from, to, JSON.stringify(states));
}

const WITH_SCHOOL = ['issued', 'in_progress', 'submitted', 'returned', 'extended', 'rechecking'];

/** One notice per school. @returns their ids */
export function issueAll(bureau: Workspace, findings: readonly Found[], on: string, round: string | null): string[] {
  const replyBy = { on: daysBefore(on, -15), time: '17:00' };
  const ids = findings.map(({ id }) => id);
  return groupFindings(bureau, ids).flatMap((group) => {
    return issueNotice(bureau, group, { findings: [...group.findings], round, on, replyBy }) ?? [];
  });
}

/** One step of the ledger with some findings. @returns the act; null where none can take it */
export function act(
  bureau: Workspace,
  findings: readonly Found[],
  step: LedgerStep,
  reason: string,
  more: { readonly until?: string; readonly closure?: Extract<Step, { step: 'close' }>['closure'] } = {},
): string | null {
  if (findings.length === 0) return null;
  const which = { findings: findings.map(({ id }) => id) };
  const { able, seen } = surveyAct(bureau, { which, step });
  if (able === 0) return null;
  const { until = null, closure = null } = more;
  return finish(beginAct(bureau, { which, seen, step, reason, until, closure })).act;
}

/** Takes an act back. */
export function undo(bureau: Workspace, mistaken: string): void {
  finish(beginUndo(bureau, mistaken));
}

function finish(way: ActOnItsWay): LedgerActed {
  while (!way.step());
  return way.outcome();
}

const LATE = 0.08;
const METHODS = ['materials', 'materials', 'materials', 'materials', 'photos', 'on_site'] as const;

/** Most findings of a span are looked at again around their deadlines and closed; a few never are. */
export function settle(
  scene: Scene,
  bureau: Workspace,
  span: { from: string; to: string },
  after: string,
  until: string,
): void {
  const looked = listFound(bureau, WITH_SCHOOL, span.from, span.to).flatMap((one) => {
    const dice = rollDice(SEED, 'settle', one.school, one.item ?? '', one.on);
    const planned = daysBefore(one.due ?? after, dice.chance(LATE) ? -dice.int(1, 9) : dice.int(0, 5));
    const days = (Date.parse(planned) - Date.parse(after)) / 86_400_000;
    // The bureau goes through what has come in about once a week.
    const on = daysBefore(after, -Math.max(1, days - (days % 6)));
    return on > until || dice.chance(0.05) ? [] : [{ ...one, on, method: dice.pick(METHODS) }];
  });
  const byDay = Map.groupBy(looked, ({ on }) => on);
  for (const [on, found] of [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    scene.at(on, 15);
    // Papers that came on one day are gone through at once; what was looked at on the spot is recorded one by one.
    act(
      bureau,
      found.filter(({ method }) => method === 'materials'),
      'close',
      '材料复核，已整改到位',
      { closure: 'rectified' },
    );
    for (const { id, method } of found) {
      if (method !== 'materials') saveRecheck(bureau, { finding: id, visit: null, method, verdict: 'fixed', note: '' });
    }
  }
}

/** A school fills in its notice's form and the bureau takes it in. */
export async function takeReply(scene: Scene, bureau: Workspace, notice: string, on: string): Promise<void> {
  scene.at(on, 10);
  const form = makeReplyForm(bureau, notice, openNotice(bureau.log, notice).notice);
  const picture = encodePng(drawPicture(rollDice(SEED, 'reply', form.number), 'board'));
  const data = `data:image/png;base64,${picture.toString('base64')}`;
  const isLast = (index: number): boolean => index > 0 && index === form.findings.length - 1;
  const page: SavedPage = {
    form,
    savedAt: new Date(bureau.log.now()).toISOString(),
    longTerm: '明确专人每周巡查，每月更换一次内容，纳入岗位考核。',
    answers: form.findings.map(({ finding, on: foundOn }, index) => ({
      finding,
      status: isLast(index) ? 'partly' : 'done',
      cause: '日常巡查不够，更换不及时',
      measures: isLast(index) ? '已联系厂家，配件到货后更换。' : '已更换并登记，审核人和审核时间已补全。',
      doneOn: isLast(index) ? '' : daysBefore(foundOn, -6),
      newDue: isLast(index) ? daysBefore(on, -20) : '',
      post: '办公室主任',
      pictures: index === 0 ? [{ name: '整改后.png', data }] : [],
    })),
  };
  const file = path.join(scene.folder('replies'), `整改回复-${form.schoolName}.json`);
  writeFileSync(file, JSON.stringify(page));
  const { seen } = await previewReplies(bureau, [file], QUIETLY);
  await applyReplies(bureau, seen, new Map(), QUIETLY);
}
