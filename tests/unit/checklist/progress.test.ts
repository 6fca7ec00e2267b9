import { describe, expect, it } from 'vitest';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import { findNextUnanswered, listUnanswered, measureProgress } from '../../../shared/checklist/progress.ts';
import { ON, both, fillIn, given, makeTemplate, notApplicable } from './sheets.ts';

const venue = findBuiltin('tpl-venue-v1')!;

describe('progress', () => {
  it('counts what is answered and what fails, by section and in all', () => {
    const answers = {
      'bb-veto-ad': given('yes'),
      'bb-veto-fire': given('no'),
      'bb-acc-map': notApplicable(),
      'bb-acc-typo': given(2),
      'bb-acc-fact': given(-2),
      'bb-bonus-format': given('yes'),
    };
    const { sections, ...all } = measureProgress(venue, answers, ON);
    expect(all).toEqual({ answered: 5, total: 35, failing: 2 });
    expect(sections.map(({ id }) => id)).toEqual(['V', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'Z']);
    expect(sections[0]).toEqual({ id: 'V', answered: 2, total: 5, failing: 1 });
    expect(sections[2]).toEqual({ id: 'B', answered: 2, total: 5, failing: 1 });
    expect(sections[9]).toEqual({ id: 'Z', answered: 1, total: 2, failing: 0 });
    expect(listUnanswered(venue, answers, ON)).toHaveLength(30);
  });

  it('is complete when every item has a fitting answer', () => {
    const answers = fillIn(venue);
    expect(measureProgress(venue, answers, ON)).toMatchObject({ answered: 35, total: 35, failing: 0 });
    expect(listUnanswered(venue, answers, ON)).toEqual([]);
    expect(findNextUnanswered(venue, answers, null, ON)).toBeNull();
  });

  it('is none on an empty sheet', () => {
    expect(measureProgress(venue, {}, ON)).toMatchObject({ answered: 0, failing: 0 });
  });
});

function answered(...ids: string[]) {
  return Object.fromEntries(ids.map((id) => [id, given('yes')]));
}

describe('the next unanswered item', () => {
  const four = makeTemplate(
    ['n-a', 'n-b', 'n-c', 'n-d'].map((id) => ({ id, text: both(id), score: { mode: 'bool' as const, weight: 25 } })),
  );

  it('comes after the present one, and from the beginning again at the end', () => {
    expect(findNextUnanswered(four, {}, null)).toBe('n-a');
    expect(findNextUnanswered(four, answered('n-c'), 'n-b')).toBe('n-d');
    expect(findNextUnanswered(four, answered('n-a', 'n-d'), 'n-d')).toBe('n-b');
    expect(findNextUnanswered(four, {}, 'n-d')).toBe('n-a');
  });

  it('is the present one when only that is left', () => {
    expect(findNextUnanswered(four, answered('n-a', 'n-b', 'n-d'), 'n-c')).toBe('n-c');
  });

  it('is sought from the beginning after an item that is not there', () => {
    expect(findNextUnanswered(four, answered('n-a'), 'gone')).toBe('n-b');
  });
});
