/** Small checklists and filled-in sheets for the tests of scoring. */

import type { Answer, AnswerValue } from '../../../shared/checklist/answers.ts';
import { scoreInspection } from '../../../shared/checklist/scoring.ts';
import type { Score, ScoreOptions } from '../../../shared/checklist/scoring.ts';
import { templateSchema } from '../../../shared/checklist/template.ts';
import type { Item, Template } from '../../../shared/checklist/template.ts';

export const ON = '2025-09-15';

export const both = (text: string) => ({ zh: text, en: text });

export const given = (value: AnswerValue): Answer => ({ value, na: null, note: '' });
export const notApplicable = (reason = '学校没有此类设施'): Answer => ({ value: null, na: reason, note: '' });

/** `YYYY-MM-DD`, so many days before `ON`. */
export function daysBefore(days: number): string {
  return new Date(Date.parse(`${ON}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
}

type Part = { readonly id: string; readonly score: Item['score'] } & Partial<Item>;

const TYPE_OF_MODE = {
  veto: 'yesno',
  bool: 'yesno',
  bonus: 'yesno',
  count: 'number',
  tiers: 'number',
  options: 'single',
  missing: 'multi',
} as const;

export function makeItem(part: Part): Item {
  return {
    section: 'A',
    type: TYPE_OF_MODE[part.score.mode],
    text: both(part.id),
    guidance: both('look'),
    unit: null,
    evidence: { when: 'none', kind: 'photo', mask: false, note: both('none') },
    basis: [{ text: both('none'), checked: null }],
    finding: null,
    fix: null,
    severity: 'minor',
    dueDays: 15,
    stages: null,
    allowNa: true,
    scope: 'school',
    ...part,
  };
}

/** A checklist whose `full` and section points follow from its items. */
export function makeTemplate(parts: readonly Part[], rest: Partial<Template> = {}): Template {
  const items = parts.map(makeItem);
  const sections = [...new Set(items.map((item) => item.section))].map((id) => ({
    id,
    name: both(id),
    points: sumWeights(items.filter((item) => item.section === id)),
  }));
  return templateSchema.parse({
    id: 'tpl-test',
    version: 1,
    name: both('test'),
    full: sumWeights(items),
    naPolicy: 'exclude',
    vetoPolicy: 'stop',
    passLine: 60,
    bonus: { gate: 80, cap: 5 },
    gradeBands: [
      { from: 90, grade: 'excellent' },
      { from: 80, grade: 'good' },
      { from: 60, grade: 'pass' },
      { from: 0, grade: 'fail' },
    ],
    sections,
    items,
    ...rest,
  });
}

/** The answer that loses nothing; for bonus "no". */
export function bestAnswer(item: Item): Answer {
  const { score } = item;
  switch (score.mode) {
    case 'veto':
    case 'bonus':
      return given('no');
    case 'bool':
      return given('yes');
    case 'count':
      return given(0);
    case 'missing':
      return given((item.elements ?? []).map(({ text }) => text.zh));
    case 'options':
      return given((item.options ?? []).find(({ ratio }) => ratio === 1)?.text.zh ?? '');
    default: {
      const tier = score.tiers.find(({ ratio }) => ratio === 1)!;
      return given(item.type === 'date' ? daysBefore(tier.value) : tier.value);
    }
  }
}

/** Every item at its best but those named. */
export function fillIn(template: Template, changes: { readonly [item: string]: Answer } = {}): Record<string, Answer> {
  return { ...Object.fromEntries(template.items.map((item) => [item.id, bestAnswer(item)])), ...changes };
}

export function scoreSheet(
  template: Template,
  answers: { readonly [item: string]: Answer },
  options: Partial<ScoreOptions> = {},
): Score {
  return scoreInspection(template, answers, { on: ON, unanswered: 'zero', ...options });
}

/** What a reader compares: the rounded numbers and the grade. */
export function readOff({ base, bonus, final, grade }: Score) {
  return { base: base?.rounded, bonus: bonus?.rounded, final: final?.rounded, grade };
}

function sumWeights(items: readonly Item[]): number {
  return Number(items.reduce((total, item) => total + item.score.weight, 0).toFixed(4));
}
