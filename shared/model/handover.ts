/** Handing a visit over to a colleague: what goes along, and whose work it holds. */

/** What a handover would carry now. `bytes` are those of the photos. */
export type HandoverPreview = {
  readonly changes: number;
  readonly inspections: number;
  readonly media: number;
  readonly bytes: number;
  /** Everyone whose writing goes along. */
  readonly authors: readonly string[];
};

/** How many answers of an inspection somebody gave that are shown now. */
export type VisitShare = { readonly inspection: string; readonly author: string; readonly answers: number };

/** As for a key recovery file: fewer characters are soon guessed by whoever finds the stick. */
export const SHORTEST_PASSPHRASE = 8;
