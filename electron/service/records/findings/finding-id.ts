/** Ids that two laptops come to on their own, so that what both draft is one record. */
import { createHash } from 'node:crypto';
import type { EntityId } from '../../../../shared/model/ids.ts';

/** Of the finding that an item of an inspection drafts. */
export function findingIdOf(inspection: string, item: string): EntityId {
  return idFrom('finding', inspection, item);
}

/** Of the recheck of a finding at a visit. */
export function recheckIdOf(finding: string, visit: string): EntityId {
  return idFrom('recheck', finding, visit);
}

/** Of the inspection of a place that is added to a visit whose id came with a task. */
export function inspectionIdOf(visit: string, template: string, venue: string | null): EntityId {
  return idFrom('inspection', visit, template, venue ?? '');
}

/** Of what a school answers about a finding in a notice. */
export function replyIdOf(notice: string, finding: string): EntityId {
  return idFrom('reply', notice, finding);
}

/** Of a picture in a reply. */
export function replyPhotoIdOf(reply: string, media: string): EntityId {
  return idFrom('reply-photo', reply, media);
}

/** UUID version 8 (RFC 9562 §5.8): 122 bits of SHA-256 over the names. */
function idFrom(...names: readonly string[]): EntityId {
  const hex = createHash('sha256').update(JSON.stringify(names)).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-') as EntityId;
}
