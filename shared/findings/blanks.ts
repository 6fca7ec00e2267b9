/** The {blanks} of a finding's sentence, domain notes §6.4. What nobody has filled in yet stays in the sentence as it is. */

const BLANK = /\{(\w+)\}/g;

export type Blanks = { readonly [blank: string]: string };

/** The names of the blanks that a sentence still has, each once, in order. */
export function listBlanks(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(BLANK)].map(([, name]) => name!))];
}

/** Puts in what is known; what is known as '' stays a blank. */
export function fillBlanks(sentence: string, known: Blanks): string {
  return sentence.replaceAll(BLANK, (blank, name: string) => {
    const words = Object.hasOwn(known, name) ? known[name]! : '';
    return words === '' ? blank : words;
  });
}

/**
 * What stands in each blank of a sentence that was filled in, or null when it is not this sentence any more. Blanks that
 * touch each other share what stands there in one of several ways; filled in again they give the same sentence.
 *
 * Each fixed piece is taken where it comes first, so that a text from anywhere is read once and not tried in every way.
 */
export function readBlanks(sentence: string, filled: string): Blanks | null {
  const [first = '', ...rest] = sentence.split(BLANK);
  if (!filled.startsWith(first)) return null;
  const found: { [blank: string]: string } = {};
  let from = first.length;
  // Names and fixed pieces take turns.
  for (let index = 0; index < rest.length; index += 2) {
    const [name, piece] = [rest[index]!, rest[index + 1]!];
    const isLast = index + 2 === rest.length;
    const to = isLast ? filled.length - piece.length : filled.indexOf(piece, from + 1);
    if (to <= from || !filled.startsWith(piece, to)) return null;
    const words = filled.slice(from, to);
    if (Object.hasOwn(found, name) && found[name] !== words) return null;
    found[name] = words;
    from = to + piece.length;
  }
  return from === filled.length ? found : null;
}
