/** Counts and sizes as the user's language writes them; for days and moments see `components/dates.ts`. */

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export type Formats = {
  /** With thousands marked: 12,345. */
  readonly count: (value: number) => string;
  /** Bytes as KB, MB or GB of 1,024, as file managers on Windows show them. */
  readonly bytes: (bytes: number) => string;
};

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

export function useFormats(): Formats {
  const { i18n } = useTranslation();
  return useMemo(() => makeFormats(i18n.language), [i18n.language]);
}

export function makeFormats(language: string): Formats {
  const numbers = new Intl.NumberFormat(language);
  const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return {
    count: (value) => numbers.format(value),
    bytes: (bytes) => {
      const step = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
      return `${tenths.format(bytes / 1024 ** step)} ${UNITS[step]}`;
    },
  };
}
