/** Which evidence files a change names: in its value's top-level member `media`, whatever its kind. */
import type { Json } from '../../../shared/model/json.ts';

/** @returns SHA-256 names as they stand there */
export function namedMedia(value: Json): string[] {
  if (value === null || typeof value !== 'object' || !('media' in value)) return [];
  return [value.media].flat().filter((one) => typeof one === 'string');
}

/** SQL that finds, fast and generously, the values in which {@link namedMedia} may find something. */
export const MAY_NAME_MEDIA = `value LIKE '%"media":%'`;
