/** Numbers of headings: 一、 to 九十九、. */

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** @param value 1 to 999; others stay Arabic */
export function toChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 999) return String(value);
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const hundred = hundreds === 0 ? '' : `${DIGITS[hundreds]!}百`;
  if (tens === 0) return `${hundred}${hundreds > 0 && ones > 0 ? '零' : ''}${DIGITS[ones]!}`;
  const ten = tens === 1 && hundreds === 0 ? '十' : `${DIGITS[tens]!}十`;
  return `${hundred}${ten}${DIGITS[ones]!}`;
}
