/** Branded identifiers: a string that has been checked or made as that kind of id. */

declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: { readonly [One in Name]: true } };

export type ReplicaId = Brand<'replica'>;
export type EntityId = Brand<'entity'>;
export type SchoolId = EntityId & Brand<'school'>;
export type VenueId = EntityId & Brand<'venue'>;
export type VisitId = EntityId & Brand<'visit'>;
export type InspectionId = EntityId & Brand<'inspection'>;

/**
 * A UUID version 7 (RFC 9562 §5.7): time first, so that rows made together lie together in an index.
 *
 * @param now milliseconds since 1970
 * @param random 10 random bytes
 */
export function uuidV7(now: number, random: Uint8Array): string {
  const time = Math.max(0, Math.trunc(now)).toString(16).padStart(12, '0').slice(-12);
  const hex = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
