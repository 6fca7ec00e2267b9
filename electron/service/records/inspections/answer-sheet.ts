/** The answers of one inspection as the checklist's engine takes them. */
import type { Answer, Answers } from '../../../../shared/checklist/answers.ts';
import { findHidden } from '../../../../shared/checklist/conditions.ts';
import type { HiddenItems } from '../../../../shared/checklist/conditions.ts';
import { measureProgress } from '../../../../shared/checklist/progress.ts';
import type { Progress } from '../../../../shared/checklist/progress.ts';
import { scoreInspection } from '../../../../shared/checklist/scoring.ts';
import type { Score } from '../../../../shared/checklist/scoring.ts';
import type { Template } from '../../../../shared/checklist/template.ts';
import type { InspectionSubject } from '../../../../shared/model/inspection.ts';
import type { ShownCell } from '../projection.ts';

/** Every readable answer among an inspection's cells, by item. */
export function readAnswers(cells: readonly ShownCell[]): Answers {
  const answers: { [item: string]: Answer } = {};
  for (const cell of cells) {
    if (cell.kind !== 'answer') continue;
    const answer = readAnswer(cell.value);
    if (answer !== null) answers[cell.field] = answer;
  }
  return answers;
}

/** Most answers are the same few texts: each is read once. */
const KEPT = 4096;
const LONGEST = 200;
const known = new Map<string, Answer | null>();

/** Null for what is no answer. The answer may be shared, and is frozen then. */
export function readAnswer(text: string): Answer | null {
  if (text.length > LONGEST) return parseAnswer(text);
  const kept = known.get(text);
  if (kept !== undefined) return kept;
  const answer = parseAnswer(text);
  if (known.size === KEPT) known.clear();
  if (Array.isArray(answer?.value)) Object.freeze(answer.value);
  known.set(text, Object.freeze(answer));
  return answer;
}

/** Written out, because an import reads one for every line. */
function parseAnswer(text: string): Answer | null {
  const raw = JSON.parse(text) as unknown;
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return null;
  const { value, na, note } = raw as { value?: unknown; na?: unknown; note?: unknown };
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  if (value !== null && typeof value !== 'string' && typeof value !== 'number' && !isList) return null;
  if (na !== null && typeof na !== 'string') return null;
  return { value: value, na, note: typeof note === 'string' ? note : '' };
}

export type Judgement = { readonly score: Score; readonly progress: Progress };

/** What scoring needs to know of an inspection besides its answers. */
export type Held = Pick<InspectionSubject, 'on' | 'stage' | 'venueType'>;

/** The items that this inspection does not show, and why. */
export function hideItems(template: Template, answers: Answers, held: Held): HiddenItems {
  return findHidden(template, held, answers, held.on);
}

/** While a sheet is open, what is unanswered has cost nothing yet; once finished it earned nothing. */
export function scoreSheet(
  template: Template,
  answers: Answers,
  held: Held,
  state: 'open' | 'finished',
  hidden = hideItems(template, answers, held),
): Score {
  return scoreInspection(template, answers, {
    on: held.on,
    unanswered: state === 'finished' ? 'zero' : 'full',
    hidden,
  });
}

export function judgeSheet(template: Template, answers: Answers, held: Held, state: 'open' | 'finished'): Judgement {
  const hidden = hideItems(template, answers, held);
  return {
    score: scoreSheet(template, answers, held, state, hidden),
    progress: measureProgress(template, answers, held.on, hidden),
  };
}
