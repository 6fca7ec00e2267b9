import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignSchools } from '../../../shared/rounds/assign.ts';
import type { AssignSchool, AssignTeam } from '../../../shared/rounds/assign.ts';

const schools: fc.Arbitrary<AssignSchool[]> = fc
  .array(fc.constantFrom('松坪镇', '鹭桥镇', '石塘乡', '泉湾街道', '柳渡铺镇'), { maxLength: 60 })
  .map((towns) => towns.map((town, index) => ({ id: `s${index}`, town })));

const teams = (most: number): fc.Arbitrary<AssignTeam[]> =>
  fc
    .array(
      fc.array(
        fc.integer({ min: 0, max: 59 }).map((index) => `s${index}`),
        { maxLength: 4 },
      ),
      { minLength: 1, maxLength: most },
    )
    .map((avoids) => avoids.map((own, index) => ({ id: `t${index}`, avoids: own })));

describe('assigning schools to teams', () => {
  test('nobody is sent to their own school, and every school that some team may inspect has one', () => {
    fc.assert(
      fc.property(schools, teams(6), (all, some) => {
        const { teamOf, load } = assignSchools(all, some);
        for (const { id } of all) {
          const able = some.filter(({ avoids }) => !avoids.includes(id));
          const team = teamOf.get(id);
          expect(able.length === 0 ? [null] : able.map((one) => one.id)).toContain(team);
        }
        for (const { id } of some)
          expect([...teamOf.values()].filter((team) => team === id)).toHaveLength(load.get(id)!);
      }),
    );
  });

  test('where nobody has to recuse themselves, no team has more than one school above another', () => {
    fc.assert(
      fc.property(schools, fc.integer({ min: 1, max: 7 }), (all, count) => {
        const some = Array.from({ length: count }, (_, index) => ({ id: `t${index}`, avoids: [] }));
        const loads = [...assignSchools(all, some).load.values()];
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the order in which schools and teams are listed has no say', () => {
    fc.assert(
      fc.property(schools, teams(5), (all, some) => {
        const one = assignSchools(all, some).teamOf;
        const other = assignSchools(all.toReversed(), some.toReversed()).teamOf;
        expect(Object.fromEntries(other)).toEqual(Object.fromEntries(one));
      }),
    );
  });

  test('what a person has given to a team stays there', () => {
    fc.assert(
      fc.property(
        schools,
        teams(5),
        fc.array(fc.tuple(fc.nat(59), fc.nat(4)), { maxLength: 10 }),
        (all, some, given) => {
          const kept = new Map(
            given.flatMap(([school, team]) =>
              all[school] === undefined || some[team] === undefined ? [] : [[all[school].id, some[team].id] as const],
            ),
          );
          const { teamOf } = assignSchools(all, some, kept);
          for (const [school, team] of kept) expect(teamOf.get(school)).toBe(team);
        },
      ),
    );
  });

  test('towns of an even share stay whole', () => {
    const all = ['a', 'b', 'c'].flatMap((town) => [1, 2, 3, 4].map((nth) => ({ id: `${town}${nth}`, town })));
    const { teamOf } = assignSchools(
      all,
      ['t1', 't2', 't3'].map((id) => ({ id, avoids: [] })),
    );
    for (const town of ['a', 'b', 'c']) {
      expect(new Set(all.filter((school) => school.town === town).map(({ id }) => teamOf.get(id))).size).toBe(1);
    }
  });
});
