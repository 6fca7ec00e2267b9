/** Texts of checklists carry both languages; a screen shows the user's. */

import { useTranslation } from 'react-i18next';
import type { Text } from '../../shared/checklist/template.ts';

export function pickText(text: Text, language: string): string {
  return language.startsWith('zh') ? text.zh : text.en;
}

/** Picks by the language that the screens are in now. */
export function usePickText(): (text: Text) => string {
  const { i18n } = useTranslation();
  return (text) => pickText(text, i18n.language);
}
