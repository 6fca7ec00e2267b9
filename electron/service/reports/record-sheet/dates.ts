/** Days and moments as Chinese documents write them, in the time zone of the computer. */

/** @param iso `YYYY-MM-DD` @returns such as 2026年3月2日 */
export function sayDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** @param at milliseconds since 1970 @returns such as 2026年3月2日 09:05 */
export function sayMoment(at: number): string {
  const time = new Date(at);
  const clock = [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
  return `${time.getFullYear()}年${time.getMonth() + 1}月${time.getDate()}日 ${clock}`;
}
