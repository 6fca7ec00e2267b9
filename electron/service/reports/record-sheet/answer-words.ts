/** Answers and scores in the words of the record. */
import type { Answer } from '../../../../shared/checklist/answers.ts';
import { isFailing } from '../../../../shared/checklist/answers.ts';
import type { Score } from '../../../../shared/checklist/scoring.ts';
import type { Grade, Item, Template } from '../../../../shared/checklist/template.ts';
import { assertNever } from '../../../../shared/model/failure.ts';

const GRADES: { readonly [grade in Grade]: string } = {
  excellent: '优秀',
  good: '良好',
  pass: '合格',
  fail: '不合格',
};

/** @param grade also one that this program does not know, which is called by its own name */
export function gradeWord(grade: string): string {
  return Object.hasOwn(GRADES, grade) ? GRADES[grade as Grade] : grade;
}

/** What was answered; an open item is said to be open. */
export function sayAnswer(item: Item, answer: Answer | undefined): string {
  if (answer === undefined || (answer.value === null && answer.na === null)) return '未检查';
  if (answer.na !== null) return `不适用：${answer.na}`;
  const { value } = answer;
  if (Array.isArray(value)) return sayElements(item, value);
  if (value === 'yes' || value === 'no') return sayYesNo(item, value);
  if (typeof value === 'number') return `${value}${item.unit?.zh ?? ''}`;
  return String(value);
}

function sayYesNo({ score }: Item, value: 'yes' | 'no'): string {
  const word = value === 'yes' ? '是' : '否';
  switch (score.mode) {
    case 'veto':
      return value === 'yes' ? `${word}（触发否决）` : `${word}（不存在）`;
    case 'bonus':
      return value === 'yes' ? `${word}（加分）` : word;
    case 'bool':
      return value === 'yes' ? `${word}（符合）` : `${word}（不符合）`;
    default:
      return word;
  }
}

function sayElements({ elements = [] }: Item, value: readonly string[]): string {
  const missing = elements.map(({ text }) => text.zh).filter((text) => !value.includes(text));
  const there = value.length === 0 ? '均不具备' : `具备：${value.join('、')}`;
  return missing.length === 0 || value.length === 0 ? there : `${there}；缺：${missing.join('、')}`;
}

/** Earned of possible points, as the item's own weight counts them. */
export function sayPoints(item: Item, score: Score | null, answer: Answer | undefined): string {
  const { score: rule } = item;
  switch (rule.mode) {
    case 'veto':
      return '否决项';
    case 'bonus':
      return answer?.value === 'yes' ? `加分（${rule.points}）` : '—';
    case 'bool':
    case 'count':
    case 'missing':
    case 'tiers':
    case 'options': {
      if (score === null || score.na.includes(item.id)) return '—';
      if (score.unanswered.includes(item.id)) return `未计／${rule.weight}`;
      const lost = score.lost.find((one) => one.item === item.id)?.points.rounded ?? '0';
      return `${trim(rule.weight - Number(lost))}／${rule.weight}`;
    }
    default:
      return assertNever(rule);
  }
}

export function isFailed(item: Item, answer: Answer | undefined, on: string): boolean {
  return isFailing(item, answer, on);
}

/** The result of a whole sheet in one line. */
export function sayScore(template: Template, score: Score | null, state: 'open' | 'finished'): string {
  if (score === null) return '本机没有这份检查表的内容，未计分';
  const soFar = state === 'open' ? '（未完成，暂计）' : '';
  if (score.state === 'not_applicable') return '全部不适用，不计分';
  const grade = score.grade === null ? '' : `，等级：${GRADES[score.grade]}`;
  const vetoes = score.vetoes.map((id) => {
    const item = template.items.find((one) => one.id === id);
    return item?.short?.zh ?? item?.text.zh ?? id;
  });
  const veto = vetoes.length === 0 ? '' : `，触发单项否决：${vetoes.join('、')}`;
  if (score.final === null) return `不计分${grade}${veto}${soFar}`;
  const bonus =
    score.bonus === null || Number(score.bonus.rounded) === 0
      ? ''
      : `（基础分 ${score.base?.rounded ?? ''}，加分 ${score.bonus.rounded}）`;
  return `${score.final.rounded} 分${bonus}${grade}${veto}${soFar}`;
}

/** At most two decimals, none where none are needed. */
function trim(points: number): string {
  return String(Number(points.toFixed(2)));
}
