/** The inspection on the screen: what is typed, what is saved, where one is. The disk is the program's; this is only the desk. */

import { replaceEqualDeep } from '@tanstack/react-query';
import { create } from 'zustand';
import { checkAnswer } from '../../shared/checklist/answers.ts';
import type { Answer, AnswerProblem } from '../../shared/checklist/answers.ts';
import type { Progress } from '../../shared/checklist/progress.ts';
import type { Score } from '../../shared/checklist/scoring.ts';
import type { Item } from '../../shared/checklist/template.ts';
import type { InspectionSheet, ShownAnswer } from '../../shared/model/inspection.ts';
import { canonicalJson } from '../../shared/model/json.ts';
import { call, failureOf } from '../api.ts';
import type { ShownFailure } from '../api.ts';
import { useNotices } from './notices.ts';
import { createSaveQueue } from './save-queue.ts';

/** Where an item's answer stands between the keyboard and the disk. `saved` only after the program said so. */
export type SaveMark =
  | { readonly state: 'untouched' }
  | { readonly state: 'saving' }
  | { readonly state: 'saved'; readonly at: number; readonly author: string }
  | { readonly state: 'failed'; readonly failure: ShownFailure }
  | { readonly state: 'unfit'; readonly problem: AnswerProblem };

export type Panel = 'guidance' | 'note' | 'na' | 'sample';

type ByItem<Value> = { readonly [item: string]: Value };

type Desk = {
  readonly sheet: InspectionSheet | null;
  readonly drafts: ByItem<Answer>;
  readonly marks: ByItem<SaveMark>;
  readonly conflicts: ByItem<boolean>;
  readonly score: Score | null;
  readonly progress: Progress | null;
  /** The item that keys go to. */
  readonly current: string | null;
  /** Panels that are open, as `<panel> <item>`. */
  readonly panels: ByItem<boolean>;
  /** An item was wanted before the list had drawn it: all are drawn at once. */
  readonly whole: boolean;
};

export const EMPTY_ANSWER: Answer = { value: null, na: null, note: '' };
const SAVING: SaveMark = { state: 'saving' };
/** Long enough to type a sentence without saving every letter, short enough to lose nothing worth mentioning. */
const TYPING_PAUSE = 400;

const queue = createSaveQueue((job) => call('answers.save', job), {
  onSaved: (job, { answer, score, progress }) => {
    if (!isOpen(job.inspection)) return;
    useSheet.setState(({ marks, conflicts, ...before }) => ({
      // Something unreadable was typed meanwhile; the field says so, not "saved".
      marks: marks[job.item]?.state === 'unfit' ? marks : { ...marks, [job.item]: markOf(answer) },
      conflicts: replaceEqualDeep(conflicts, { ...conflicts, [job.item]: answer.conflict }),
      // A section that did not change stays the same object, and is not drawn anew.
      score: replaceEqualDeep(before.score, score),
      progress: replaceEqualDeep(before.progress, progress),
    }));
  },
  onFailed: (job, error) => setMark(job.inspection, job.item, { state: 'failed', failure: failureOf(error) }),
  onRetried: (job) => setMark(job.inspection, job.item, { state: 'saving' }),
});

export const useSheet = create<Desk>()(() => ({
  sheet: null,
  drafts: {},
  marks: {},
  conflicts: {},
  score: null,
  progress: null,
  current: null,
  panels: {},
  whole: false,
}));

/** Lays out a sheet as it was read; what is typed and not on disk yet lies on top of it. */
export function openSheet(sheet: InspectionSheet): void {
  const unsaved = queue.listUnsaved(sheet.inspection.id);
  const shown = Object.entries(sheet.answers);
  const before = useSheet.getState();
  const same = before.sheet?.inspection.id === sheet.inspection.id;
  useSheet.setState({
    sheet,
    drafts: {
      ...Object.fromEntries(shown.map(([item, answer]) => [item, toDraft(answer)])),
      ...Object.fromEntries(unsaved),
    },
    marks: {
      ...Object.fromEntries(shown.map(([item, answer]) => [item, markOf(answer)])),
      ...Object.fromEntries([...unsaved.keys()].map((item) => [item, (same ? before.marks[item] : null) ?? SAVING])),
    },
    conflicts: Object.fromEntries(shown.map(([item, answer]) => [item, answer.conflict])),
    score: sheet.score,
    progress: sheet.progress,
    current: same ? before.current : null,
    panels: same ? before.panels : {},
    whole: false,
  });
  if (!same) queue.retry(sheet.inspection.id);
}

/** Notes the change and brings it to the disk: at once, or after a pause in typing. */
export function editAnswer(item: Item, change: Partial<Answer>, pace: 'now' | 'typing' = 'now'): void {
  const { sheet, drafts, marks: before } = useSheet.getState();
  if (sheet === null || sheet.state.state === 'finished') return;
  const draft = drafts[item.id] ?? EMPTY_ANSWER;
  const answer = { ...draft, ...change };
  // The same once more is no change, and must not become one in the history.
  const settled = ['untouched', 'saved'].includes(before[item.id]?.state ?? 'untouched');
  if (settled && canonicalJson(answer) === canonicalJson(draft)) return;
  const problem = checkAnswer(item, answer, sheet.inspection.on);
  useSheet.setState(({ drafts: all, marks }) => ({
    drafts: { ...all, [item.id]: answer },
    marks: { ...marks, [item.id]: problem === null ? SAVING : { state: 'unfit', problem } },
  }));
  if (problem !== null) return;
  queue.put({ inspection: sheet.inspection.id, item: item.id, answer }, pace === 'now' ? 0 : TYPING_PAUSE);
}

/** What was typed cannot be read as an answer: said at the item, not saved. */
export function refuseTyped(item: Item, problem: AnswerProblem): void {
  useSheet.setState(({ marks }) => ({ marks: { ...marks, [item.id]: { state: 'unfit', problem } } }));
}

/** Sends at once what still waits for a pause in typing. */
export function settleSaves(item?: string): void {
  queue.settle(useSheet.getState().sheet?.inspection.id, item);
}

export function retrySaves(item?: string): void {
  queue.retry(useSheet.getState().sheet?.inspection.id, item);
}

export function selectItem(item: string): void {
  if (useSheet.getState().current !== item) useSheet.setState({ current: item });
}

export function showPanel(panel: Panel, item: string, open: boolean): void {
  useSheet.setState(({ panels }) => ({ panels: { ...panels, [`${panel} ${item}`]: open } }));
}

// What failed because the program was away is sent again when it is back.
useNotices.subscribe((now, before) => {
  if (now.reachable && !before.reachable) queue.retry();
});

/** Waits until everything typed is on the disk. False when something could not be saved. */
export function saveEverything(): Promise<boolean> {
  return queue.drain();
}

/** Whether closing the window now would lose something. */
export function hasUnsaved(inspection: string): boolean {
  return queue.listUnsaved(inspection).size > 0;
}

function isOpen(inspection: string): boolean {
  return useSheet.getState().sheet?.inspection.id === inspection;
}

function setMark(inspection: string, item: string, mark: SaveMark): void {
  if (isOpen(inspection)) useSheet.setState(({ marks }) => ({ marks: { ...marks, [item]: mark } }));
}

function markOf({ by }: ShownAnswer): SaveMark {
  return { state: 'saved', at: by.at, author: by.author };
}

function toDraft({ value, na, note }: ShownAnswer): Answer {
  return { value, na, note };
}
