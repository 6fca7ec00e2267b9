/** Where the focus goes. The current item is the one that has it or had it last. */

import { flushSync } from 'react-dom';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { findNextUnanswered } from '../../../shared/checklist/progress.ts';
import { hiddenItems } from '../../stores/hidden-items.ts';
import { selectItem, useSheet } from '../../stores/sheet.ts';

export function itemElementId(item: string): string {
  return `item-${item}`;
}

/** @param place where in the window the item should come to lie */
export function focusItem(item: string, place: ScrollLogicalPosition = 'nearest'): void {
  const element = document.getElementById(itemElementId(item)) ?? drawItem(item);
  if (element === null) return;
  element.scrollIntoView({ block: place });
  element.focus({ preventScroll: true });
  selectItem(item);
}

/** One that the list would have drawn a moment later; null for one that is hidden. */
function drawItem(item: string): HTMLElement | null {
  flushSync(() => useSheet.setState({ whole: true }));
  return document.getElementById(itemElementId(item));
}

/** The field of an item in which a number, a date, a reason or a note is typed. */
export function focusField(item: string, field: 'answer' | 'na' | 'note'): void {
  const input = document.getElementById(itemElementId(item))?.querySelector(`[data-field="${field}"]`);
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  input.focus();
  if (field === 'answer') input.select();
  else input.setSelectionRange(input.value.length, input.value.length);
}

/** The item's own camera button knows what a new photo belongs to. */
export function openCamera(item: string): boolean {
  const button = document.getElementById(itemElementId(item))?.querySelector<HTMLElement>('[data-evidence="camera"]');
  button?.click();
  return button != null;
}

export function moveBy(template: Template, step: 1 | -1): void {
  const { current } = useSheet.getState();
  const items = listShown(template);
  const index = items.findIndex(({ id }) => id === current);
  const next = index === -1 ? items[0] : items[index + step];
  if (next !== undefined) focusItem(next.id);
}

export function moveToSection(template: Template, step: 1 | -1): void {
  const { current } = useSheet.getState();
  const here = template.items.find(({ id }) => id === current)?.section;
  const shown = listShown(template);
  const sections = template.sections.filter(({ id }) => shown.some((item) => item.section === id));
  const index = sections.findIndex(({ id }) => id === here);
  const target = sections[index === -1 ? 0 : index + step];
  if (target !== undefined) focusSection(template, target.id);
}

export function focusSection(template: Template, section: string): void {
  const first = listShown(template).find((item) => item.section === section);
  if (first !== undefined) focusItem(first.id, 'start');
}

/** The next item without a fitting answer, round the end; null when there is none. */
export function nextUnanswered(template: Template): string | null {
  const desk = useSheet.getState();
  return findNextUnanswered(template, desk.drafts, desk.current, desk.sheet?.inspection.on, hiddenItems(desk));
}

/** Goes on to the next item without a fitting answer, round the end; to the finish button when there is none. */
export function moveToNextUnanswered(template: Template): void {
  const next = nextUnanswered(template);
  if (next === null) document.getElementById('finish')?.focus();
  else focusItem(next, 'center');
}

function listShown(template: Template): readonly Item[] {
  const hidden = hiddenItems(useSheet.getState());
  return template.items.filter(({ id }) => !hidden.has(id));
}

export function findItem(template: Template, id: string | null): Item | null {
  return template.items.find((item) => item.id === id) ?? null;
}
