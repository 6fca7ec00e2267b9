/** From an exact score to a grade: bands, pass line, floor conditions (短板). */

import { compare, divide, fractionOf } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { GRADES } from './template.ts';
import type { Grade, Template } from './template.ts';

/** Points that a section earned and could have earned, without what does not apply. */
export type SectionRatio = { readonly section: string; readonly earned: Fraction; readonly applicable: Fraction };

/** 0 for the best grade, greater for worse ones. */
export function rankGrade(grade: Grade): number {
  return GRADES.indexOf(grade);
}

/**
 * The grade of a final score: the band, `fail` below the pass line, then down one grade at a
 * time while a floor of that grade or of a lower one is not met. A section with nothing applicable meets every floor.
 */
export function gradeScore(template: Template, final: Fraction, sections: readonly SectionRatio[]): Grade {
  if (compare(final, fractionOf(template.passLine)) < 0) return 'fail';
  const reached = template.gradeBands
    .filter((band) => compare(final, fractionOf(band.from)) >= 0)
    .toSorted((a, b) => b.from - a.from)[0];
  const from = rankGrade(reached?.grade ?? 'fail');
  return GRADES.find((grade) => rankGrade(grade) >= from && meetsFloors(template, grade, sections)) ?? 'fail';
}

function meetsFloors(template: Template, grade: Grade, sections: readonly SectionRatio[]): boolean {
  return (template.floors ?? [])
    .filter((floor) => rankGrade(floor.grade) >= rankGrade(grade))
    .every((floor) => {
      const found = sections.find(({ section }) => section === floor.section);
      if (grade === 'fail' || found === undefined || found.applicable.p === 0n) return true;
      return compare(divide(found.earned, found.applicable), fractionOf(floor.ratio)) >= 0;
    });
}
