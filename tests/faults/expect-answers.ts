/** Answers that somebody was told are saved. */
import type { Workspace } from '../../electron/service/workspace.ts';
import { readChanges } from '../helpers/state.ts';
import { ITEM, SAVES } from './works.ts';

/** Every answer that was said to be saved is there, in its order, and at most one that nobody was told of yet. */
export function expectAnswers(workspace: Workspace, inspection: string, acknowledged: readonly string[]): void {
  const saved = readChanges(workspace.log, workspace.replica)
    .filter(({ cell }) => cell[1] === inspection && cell[2] === ITEM.id)
    .map(({ value }) => (value as { note: string }).note)
    .filter((note) => note.endsWith('次'));
  const told = acknowledged.filter((one) => one.endsWith('次'));
  const extra = saved.slice(told.length);
  const isPrefix = told.every((note, index) => saved[index] === note);
  if (!isPrefix || extra.length > 1 || saved.length > SAVES) {
    throw new Error(`told ${told.length} answers, ${saved.length} are there: ${saved.join(' ')}`);
  }
}
