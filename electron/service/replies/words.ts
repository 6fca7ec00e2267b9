/** Words in the files that schools get. */

/** @param iso ISO date. @returns such as 2026年3月5日 */
export function formatChineseDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** A part of a file's name; what Windows forbids in names is replaced. */
export function toFileName(text: string): string {
  // oxlint-disable-next-line no-control-regex -- exactly the signs that Windows forbids in file names
  return text.replaceAll(/[\u0000-\u001f<>:"/\\|?*. ]/g, '_').slice(0, 60);
}
