/** The language of what the system shows for us: menu, dialogs, message boxes. Screens choose their own. */

import type { Language } from '../shared/sentences.ts';

/** @param preferred the system's languages, best first; Chinese unless the first one is something else */
export function chooseLanguage(preferred: readonly string[]): Language {
  const [first = 'zh'] = preferred;
  return first.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
