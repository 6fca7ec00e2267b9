/** Files of a phone in the order in which they were taken, and which of a folder are no pictures at all. */

type Named = { readonly name: string; readonly lastModified: number };

/** Numbers in names count as numbers: IMG_9 comes before IMG_10. */
const byName = new Intl.Collator('zh-CN', { numeric: true });

export function sortByTime<File extends Named>(files: readonly File[]): File[] {
  return files.toSorted((a, b) => a.lastModified - b.lastModified || byName.compare(a.name, b.name));
}

/** What systems and phones leave in every folder; nobody meant it. */
export function isLeftover({ name }: { readonly name: string }): boolean {
  return name.startsWith('.') || /^(thumbs\.db|desktop\.ini)$/i.test(name);
}
