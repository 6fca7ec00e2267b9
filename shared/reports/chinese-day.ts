/** 2026年3月2日: Arabic numerals, no leading zeros (GB/T 9704). @param iso `YYYY-MM-DD` */
export function formatDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
