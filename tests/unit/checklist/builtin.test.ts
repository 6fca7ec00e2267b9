import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtinTemplates, findBuiltin } from '../../../shared/checklist/builtin.ts';
import { isMeantFor, templateSchema } from '../../../shared/checklist/template.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import { canonicalJson } from '../../../shared/model/json.ts';
import { fillIn, readOff, scoreSheet } from './sheets.ts';

/** SHA-256 of the canonical JSON of every released file. Add lines for new versions; never change one. */
const RELEASED = {
  'tpl-venue-v1': 'd6acfff04c926327dfb4612bce07c7e6f2b1d2827ea995d12f45923840165320',
  'tpl-newmedia-v1': 'e714f07eb8906b0103b4c446a9977ceb280661235061e0a9e7b8c54fc0377391',
  'tpl-material-v1': '17dee5e2ec51f549a11669b26c1c2f5bd2a7944a29c7579ac4a3b826f8eedd4a',
  'tpl-venue-v1.2': 'b755f3ae8681f7c7d5ae4d1531cfbd4c306c20a4b5a18b05fae8d471eeee552b',
  'tpl-newmedia-v1.2': '6845d04f3938b4bf533c30744287d3e2e6300cdb1deaeca388b97b156903a6f0',
  'tpl-material-v1.2': '5b972b3c399bad9e8a84663f19ed1df7ad555c132c424a0772a19472e078f1b5',
};

const newest = builtinTemplates.slice(-3);
const items = newest.flatMap((template) => template.items);

/** The first version's file has the checklist's name alone. */
const fileOf = ({ id, version }: Template): string => (version === 1 ? id : `${id}.${version}`);

/** How many a Chinese sentence asks to sample. */
const readPick = (text: string) => Number(/抽(?:近期)?(\d+)/.exec(text)?.[1]);

