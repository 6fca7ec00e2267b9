/** `score`: judges one set of answers, exactly. */

import { readIsoDate } from '../../shared/checklist/iso-date.ts';
import type { Amount } from '../../shared/checklist/amount.ts';
import { scoreInspection } from '../../shared/checklist/scoring.ts';
import type { Score } from '../../shared/checklist/scoring.ts';
import { NA_POLICIES, VETO_POLICIES } from '../../shared/checklist/template.ts';
import type { Grade, Template, Text } from '../../shared/checklist/template.ts';
import { readChoice, readOptionalText, readText, UsageError } from './command.ts';
import type { Command, CommandCall } from './command.ts';
import { readAnswers, readTemplate } from './read-answers.ts';

const text = { type: 'string' } as const;

const GRADE_NAMES: { readonly [grade in Grade]: Text } = {
  excellent: { zh: '优秀', en: 'excellent' },
  good: { zh: '良好', en: 'good' },
  pass: { zh: '合格', en: 'pass' },
  fail: { zh: '不合格', en: 'fail' },
};

export const score: Command = {
  usage: '--template FILE|ID --answers FILE [--on DATE] [--na-policy exclude|full|spread] [--veto-policy stop|cap59]',
  about: { zh: '按检查表给一组答案评分', en: 'score one set of answers by a checklist' },
  options: { template: text, answers: text, on: text, 'na-policy': text, 'veto-policy': text },
  takesFiles: false,
  async run(call) {
    const names = { template: readText(call, 'template'), answers: readText(call, 'answers') };
    const on = readDay(call);
    const policies = {
      naPolicy: readChoice(call, 'na-policy', NA_POLICIES),
      vetoPolicy: readChoice(call, 'veto-policy', VETO_POLICIES),
    };
    const template = await readTemplate(names.template);
    const answers = await readAnswers(names.answers, template, on);
    const scored = scoreInspection(template, answers, { on, ...policies, unanswered: 'zero' });
    const gradeName = scored.grade === null ? null : GRADE_NAMES[scored.grade][call.language];
    const { state, base, bonus, final, grade, vetoes, lost, unanswered, na } = scored;
    return {
      ok: true,
      json: { state, base, bonus, final, grade, gradeName, vetoes, lost, unanswered, na },
      lines: sayScore(template, scored, gradeName)[call.language],
    };
  },
};

/** @throws UsageError when `--on` is no calendar date */
function readDay(call: CommandCall): string {
  const on = readOptionalText(call.values, 'on');
  if (on === undefined) {
    const now = new Date();
    const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
    return `${now.getFullYear()}-${month}-${day}`;
  }
  if (readIsoDate(on) !== null) return on;
  throw new UsageError({
    zh: `--on 是日期，如2026-03-10，不能是“${on}”。`,
    en: `--on is a date such as 2026-03-10, not “${on}”.`,
  });
}

function sayScore(template: Template, scored: Score, gradeName: string | null): { zh: string[]; en: string[] } {
  const short = (id: string, language: 'zh' | 'en'): string => {
    const item = template.items.find((one) => one.id === id)!;
    return (item.short ?? item.text)[language];
  };
  const { base, bonus, final, vetoes, lost, unanswered, na } = scored;
  return {
    zh: [
      template.name.zh,
      `基础分 ${amount(base)}，加分 ${amount(bonus)}，总分 ${amount(final)}，等级 ${gradeName ?? '—'}`,
      ...vetoes.map((id) => `否决：${id} ${short(id, 'zh')}`),
      ...lost.map(({ item, points }) => `扣 ${amount(points)}：${item} ${short(item, 'zh')}`),
      ...(unanswered.length === 0 ? [] : [`未作答，按零分计：${unanswered.join('、')}`]),
      ...(na.length === 0 ? [] : [`不适用：${na.join('、')}`]),
    ],
    en: [
      template.name.en,
      `base ${amount(base)}, bonus ${amount(bonus)}, final ${amount(final)}, grade ${gradeName ?? '—'}`,
      ...vetoes.map((id) => `vetoed by ${id}: ${short(id, 'en')}`),
      ...lost.map(({ item, points }) => `lost ${amount(points)}: ${item} ${short(item, 'en')}`),
      ...(unanswered.length === 0 ? [] : [`unanswered, counted as zero: ${unanswered.join(', ')}`]),
      ...(na.length === 0 ? [] : [`not applicable: ${na.join(', ')}`]),
    ],
  };
}

function amount(value: Amount | null): string {
  return value === null ? '—' : `${value.rounded} (${value.exact})`;
}
