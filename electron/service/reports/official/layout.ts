/** Measures of GB/T 9704—2012 (domain notes §3.3) in twips (1/20 pt), and the fonts that it names with what stands in for them. */
import { LATIN } from '../docx/looks.ts';

export const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

/** 天头 37, 订口 28, and what 版心 156 × 225 mm leaves below and at the right; 一字线 7 mm below 版心. */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  top: mm(37),
  bottom: mm(35),
  left: mm(28),
  right: mm(26),
  /** Of the text. */
  inner: mm(156),
  /** From the paper's lower edge to the foot of the page number: 35 − 7 − its height of 14 pt. */
  footer: mm(35 - 7) - 14 * 20,
} as const;

/** 22 lines of 28.8 pt fill 版心 (634 of 638 pt). */
export const LINE_PITCH = 576;
/** 28 characters of 三号 are 448 pt, and 156 mm are 442.2 pt: each stands 0.25 pt closer, in twips. */
export const CHARACTER = { points: 16, spacing: -5 } as const;
/** One character of 三号 as the grid has it. */
export const EM = Math.round(PAGE.inner / 28);

/** Half points: 二号, 三号, 四号, 小四, 五号. */
export const SIZES = { title: 44, body: 32, four: 28, smallFour: 24, table: 21 } as const;

export const FACES = {
  title: { ...LATIN, eastAsia: '方正小标宋简体' },
  body: { ...LATIN, eastAsia: '仿宋_GB2312' },
  black: { ...LATIN, eastAsia: '黑体' },
  script: { ...LATIN, eastAsia: '楷体_GB2312' },
  song: { ...LATIN, eastAsia: '宋体' },
} as const;

export const RED = 'E60012';
