/** Loads every sentence: one JSON file per language and area; the area's file name is the namespace. */

import { createInstance } from 'i18next';
import type { i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../stores/preferences.ts';

type Sentences = { readonly [key: string]: string | Sentences };

const files = import.meta.glob<Sentences>('./*/*.json', { eager: true, import: 'default' });

/** `sentences[language][area]` as the files hold them. */
export function listSentences(): { [language: string]: { [area: string]: Sentences } } {
  const sentences: { [language: string]: { [area: string]: Sentences } } = {};
  for (const [path, content] of Object.entries(files)) {
    const [, language = '', area = ''] = /^\.\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    (sentences[language] ??= {})[area] = content;
  }
  return sentences;
}

/** A missing sentence is reported to the console, where the browser tests look for it. */
export function startI18n(language: Language): I18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    resources: listSentences(),
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: Object.keys(listSentences()[language] ?? {}),
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (languages, area, key) => console.error(`no sentence ${languages.join()}/${area}: ${key}`),
  });
  return instance;
}
