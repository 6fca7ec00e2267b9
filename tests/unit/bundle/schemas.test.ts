import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formatChangeLine } from '../../../shared/bundle/line.ts';
import { manifestSchema, signatureSchema } from '../../../shared/bundle/manifest.ts';
import { badLines } from '../../fixtures/bad-lines.ts';
import { GOOD_MANIFEST, misshapen } from '../../fixtures/bad-manifests.ts';
import { CHANGES } from '../../fixtures/bundles.ts';

describe('the published schemas', () => {
  it.each([
    ['manifest', manifestSchema],
    ['signature', signatureSchema],
  ] as const)('say what the program checks: %s', (name, schema) => {
    expect(withoutProse(load(name))).toEqual(z.toJSONSchema(schema));
  });

  it('accept a good manifest and refuse a misshapen one', () => {
    expect(accepts('manifest', GOOD_MANIFEST)).toBe(true);
    const taken = misshapen.filter(([, manifest]) => accepts('manifest', JSON.parse(JSON.stringify(manifest))));
    expect(taken.map(([what]) => what)).toEqual([]);
  });

  it('accept a good change, and nothing that is no change by its shape', () => {
    for (const change of CHANGES) expect(accepts('change', JSON.parse(formatChangeLine(change)))).toBe(true);
    const taken = badLines
      .filter(([, line]) => isJson(line) && accepts('change', JSON.parse(line)))
      .map(([why]) => why);
    expect(taken).toEqual(SEEN_BY_READERS_ONLY);
  });
});

/** Lines whose shape is good: what is wrong with them is said in words in docs/bundle-format.md. */
const SEEN_BY_READERS_ONLY = [
  'a replica beyond the list',
  'minus zero',
  'an author beyond the list',
  'entity with a NUL',
  'entity with a line feed',
  'entity with half a character',
  'value with an endless number',
  'value with half a character',
  'value with half a character in a key',
  'value too deep',
  'value far too deep',
  'replaces a replica beyond the list',
  'replaces itself',
  'replaces its own future',
  'replaces the same twice',
  'replaces out of order',
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function withoutProse(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutProse);
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => {
    return !((key === 'title' || key === 'description') && typeof value === 'string');
  });
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutProse(value)]));
}

function load(name: string): Parameters<typeof z.fromJSONSchema>[0] {
  const file = new URL(`../../../docs/schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof z.fromJSONSchema>[0];
}

function accepts(name: string, value: unknown): boolean {
  return z.fromJSONSchema(load(name)).safeParse(value).success;
}
