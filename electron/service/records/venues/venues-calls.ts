/** The calls about venues, about starting inspections at them, and about samples. */
import type { Input, Output } from '../../../../shared/contract.ts';
import type { venuesContract } from '../../../../shared/contract/venues.ts';
import type { Changed } from '../../jobs.ts';
import type { Workspace } from '../../workspace.ts';
import { startInspections } from '../inspections/inspection-start.ts';
import { drawItemSample } from '../inspections/samples.ts';
import { listCountyVenues } from './venue-list.ts';
import { editVenue, readVenueLedger, setVenueState } from './venue-ledger.ts';

type VenueCall = keyof typeof venuesContract;
type Handlers = { readonly [Name in VenueCall]: (input: Input<Name>) => Output<Name> };

/** @param ready the opened workspace, or a Failure thrown */
export function makeVenueCalls(ready: () => Workspace, changed: Changed): Handlers {
  return {
    'venues.ledger': ({ school }) => readVenueLedger(ready().log.db, school),
    'venues.list': (input) => listCountyVenues(ready().log, input),
    'venues.edit': (input) => changed(['schools', 'inspections'], editVenue(ready(), input)),
    'venues.setState': (input) => changed(['schools'], setVenueState(ready(), input)),
    'inspections.startMany': (input) => changed(['inspections', 'visits', 'today'], startInspections(ready(), input)),
    // The screen that draws shows the result itself, as with answers.
    'samples.draw': (input) => drawItemSample(ready(), input),
  };
}
