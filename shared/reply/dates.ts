/** Days as people type them into a form. */

import { z } from 'zod';

const isoDate = z.iso.date();

/** `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日`, `20260305`, full-width digits too. @returns ISO date, null where it is none */
export function readTypedDate(typed: string): string | null {
  const text = typed.normalize('NFKC').replaceAll(/\s/gu, '');
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T?00:00(?::00)?(?:\.0+)?Z?)?$/u.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/u.exec(text) ??
    [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isoDate.safeParse(iso).success ? iso : null;
}
