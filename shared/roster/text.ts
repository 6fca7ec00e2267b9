/** What people type into spreadsheets, in one spelling. */

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]+/gu;
/** Full-width digits and letters; brackets and commas stay as Chinese names have them. */
const FULL_WIDTH = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g;
const BETWEEN_HAN = /(?<=[\p{Script=Han}（）]) +(?=[\p{Script=Han}（）])/gu;

/** One line; half-width digits and letters; single blanks, none between Chinese characters. */
export function toPlainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(INVISIBLE, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll(BETWEEN_HAN, '');
}

/** For codes and numbers: compatibility forms resolved, no blanks, capitals. */
export function toCodeText(text: string): string {
  return text.toWellFormed().normalize('NFKC').replaceAll(INVISIBLE, '').replaceAll(/\s/g, '').toUpperCase();
}

/** By which two spellings of a name are the same: without blanks, brackets and punctuation, in lower case. */
export function nameKey(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Spreadsheet programs may run what begins so (OWASP, "CSV Injection"): a sign, full-width ones too, or a tab or line end,
 * before which they drop what stands there.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;
/** The same, with apostrophes in front. */
const NEUTRALISED = /^'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])/u;

export function looksLikeFormula(text: string): boolean {
  return FORMULA.test(text);
}

/** A cell's text as it is written into a CSV file: an apostrophe in front of what a spreadsheet would run. */
export function neutralise(text: string): string {
  return FORMULA.test(text) ? `'${text}` : keepApostrophe(text);
}

/** A text from which {@link takeApostrophe} would take its own apostrophe gets one more. */
export function keepApostrophe(text: string): string {
  return NEUTRALISED.test(text) ? `'${text}` : text;
}

/** What {@link neutralise} was given. */
export function takeApostrophe(text: string): string {
  return NEUTRALISED.test(text) ? text.slice(1) : text;
}

/** How alike two names are: 0 to 1, by the pairs of neighbouring signs that they share (Dice). */
export function similarity(one: string, other: string): number {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === b) return a === '' ? 0 : 1;
  if (a.length < 2 || b.length < 2) return 0;
  const pairs = new Map<string, number>();
  for (let index = 0; index < a.length - 1; index += 1) {
    const pair = a.slice(index, index + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  let shared = 0;
  for (let index = 0; index < b.length - 1; index += 1) {
    const left = pairs.get(b.slice(index, index + 2)) ?? 0;
    if (left === 0) continue;
    shared += 1;
    pairs.set(b.slice(index, index + 2), left - 1);
  }
  return (2 * shared) / (a.length + b.length - 2);
}
