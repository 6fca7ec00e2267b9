/** Which keys belong to the page and which to what is being typed into. */

/** The focus is where letters are text, or in something that lies over the page and has its own keys. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  if (
    target.closest('[role="dialog"], [role="listbox"], [role="menu"], .ant-select, .ant-picker-panel-container') !==
    null
  )
    return true;
  if (target instanceof HTMLInputElement) return !['button', 'checkbox', 'radio', 'submit'].includes(target.type);
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}

/** Enter and Space on these do what the control itself says. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a[href], summary, input, select, textarea') !== null;
}
