/** How the members of a team share one inspection: mostly one each, some by two who agree, a few by two who do not. */
import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { rollDice } from './dice.ts';
import { drawFailingAnswer, drawGoodAnswer } from './draw-answer.ts';
import type { Sheet } from './draw-sheet.ts';
import type { PlannedInspection } from './plan.ts';
import { writeNote } from './write-note.ts';

/** `member` is 1 to `members`. A team of one does everything. */
export type Member = { readonly member: number; readonly members: number };

/** One member's answer of one item. */
export type TeamAnswer = { readonly item: Item; readonly member: number; readonly answer: Answer };

const SHARE_ANSWERED_TWICE = 0.1;
const SHARE_IN_DISPUTE = 0.02;

/** Whose item it is: the items are dealt out in turn, and each inspection begins with another member. */
export function ownerOf(inspection: PlannedInspection, item: number, members: number): number {
  return ((item + inspection.nth) % members) + 1;
}

/** Everything that the whole team answers in an inspection; an item in dispute comes twice with different answers. */
export function shareOut(
  seed: string,
  inspection: PlannedInspection,
  template: Template,
  sheet: Sheet,
  members: number,
): TeamAnswer[] {
  const shown = template.items.filter(({ id }) => sheet.has(id));
  const answered = shown.slice(0, Math.max(1, Math.round(shown.length * inspection.progress)));
  return answered.flatMap((item, position) => {
    const answer = sheet.get(item.id)!;
    const owner = ownerOf(inspection, position, members);
    const own = { item, member: owner, answer };
    if (members === 1) return [own];
    const second = (owner % members) + 1;
    const lot = rollDice(seed, 'team', inspection.key, item.id).next();
    if (lot < SHARE_IN_DISPUTE) {
      return [own, { item, member: second, answer: disagree(seed, inspection, item, answer) }];
    }
    return lot < SHARE_IN_DISPUTE + SHARE_ANSWERED_TWICE ? [own, { item, member: second, answer }] : [own];
  });
}

/** The items about which two members say different things. */
export function listDisputes(answers: readonly TeamAnswer[]): Item[] {
  return answers
    .filter(
      (one, index) =>
        answers[index - 1]?.item === one.item &&
        canonicalJson(answers[index - 1]!.answer) !== canonicalJson(one.answer),
    )
    .map((one) => one.item);
}

/** What somebody else saw: a good answer where the first one failed, and the other way round. */
function disagree(seed: string, inspection: PlannedInspection, item: Item, answer: Answer): Answer {
  const dice = rollDice(seed, 'dispute', inspection.key, item.id);
  const { on } = inspection.visit;
  const good = drawGoodAnswer(dice, item, on);
  if (answer.na !== null || !isSameValue(answer.value, good)) return { value: good, na: null, note: '' };
  if (item.score.mode === 'veto' || item.score.mode === 'bonus') {
    return { ...answer, note: item.score.mode === 'veto' ? '已查看，未发现。' : '材料不足，不予加分。' };
  }
  const value = drawFailingAnswer(dice, item, on, 0);
  return { value, na: null, note: writeNote(dice, item, value, on, null) };
}

function isSameValue(a: AnswerValue | null, b: AnswerValue): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
