import { describe, expect, it } from 'vitest';
import { checkAnswer, isFailing } from '../../../shared/checklist/answers.ts';
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import { findHidden } from '../../../shared/checklist/conditions.ts';
import { schoolFields, venueFields } from '../../../shared/model/school.ts';
import { scoreSheet } from '../../../electron/service/records/inspections/answer-sheet.ts';
import { makeCounty } from '../../../electron/service/simulate/county.ts';
import { rollDice } from '../../../electron/service/simulate/dice.ts';
import { drawSheet } from '../../../electron/service/simulate/draw-sheet.ts';
import { venueOf } from '../../../electron/service/simulate/inspection-cells.ts';
import { CHECKLISTS, planInspections } from '../../../electron/service/simulate/plan.ts';
import { LAST_DAY, listInspectionDays } from '../../../electron/service/simulate/calendar.ts';

const SEED = '2';
const county = makeCounty(SEED, 170);

describe('the simulated county', () => {
  it('has the usual mix of 170 schools', () => {
    const stages = Map.groupBy(county, ({ school }) => school.stage);
    expect(Object.fromEntries([...stages].map(([stage, schools]) => [stage, schools.length]))).toEqual({
      kindergarten: 85,
      primary: 54,
      junior: 15,
      nine_year: 7,
      senior: 6,
      vocational: 2,
      special: 1,
    });
  });

  it('is nowhere on a map: its codes, numbers and addresses belong to nobody', () => {
    for (const { school, venues } of county) {
      const { code, contactPhone, homepage } = school.facts;
      expect(code ?? '1199000000').toMatch(/^\d\d99\d{6}$/);
      expect(contactPhone).toMatch(/^0000-\d{7}$/);
      expect(homepage ?? 'https://s.example').toMatch(/^https:\/\/s\w*\.example$/);
      expect(school.name).toMatch(/^(云岫县|.+[镇乡]|.+街道|[^县区]+$)/);
      for (const [field, value] of Object.entries(school.facts)) {
        if (value !== null) schoolFields[field as keyof typeof schoolFields].parse(value);
      }
      for (const { facts } of venues) {
        for (const [field, value] of Object.entries(facts)) venueFields[field as keyof typeof venueFields].parse(value);
      }
    }
    const names = county.map(({ school }) => school.name);
    expect(new Set(names).size).toBe(170);
  });

  it('puts at most 20 schools into one inspector’s district', () => {
    const districts = Map.groupBy(county, ({ school }) => school.facts['district']);
    for (const schools of districts.values()) expect(schools.length).toBeLessThanOrEqual(20);
  });

  it('keeps its schools when more are asked for', () => {
    expect(makeCounty(SEED, 200).slice(0, 170)).toEqual(county);
  });

  it('is another one for another seed', () => {
    const ids = new Set(county.map(({ school }) => school.id));
    expect(makeCounty('3', 170).filter(({ school }) => ids.has(school.id))).toEqual([]);
  });
});

describe('the simulated inspections', () => {
  const plan = planInspections(SEED, 170, 400, listInspectionDays(LAST_DAY));

  it('are as many as asked, on working days of the two seasons, in order', () => {
    expect(plan).toHaveLength(400);
    for (const { visit } of plan) {
      expect([3, 4, 5, 9, 10, 11]).toContain(Number(visit.on.slice(5, 7)));
      expect([1, 2, 3, 4, 5]).toContain(new Date(visit.on).getUTCDay());
    }
    const days = plan.map(({ visit }) => visit.on);
    expect(days).toEqual(days.toSorted());
    expect(new Set(plan.map(({ id }) => id)).size).toBe(400);
  });

  it('visit every school before any is visited again', () => {
    const visits = new Map(plan.map(({ visit }) => [visit.id, visit.school]));
    const counts = Map.groupBy(visits.values(), (school) => school);
    const most = Math.max(...[...counts.values()].map((times) => times.length));
    expect(most).toBeLessThanOrEqual(Math.ceil(visits.size / 170));
  });

  it('give every item an answer that fits it, and a note where something is wrong', () => {
    let failing = 0;
    let noted = 0;
    plan.forEach((planned) => {
      const { visit, checklist, id } = planned;
      const template = findBuiltin(checklist)!;
      const place = county[visit.school]!;
      const venue = venueOf(planned, place);
      const sheet = drawSheet(rollDice(SEED, 'sheet', id), template, { ...place, venue, on: visit.on });
      const facts = { stage: place.school.stage, venueType: venue?.type ?? null };
      const hidden = findHidden(template, facts, Object.fromEntries(sheet), visit.on);
      const shown = template.items.filter((item) => !hidden.has(item.id));
      expect([...sheet.keys()]).toEqual(shown.map((item) => item.id));
      for (const item of shown) {
        const answer = sheet.get(item.id)!;
        expect(checkAnswer(item, answer, visit.on)).toBeNull();
        expect(answer.note).not.toMatch(/[{}]|undefined|NaN/);
        if (!isFailing(item, answer, visit.on)) continue;
        failing += 1;
        noted += answer.note === '' ? 0 : 1;
      }
    });
    expect(noted / failing).toBeGreaterThan(0.8);
  });

  it('come out about as the field notes say: 22, 48, 25 and 5 of 100', () => {
    const grades = { excellent: 0, good: 0, pass: 0, fail: 0 };
    for (let nth = 0; nth < 900; nth += 1) {
      const checklist = CHECKLISTS[nth % CHECKLISTS.length]!;
      const template = findBuiltin(checklist)!;
      const on = '2026-03-10';
      const place = county[nth % 170]!;
      const venue = venueOf({ checklist, whole: nth % 2 === 0, nth }, place);
      const answers = Object.fromEntries(drawSheet(rollDice(SEED, 'grades', nth), template, { ...place, venue, on }));
      const facts = { on, stage: place.school.stage, venueType: venue?.type ?? null };
      const { grade } = scoreSheet(template, answers, facts, 'finished');
      grades[grade!] += 1;
    }
    const percent = Object.fromEntries(Object.entries(grades).map(([grade, count]) => [grade, count / 9]));
    expect(percent['excellent']).toBeGreaterThan(17);
    expect(percent['excellent']).toBeLessThan(27);
    expect(percent['good']).toBeGreaterThan(43);
    expect(percent['good']).toBeLessThan(53);
    expect(percent['pass']).toBeGreaterThan(20);
    expect(percent['pass']).toBeLessThan(30);
    expect(percent['fail']).toBeGreaterThan(2);
    expect(percent['fail']).toBeLessThan(9);
  });
});

function rollTwice(seed: string, ...purpose: (string | number)[]): number[] {
  const dice = rollDice(seed, ...purpose);
  return [dice.int(0, 999_999), dice.int(0, 999_999)];
}

describe('the dice', () => {
  it('fall the same for the same seed and purpose, on every computer', () => {
    expect(rollTwice('1', 'school', 7)).toEqual(rollTwice('1', 'school', 7));
    expect(rollTwice('1', 'school', 7)).not.toEqual(rollTwice('1', 'school', 8));
    expect(rollTwice('1', 'school', 7)).not.toEqual(rollTwice('2', 'school', 7));
    expect(rollTwice('1', 'school', 7)).toEqual([427937, 172733]);
  });
});