const readBuiltin = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../shared/checklist/builtin/${file}.json`, import.meta.url), 'utf8'));

describe('the built-in checklists', () => {
  it.each(Object.entries(RELEASED))('%s is what it was when it was released', (id, released) => {
    const found = createHash('sha256')
      .update(canonicalJson(readBuiltin(id)))
      .digest('hex');
    const verdict =
      found === released
        ? 'as released'
        : `${id} was edited (${found}). A released checklist is never edited: inspections were scored with it. ` +
          `Undo the edit and add the change as a new file with the next version.`;
    expect(verdict).toBe('as released');
  });

  it('are all pinned', () => {
    expect(builtinTemplates.map(fileOf)).toEqual(Object.keys(RELEASED));
  });

  it('lose nothing on the way through the schema', () => {
    for (const template of builtinTemplates) {
      expect(canonicalJson(template)).toBe(canonicalJson(readBuiltin(fileOf(template))));
    }
  });

  it('hold 104 items: 35, 35 and 34, each with five vetoes and two bonus items', () => {
    expect(builtinTemplates.map((template) => template.items.length)).toEqual([35, 35, 34, 35, 35, 34]);
    for (const template of builtinTemplates) {
      expect(template.items.filter((item) => item.score.mode === 'veto')).toHaveLength(5);
      expect(template.items.filter((item) => item.score.mode === 'bonus')).toHaveLength(2);
    }
    expect(new Set(items.map(({ id }) => id)).size).toBe(104);
  });

  it('keep all 149 bases, and say of each whether it was checked', () => {
    const bases = items.flatMap(({ basis }) => basis);
    expect(bases).toHaveLength(149);
    expect(bases.filter(({ checked }) => checked === true)).toHaveLength(128);
    expect(bases.filter(({ checked }) => checked === null)).toHaveLength(9);
  });

  it('weigh 100 in all, and every section what it says', () => {
    for (const template of builtinTemplates) {
      const sum = (of: typeof template.items) => of.reduce((total, item) => total + item.score.weight, 0);
      expect(sum(template.items)).toBe(100);
      for (const section of template.sections) {
        expect(sum(template.items.filter((item) => item.section === section.id))).toBe(section.points ?? 0);
      }
    }
  });

  it('can be read in both languages, everywhere', () => {
    const texts = builtinTemplates.flatMap((template) => listTexts(template, template.id));
    expect(texts.length).toBeGreaterThan(900);
    expect(texts.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '')).toEqual([]);
    // Titles of laws stay Chinese, and so does what an inspector has to find on a map.
    const prose = texts.filter(({ place, en }) => !place.includes('.basis') && !en.includes('“审图号'));
    expect(prose.filter(({ en }) => /\p{Script=Han}|[，。；：（）]/u.test(en))).toEqual([]);
  });

  it('say items, guidance, findings and fixes in full English sentences', () => {
    const sentences = items.flatMap(({ text, guidance, finding, fix }) => [text, guidance, finding, fix]);
    expect(sentences.filter((sentence) => !/^["“A-Z0-9{].*[.!?]$/s.test(sentence?.en ?? 'None.'))).toEqual([]);
  });

  it('ask for a finding and a fix wherever something can be wrong', () => {
    expect(items.filter((item) => (item.finding === null) !== (item.score.mode === 'bonus'))).toEqual([]);
  });

  it('let an item that is meant for some schools only be marked not applicable', () => {
    expect(items.filter((item) => item.stages !== null && !item.allowNa)).toEqual([]);
  });

  it('ask a nine-year school what they ask a primary or a junior school', () => {
    const grades12 = findBuiltin('tpl-material-v1')!.items.find(({ id }) => id === 'tm-aid-g12')!;
    expect(grades12.stages).toEqual(['primary']);
    expect(isMeantFor(grades12, 'nine_year')).toBe(true);
    expect(isMeantFor(grades12, 'senior')).toBe(false);
  });

  it('give a school that does everything right 100 points and no bonus it did not earn', () => {
    for (const template of builtinTemplates) {
      expect(readOff(scoreSheet(template, fillIn(template)))).toEqual({
        base: '100.00',
        bonus: '0.00',
        final: '100.00',
        grade: 'excellent',
      });
    }
  });

  it('differ from their first version in nothing but conditions and samples', () => {
    for (const template of newest) {
      const plain = template.items.map((item) =>
        Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'when' && name !== 'sample')),
      );
      expect({ ...template, version: 1, items: plain }).toEqual(findBuiltin(template.id, 1));
    }
  });

  it('draw what their items say: as many as stand in the sentence', () => {
    const drawn = items.filter(({ sample }) => sample !== undefined);
    expect(drawn.map(({ id }) => id)).toHaveLength(17);
    for (const { id, text, guidance, sample } of drawn) {
      expect([id, readPick(text.zh + guidance.zh)]).toEqual([id, sample!.pick]);
    }
    const unsaid = items.filter(({ text, sample }) => sample === undefined && /抽(?:近期)?\d/.test(text.zh));
    expect(unsaid).toEqual([]);
  });

  it('are found by id, and not by another', () => {
    expect(findBuiltin('tpl-venue-v1')?.version).toBe(2);
    expect(findBuiltin('tpl-venue-v1', 1)?.version).toBe(1);
    expect(findBuiltin('tpl-venue-v1', 3)).toBeUndefined();
    expect(findBuiltin('tpl-venue-v0')).toBeUndefined();
  });
});

function refused(template: unknown): string[] {
  return templateSchema.safeParse(template).error?.issues.map(({ message }) => message) ?? [];
}

describe('a template', () => {
  const venue = findBuiltin('tpl-venue-v1')!;
  it.each([
    ['weights that do not add up', { ...venue, full: 99 }, 'the weights do not add up to 99'],
    ['no grade for a score of 0', { ...venue, gradeBands: venue.gradeBands.slice(0, 3) }, 'no grade for a score of 0'],
    ['an item of an unknown section', { ...venue, sections: venue.sections.slice(1) }, 'bb-veto-ad: no section V'],
    [
      'a floor on an unknown section',
      { ...venue, floors: [{ section: 'Q', ratio: 0.9, grade: 'good' }] },
      'no section Q',
    ],
    ['an item twice', { ...venue, items: [...venue.items, venue.items[0]] }, 'bb-veto-ad twice'],
  ])('with %s is refused', (_, template, message) => {
    expect(refused(template)).toContain(message);
  });

  it('is refused when an item cannot be scored, chosen from or worded as it says', () => {
    const change = (id: string, part: object) => ({
      ...venue,
      items: venue.items.map((item) => (item.id === id ? { ...item, ...part } : item)),
    });
    expect(refused(change('bb-acc-typo', { type: 'date' }))).toContain('bb-acc-typo: date cannot score as count');
    expect(refused(change('bb-pub-items', { elements: undefined }))).toContain(
      'bb-pub-items: elements belong to multiple choice',
    );
    expect(refused(change('bb-ip-source', { options: undefined }))).toContain(
      'bb-ip-source: options belong to single choice',
    );
    expect(refused(change('bb-acc-fact', { fix: null }))).toContain('bb-acc-fact: a finding and its fix come together');
    expect(refused(change('bb-acc-fact', { finding: { zh: '{a}', en: '{b}' } }))).toContain(
      'bb-acc-fact: the blanks differ between the languages',
    );
    const twice = venue.items.find(({ id }) => id === 'bb-pub-items')!.elements!.slice(0, 1);
    expect(refused(change('bb-pub-items', { elements: [...twice, ...twice] }))).toContain(
      'bb-pub-items: the same choice twice',
    );
    expect(refused(change('bb-acc-fact', { id: 'constructor' }))).not.toEqual([]);
    expect(refused(change('bb-acc-fact', { score: { mode: 'count', weight: 6, per: 0.00001 } }))).not.toEqual([]);
  });
});

function listTexts(value: unknown, place: string): { place: string; zh: string; en: string }[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => listTexts(entry, `${place}[${index}]`));
  if (value === null || typeof value !== 'object') return [];
  if ('zh' in value && 'en' in value) return [{ place, zh: String(value.zh), en: String(value.en) }];
  return Object.entries(value).flatMap(([key, entry]) => listTexts(entry, `${place}.${key}`));
}
