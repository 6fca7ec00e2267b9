/**
 * How official tables look in Word (domain notes §3.3, last paragraph). Fonts are named, none is bundled: 方正小标宋 may not be
 * passed on with software, so every name comes with what to use where it is missing.
 */
import type { IParagraphOptions, IRunOptions } from 'docx';
import { AlignmentType, BorderStyle, Paragraph, TextRun } from 'docx';

/** Sizes in half points: 二号, 三号, 四号, 小四, 五号, 小五. */
export const SIZES = { title: 44, heading: 32, part: 28, body: 24, table: 21, small: 18 } as const;

export const LATIN = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman' } as const;
export const FONTS = {
  title: { ...LATIN, eastAsia: '方正小标宋简体' },
  heading: { ...LATIN, eastAsia: '黑体' },
  body: { ...LATIN, eastAsia: '宋体' },
} as const;

/** Twips: 20 mm above and below, 18 mm at the sides of A4, which leaves 174 mm to write on. */
export const PAGE = { top: 1134, bottom: 1134, side: 1020, width: 11_906, height: 16_838, inner: 9866 } as const;

export const LINE = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

export function run(text: string, options: Partial<IRunOptions> = {}): TextRun {
  return new TextRun({ text, font: FONTS.body, size: SIZES.table, ...options });
}

export function line(
  text: string,
  options: Partial<IParagraphOptions> = {},
  look: Partial<IRunOptions> = {},
): Paragraph {
  return new Paragraph({ children: [run(text, look)], ...options });
}

/** One paragraph per line of the text. */
export function lines(
  text: string,
  options: Partial<IParagraphOptions> = {},
  look: Partial<IRunOptions> = {},
): Paragraph[] {
  return text.split('\n').map((one) => line(one, options, look));
}

/** 一、… in 黑体. */
export function heading(text: string): Paragraph {
  return line(
    text,
    { spacing: { before: 240, after: 120 }, keepNext: true, outlineLevel: 0 },
    { font: FONTS.heading, size: SIZES.part },
  );
}

export function title(text: string): Paragraph {
  return line(
    text,
    { alignment: AlignmentType.CENTER, spacing: { after: 120 } },
    { font: FONTS.title, size: SIZES.title },
  );
}

type FontFallback = { readonly name: string; readonly instead: string; readonly family: 'roman' | 'swiss' };

const FALLBACKS: readonly FontFallback[] = [
  { name: '方正小标宋简体', instead: '方正小标宋_GBK,小标宋,宋体,SimSun,Noto Serif CJK SC,思源宋体', family: 'roman' },
  { name: '宋体', instead: 'SimSun,Songti SC,Noto Serif CJK SC,思源宋体', family: 'roman' },
  { name: '仿宋_GB2312', instead: '仿宋,FangSong,FangSong_GB2312,Noto Serif CJK SC,思源宋体', family: 'roman' },
  { name: '楷体_GB2312', instead: '楷体,KaiTi,KaiTi_GB2312,AR PL UKai CN,Noto Serif CJK SC', family: 'roman' },
  { name: '黑体', instead: 'SimHei,Heiti SC,Noto Sans CJK SC,思源黑体', family: 'swiss' },
];

/** `word/fontTable.xml` (ISO/IEC 29500-1 §17.8.3): what stands in for a font that the reader's computer lacks. */
export function fontTable(): { readonly path: string; readonly data: string } {
  const fonts = FALLBACKS.map(
    ({ name, instead, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${instead}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  const root = '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">';
  const data = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${root}${fonts.join('')}</w:fonts>`;
  return { path: 'word/fontTable.xml', data };
}
