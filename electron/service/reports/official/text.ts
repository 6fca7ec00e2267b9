/** Lines of an official document: exact pitch, character grid, indents of whole characters. */
import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import type { IParagraphOptions, IRunOptions } from 'docx';
import type { OfficialBlock } from '../../../../shared/model/official-document.ts';
import { CHARACTER, EM, FACES, LINE_PITCH, SIZES } from './layout.ts';

type Look = Pick<IRunOptions, 'font' | 'size' | 'bold' | 'color'>;

export function textRun(text: string, look: Look = {}): TextRun {
  return new TextRun({ text, font: FACES.body, size: SIZES.body, characterSpacing: CHARACTER.spacing, ...look });
}

/** @param options other than the pitch, which every line has */
export function textLine(text: string, look: Look = {}, options: Partial<IParagraphOptions> = {}): Paragraph {
  return new Paragraph({
    spacing: { line: LINE_PITCH, lineRule: LineRuleType.EXACT },
    widowControl: false,
    children: [textRun(text, look)],
    ...options,
  });
}

export function blankLines(count: number): Paragraph[] {
  return Array.from({ length: count }, () => textLine(''));
}

/** First line two characters in, both edges straight. */
export function bodyLine(text: string, look: Look = {}, options: Partial<IParagraphOptions> = {}): Paragraph {
  return textLine(text, look, { alignment: AlignmentType.BOTH, indent: { firstLine: 2 * EM }, ...options });
}

const HEADINGS = {
  1: { font: FACES.black },
  2: { font: FACES.script },
  3: { font: FACES.body, bold: true },
  4: { font: FACES.body },
} as const;

export function headingLine({ level, text }: Extract<OfficialBlock, { kind: 'heading' }>): Paragraph {
  return bodyLine(text, HEADINGS[level], { keepNext: true, outlineLevel: level - 1 });
}

export function paragraphLines({ text, look = 'plain' }: Extract<OfficialBlock, { kind: 'paragraph' }>): Paragraph[] {
  return text.split('\n').map((one) => {
    if (look === 'centre') return textLine(one, {}, { alignment: AlignmentType.CENTER });
    if (look === 'flush') return textLine(one, {}, { alignment: AlignmentType.BOTH });
    return bodyLine(one, look === 'bold' ? { bold: true } : {});
  });
}
