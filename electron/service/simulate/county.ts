/** The county of a seed: its schools with their venues, and their cells. */
import { breathe } from '../jobs.ts';
import { saveCells } from '../records/save.ts';
import { schoolCells } from '../records/schools/schools.ts';
import { venueCells } from '../records/venues/venues.ts';
import type { Workspace } from '../workspace.ts';
import { makeSchool } from './schools.ts';
import type { SimulatedSchool } from './schools.ts';
import { makeVenues } from './venues.ts';
import type { SimulatedVenue } from './venues.ts';

export type SchoolWithVenues = { readonly school: SimulatedSchool; readonly venues: readonly SimulatedVenue[] };

export type County = readonly SchoolWithVenues[];

const SCHOOLS_AT_ONCE = 100;

export function makeCounty(seed: string, schools: number): County {
  return Array.from({ length: schools }, (_, index) => {
    const school = makeSchool(seed, index);
    return { school, venues: makeVenues(seed, index, school) };
  });
}

/** @throws Failure cancelled, disk-full, disk-failed */
export async function writeCounty(workspace: Workspace, county: County, signal: AbortSignal): Promise<void> {
  for (let start = 0; start < county.length; start += SCHOOLS_AT_ONCE) {
    await breathe(signal);
    saveCells(
      workspace,
      county
        .slice(start, start + SCHOOLS_AT_ONCE)
        .flatMap(({ school, venues }) => [
          ...schoolCells(school.id, school.facts),
          ...venues.flatMap((venue) => venueCells(venue.id, venue.facts)),
        ]),
    );
  }
}
