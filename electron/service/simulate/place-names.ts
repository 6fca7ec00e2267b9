/** Names of counties, towns, villages and estates that no map shows (domain notes §6.1, §6.2). */

/** Looked up once each: no real county has these names. */
export const COUNTIES = ['云岫县', '安澜县', '沅清县', '松屏县', '鹭汀区'] as const;

const SIGNS = Array.from('云松鹭泉石桥坪塘湾岭溪渡埠庄铺');
const PREFIXES = ['', ...Array.from('上下东西南北大小新老前后')];
const PAIRS = SIGNS.flatMap((first) => SIGNS.filter((second) => second !== first).map((second) => first + second));

/** How many towns one county has: for 170 schools that is a usual number. */
export const TOWNS_PER_COUNTY = 18;

/** 镇, 乡 and 街道 at 55, 25 and 20 %; the first two are 街道: the county's own town. */
const TOWN_KINDS = '街街镇镇乡镇镇乡镇街镇乡镇镇乡镇街镇';

/** @param index 0 and up, any number; different numbers have different names */
export function nameTown(index: number): string {
  const kind = { 街: '街道', 镇: '镇', 乡: '乡' }[TOWN_KINDS[index % TOWNS_PER_COUNTY]!]!;
  return `${pairName(index, 37)}${kind}`;
}

/** Without 村; different numbers have different names. */
export function nameVillage(index: number): string {
  return pairName(index, 67);
}

const ESTATES = ['花园', '家园', '新苑', '雅苑', '新城', '佳苑', '馨园'];

export function nameEstate(index: number): string {
  return `${pairName(index, 53)}${ESTATES[index % ESTATES.length]!}`;
}

/** @param stride shares no factor with 210, so that every 210 numbers go through all pairs, in an order of its own */
function pairName(index: number, stride: number): string {
  const round = Math.floor(index / PAIRS.length) % PREFIXES.length;
  return `${PREFIXES[round]!}${PAIRS[(index * stride + stride) % PAIRS.length]!}`;
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese; beyond that in digits. */
export function numeral(number: number): string {
  if (number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const tensText = tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]!}十`;
  return `${tensText}${ones === 0 && tens > 0 ? '' : DIGITS[ones]!}`;
}
