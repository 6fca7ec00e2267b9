/** The keyboard of the filling-in screen. Keys go to the current item unless something is being typed into. */

import { useEffect } from 'react';
import type { Item, Template } from '../../../shared/checklist/template.ts';
import { isControl, isTyping } from '../../components/keyboard.ts';
import { editAnswer, EMPTY_ANSWER, showPanel, useSheet } from '../../stores/sheet.ts';
import { chooseNth } from './answer-key.ts';
import { pressIn } from './press-in.ts';
import { findItem, focusField, focusItem, moveBy, moveToNextUnanswered, moveToSection, openCamera } from './focus.ts';

/**
 * @param onFinish asks for the finish panel
 * @param onScore shows or hides the score
 */
export function useSheetKeys(template: Template, onFinish: () => void, onScore: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const handled = isTyping(event.target)
        ? handleInField(template, event)
        : handleOnPage(template, event, onFinish, onScore);
      if (handled) event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [template, onFinish, onScore]);
}

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Inside a field of an item only the keys that leave it are ours. */
function handleInField(template: Template, event: KeyboardEvent): boolean {
  const { current } = useSheet.getState();
  const field = event.target instanceof HTMLElement ? event.target.dataset['field'] : undefined;
  if (field === undefined || current === null) return false;
  if (event.key === 'Escape') {
    leaveField();
    focusItem(current);
    return true;
  }
  if (field !== 'answer') return false;
  if (event.key === 'Enter') {
    leaveField();
    moveToNextUnanswered(template);
    return true;
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    leaveField();
    moveBy(template, event.key === 'ArrowDown' ? 1 : -1);
    return true;
  }
  return false;
}

function handleOnPage(template: Template, event: KeyboardEvent, onFinish: () => void, onScore: () => void): boolean {
  const { current } = useSheet.getState();
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
    case 'J':
      moveBy(template, 1);
      return true;
    case 'ArrowUp':
    case 'k':
    case 'K':
      moveBy(template, -1);
      return true;
    case '[':
    case '【':
      moveToSection(template, -1);
      return true;
    case ']':
    case '】':
      moveToSection(template, 1);
      return true;
    case 'Enter':
      if (isControl(event.target)) return false;
      moveToNextUnanswered(template);
      return true;
    case 'u':
    case 'U':
      moveToNextUnanswered(template);
      return true;
    case 'f':
    case 'F':
      onFinish();
      return true;
    case 'h':
    case 'H':
      onScore();
      return true;
    default: {
      const item = findItem(template, current);
      return item !== null && handleOnItem(item, event.key);
    }
  }
}

function handleOnItem(item: Item, key: string): boolean {
  const { sheet, drafts, panels } = useSheet.getState();
  if (key === 'g' || key === 'G') {
    showPanel('guidance', item.id, panels[`guidance ${item.id}`] !== true);
    return true;
  }
  // What the item offers at the moment: its finding (Q), a further one (A), to withdraw or restore it (W), the answer of
  // last time (L).
  if (/^[qawl]$/i.test(key)) return pressIn(item.id, key.toLowerCase());
  if (sheet?.state.state === 'finished') return false;
  const typed = item.type === 'number' || item.type === 'date';
  if (typed && /^[0-9]$/.test(key)) {
    // Not prevented: the digit itself goes into the field that now has the focus.
    focusField(item.id, 'answer');
    return false;
  }
  if (key === '0' || key === 'x' || key === 'X') return openField('na', item);
  if (key === 'n' || key === 'N') return openField('note', item);
  if (key === 'p' || key === 'P') return openCamera(item.id);
  if (key === 'd' || key === 'D') {
    if (item.sample === undefined) return false;
    showPanel('sample', item.id, true);
    return true;
  }
  if (key === 'Backspace' || key === 'Delete') {
    editAnswer(item, { value: null, na: null });
    return true;
  }
  if (!/^[1-9]$/.test(key)) return false;
  const value = chooseNth(item, (drafts[item.id] ?? EMPTY_ANSWER).value, Number(key));
  if (value === undefined) return false;
  editAnswer(item, { value, na: null });
  return true;
}

function openField(field: 'na' | 'note', item: Item): boolean {
  if (field === 'na' && !item.allowNa) return false;
  showPanel(field, item.id, true);
  // The field is there only after the panel was drawn.
  requestAnimationFrame(() => focusField(item.id, field));
  return true;
}
