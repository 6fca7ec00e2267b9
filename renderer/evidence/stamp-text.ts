/** The visible stamp in a picture's corner: where and when, for evidence that is printed without its record. */

import { formatMoment } from '../components/dates.ts';

const LONGEST_PLACE = 40;

/** @param at milliseconds since 1970, null where the picture does not say when it was taken: then the time is left out */
export function composeStamp(place: string, at: number | null): string {
  const shown = place.length > LONGEST_PLACE ? `${place.slice(0, LONGEST_PLACE - 1)}…` : place;
  return [shown, at === null ? '' : formatMoment(at)].filter((part) => part !== '').join(' · ');
}
