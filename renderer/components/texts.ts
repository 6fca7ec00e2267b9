/** Sentences that a checklist brings along in both languages. */

import { useCallback } from 'react';
import type { Text } from '../../shared/checklist/template.ts';
import { usePreferences } from '../stores/preferences.ts';

/** Picks the user's language. */
export function useText(): (text: Text) => string {
  const language = usePreferences((preferences) => preferences.language);
  return useCallback((text) => (language === 'zh-CN' ? text.zh : text.en), [language]);
}
