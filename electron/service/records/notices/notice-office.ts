/**
 * How this bureau's documents look. A setting of this copy and no cell: a bureau above, which takes in what comes from
 * here, has a name and numbers of its own.
 */
import type { Database } from 'better-sqlite3';
import { DEFAULT_OFFICE, letterSchema, officeSchema } from '../../../../shared/model/notice.ts';
import type { Letter, Office } from '../../../../shared/model/notice.ts';
import { readSetting, writeSetting } from '../../settings.ts';

/** What an older or newer program left unsaid, or said unfit, is as at the beginning. */
export function readOffice(db: Database): Office {
  const text = readSetting(db, 'office');
  const stored: unknown = text === null ? {} : JSON.parse(text);
  const whole = officeSchema.safeParse({ ...DEFAULT_OFFICE, ...(stored as object) });
  return whole.success ? whole.data : DEFAULT_OFFICE;
}

export function writeOffice(
  db: Database,
  change: { readonly [key in keyof Office]?: Office[key] | undefined },
): Office {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const office = officeSchema.parse({ ...readOffice(db), ...said });
  writeSetting(db, 'office', JSON.stringify(office));
  return office;
}

/** The part that goes into every document. */
export function letterOf(office: Office): Letter {
  return letterSchema.parse(office);
}

/** What a document cannot do without and has not been said yet. */
export function listMissing({ authority, contact }: Office): ('authority' | 'contact')[] {
  return [...(authority === '' ? (['authority'] as const) : []), ...(contact === '' ? (['contact'] as const) : [])];
}
