/** Which school of the roster a code or a name means. */
import type { Json } from '../model/json.ts';
import { nameKey } from './text.ts';

/** A school of the roster with its cells by field. */
export type RosterEntry = {
  readonly id: string;
  readonly values: { readonly [field: string]: Json };
};

export type RosterIndex = {
  readonly byId: ReadonlyMap<string, RosterEntry>;
  readonly byCode: ReadonlyMap<string, RosterEntry>;
  /** Codes that are no longer in use. */
  readonly byOldCode: ReadonlyMap<string, RosterEntry>;
  /** By {@link nameKey} of names and aliases. */
  readonly byName: ReadonlyMap<string, readonly RosterEntry[]>;
  readonly byUscc: ReadonlyMap<string, RosterEntry>;
};

/** Yields where it may be left for a moment. */
export function* indexRoster(entries: readonly RosterEntry[]): Generator<void, RosterIndex> {
  const index = {
    byId: new Map<string, RosterEntry>(),
    byCode: new Map<string, RosterEntry>(),
    byOldCode: new Map<string, RosterEntry>(),
    byName: new Map<string, RosterEntry[]>(),
    byUscc: new Map<string, RosterEntry>(),
  };
  for (const entry of entries) {
    yield;
    index.byId.set(entry.id, entry);
    const code = textOf(entry, 'code');
    if (code !== '' && !index.byCode.has(code)) index.byCode.set(code, entry);
    const uscc = textOf(entry, 'uscc');
    if (uscc !== '') index.byUscc.set(uscc, entry);
    for (const old of listOf(entry, 'oldCodes')) index.byOldCode.set(old, entry);
    for (const key of new Set([textOf(entry, 'name'), ...listOf(entry, 'aliases')].map(nameKey))) {
      if (key === '') continue;
      const named = index.byName.get(key);
      if (named === undefined) index.byName.set(key, [entry]);
      else named.push(entry);
    }
  }
  return index;
}

/** A school named in a cell: by code, else by its name, which has to be one school's alone. */
export function resolveSchool(index: RosterIndex, code: string, name: string): RosterEntry | 'unknown' | 'ambiguous' {
  const digits = code === '' && /^\d{10}$/.test(name) ? name : code;
  const coded = digits === '' ? undefined : (index.byCode.get(digits) ?? index.byOldCode.get(digits));
  if (coded !== undefined) return coded;
  const named = index.byName.get(nameKey(name)) ?? [];
  const own = named.filter((entry) => nameKey(textOf(entry, 'name')) === nameKey(name));
  const found = own.length === 1 ? own : named;
  if (found.length === 0) return 'unknown';
  return found.length === 1 ? found[0]! : 'ambiguous';
}

export function textOf(entry: RosterEntry, field: string): string {
  const value = entry.values[field];
  return typeof value === 'string' ? value : '';
}

export function listOf(entry: RosterEntry, field: string): string[] {
  const value = entry.values[field];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
