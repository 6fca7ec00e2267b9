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
    const words = Object.hasOwn(known, name) ? known[name]!.trim() : '';
    return words === '' ? blank : words;
  });
}

/**
 * What stands in each blank of a sentence that was filled in, or null when it is not this sentence any more. Blanks that
 * touch each other share what stands there in one of several ways; filled in again they give the same sentence.
 */
export function readBlanks(sentence: string, filled: string): Blanks | null {
  const names: string[] = [];
  let pattern = '';
  let last = 0;
  for (const match of sentence.matchAll(BLANK)) {
    const [blank, name] = [match[0], match[1]!];
    const first = names.indexOf(name);
    pattern += escape(sentence.slice(last, match.index));
    pattern += first === -1 ? '([^]+?)' : `\\${first + 1}`;
    if (first === -1) names.push(name);
    last = match.index + blank.length;
  }
  const found = new RegExp(`^${pattern}${escape(sentence.slice(last))}$`).exec(filled);
  return found === null ? null : Object.fromEntries(names.map((name, index) => [name, found[index + 1]!]));
}

function escape(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
