/**
 * Who goes to which school: as even as it can be, a town with one team where it can be, and nobody to their own school
 * (回避). The same question always gets the same answer.
 */

export type AssignSchool = { readonly id: string; readonly town: string };
/** `avoids`: the own schools of its people. */
export type AssignTeam = { readonly id: string; readonly avoids: readonly string[] };

export type Assignment = {
  /** By school; null where every team would have to recuse itself. */
  readonly teamOf: ReadonlyMap<string, string | null>;
  readonly load: ReadonlyMap<string, number>;
};

/**
 * First every town goes, the largest first, to the team with the least to do that can take the most of it; a town larger
 * than an even share is cut. Then single schools move until no team has more than one above another, as far as recusal
 * allows.
 *
 * @param kept schools that a person has given to a team already: they stay, also against recusal's advice being shown elsewhere
 */
export function assignSchools(
  schools: readonly AssignSchool[],
  teams: readonly AssignTeam[],
  kept: ReadonlyMap<string, string> = new Map(),
): Assignment {
  const order = teams.toSorted((a, b) => compare(a.id, b.id));
  const teamOf = new Map<string, string | null>();
  const load = new Map(order.map(({ id }) => [id, 0]));
  const give = (school: string, team: string): void => {
    teamOf.set(school, team);
    load.set(team, load.get(team)! + 1);
  };
  for (const { id } of schools) {
    const team = kept.get(id);
    if (team !== undefined && load.has(team)) give(id, team);
  }
  const free = schools.filter(({ id }) => !teamOf.has(id)).toSorted((a, b) => compare(a.id, b.id));
  const share = Math.ceil(schools.length / Math.max(1, order.length));
  for (const town of groupByTown(free)) {
    let left = town;
    while (left.length > 0) {
      const room = (team: AssignTeam): number => Math.max(1, share - load.get(team.id)!);
      const best = pickBest(order, (team) => {
        const takes = Math.min(left.filter(({ id }) => !team.avoids.includes(id)).length, room(team));
        return [load.get(team.id)! < share ? 1 : 0, takes, -load.get(team.id)!];
      });
      const can = best === null ? [] : left.filter(({ id }) => !best.avoids.includes(id)).slice(0, room(best));
      if (best === null || can.length === 0) {
        for (const { id } of left) placeAlone(id, order, load, give, teamOf);
        break;
      }
      for (const { id } of can) give(id, best.id);
      left = left.filter(({ id }) => !teamOf.has(id));
    }
  }
  level(free, order, teamOf, load);
  return { teamOf, load };
}

function placeAlone(
  school: string,
  teams: readonly AssignTeam[],
  load: ReadonlyMap<string, number>,
  give: (school: string, team: string) => void,
  teamOf: Map<string, string | null>,
): void {
  const able = teams.filter(({ avoids }) => !avoids.includes(school));
  const best = pickBest(able, ({ id }) => [-load.get(id)!]);
  if (best === null) teamOf.set(school, null);
  else give(school, best.id);
}

/** Moves schools from the fullest to the emptiest teams while that makes them more even. */
function level(
  free: readonly AssignSchool[],
  teams: readonly AssignTeam[],
  teamOf: Map<string, string | null>,
  load: Map<string, number>,
): void {
  for (let moves = 0; moves <= free.length * teams.length; moves += 1) {
    const move = findMove(free, teams, teamOf, load);
    if (move === null) return;
    const [school, from, to] = move;
    teamOf.set(school, to);
    load.set(from, load.get(from)! - 1);
    load.set(to, load.get(to)! + 1);
  }
}

/** Of a town that the receiving team goes to anyway, if there is one; else of the smallest part of a town. */
function findMove(
  free: readonly AssignSchool[],
  teams: readonly AssignTeam[],
  teamOf: ReadonlyMap<string, string | null>,
  load: ReadonlyMap<string, number>,
): readonly [school: string, from: string, to: string] | null {
  const byLoad = teams.toSorted((a, b) => load.get(b.id)! - load.get(a.id)! || compare(a.id, b.id));
  for (const from of byLoad) {
    for (const to of byLoad.toReversed()) {
      if (load.get(from.id)! - load.get(to.id)! < 2) break;
      const can = free.filter(({ id }) => teamOf.get(id) === from.id && !to.avoids.includes(id));
      const townsOfTo = new Set(free.filter(({ id }) => teamOf.get(id) === to.id).map(({ town }) => town));
      const size = (town: string): number => can.filter((school) => school.town === town).length;
      const best = pickBest(can, ({ town }) => [townsOfTo.has(town) ? 1 : 0, -size(town)]);
      if (best !== null) return [best.id, from.id, to.id];
    }
  }
  return null;
}

/** The largest town first, then by name; schools by id. */
function groupByTown(schools: readonly AssignSchool[]): (readonly AssignSchool[])[] {
  const towns = Map.groupBy(schools, ({ town }) => town);
  return [...towns]
    .toSorted(([nameA, a], [nameB, b]) => b.length - a.length || compare(nameA, nameB))
    .map(([, own]) => own.toSorted((a, b) => compare(a.id, b.id)));
}

/** The one with the greatest scores, compared from the left; of equals the first. */
function pickBest<One>(all: readonly One[], score: (one: One) => readonly number[]): One | null {
  let best: { one: One; scores: readonly number[] } | null = null;
  for (const one of all) {
    const scores = score(one);
    const place = best === null ? -1 : scores.findIndex((value, index) => value !== best!.scores[index]);
    if (best === null || (place >= 0 && scores[place]! > best.scores[place]!)) best = { one, scores };
  }
  return best?.one ?? null;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
