import { describe, expect, it } from 'vitest';
import { checkRanges } from '../../../shared/bundle/range-check.ts';

describe('lines against the ranges of a manifest', () => {
  const first = [
    [0, 2],
    [0, 3],
    [0, 4],
  ] as const;

  it('are good when complete ranges are full and the others may have holes', () => {
    expect(check([...first, [0, 9], [0, 12], [2, 1]])).toBeNull();
    expect(check([...first, [2, 1]])).toBeNull();
  });

  it.each([
    [
      'a hole',
      [
        [0, 2],
        [0, 4],
        [2, 1],
      ],
      'ranges.0: not complete',
    ],
    [
      'a missing end',
      [
        [0, 2],
        [0, 3],
        [0, 9],
        [2, 1],
      ],
      'ranges.0: not complete',
    ],
    ['a missing range', [...first, [0, 9]], 'ranges.2: not complete'],
    ['nothing', [], 'ranges.0: not complete'],
    ['a line before', [[0, 1], ...first, [2, 1]], 'outside the ranges'],
    ['a line between', [...first, [0, 5], [2, 1]], 'outside the ranges'],
    ['a line of another', [...first, [1, 1], [2, 1]], 'outside the ranges'],
    ['a line behind', [...first, [2, 1], [2, 2]], 'outside the ranges'],
    ['a line of nobody', [...first, [2, 1], [3, 1]], 'outside the ranges'],
    [
      'a line twice',
      [
        [0, 2],
        [0, 2],
        [0, 3],
        [0, 4],
        [2, 1],
      ],
      'out of order',
    ],
    [
      'a step back',
      [
        [0, 3],
        [0, 2],
        [0, 4],
        [2, 1],
      ],
      'out of order',
    ],
    ['another order of replicas', [[2, 1], ...first], 'ranges.0: not complete'],
  ] as const)('are refused with %s', (_, lines, problem) => {
    expect(check(lines)).toBe(problem);
  });

  it('are counted', () => {
    expect(check([...first, [2, 1]], 5)).toBe('counts.changes: not the number of lines');
  });
});

/** The first problem with lines of these ids. */
function check(lines: readonly (readonly [number, number])[], changes = lines.length): string | null {
  const ranges = checkRanges({
    ranges: [
      { replica: 0, from: 2, to: 4, complete: true },
      { replica: 0, from: 9, to: 12, complete: false },
      { replica: 2, from: 1, to: 1, complete: true },
    ],
    counts: { changes, inspections: 0, media: 0 },
  });
  for (const [replica, seq] of lines) {
    const problem = ranges.take(replica, seq);
    if (problem !== null) return problem;
  }
  return ranges.finish();
}
