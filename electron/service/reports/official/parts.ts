/** The parts around the text: 版头, title, 主送, 附件说明, 署名, 版记, page numbers. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  LineRuleType,
  OverlapType,
  PageNumber,
  Paragraph,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { OfficialDocument } from '../../../../shared/model/official-document.ts';
import { formatDay } from '../../../../shared/reports/chinese-day.ts';
import { EM, FACES, LINE_PITCH, mm, PAGE, RED, SIZES } from './layout.ts';
import { blankLines, textLine } from './text.ts';

/** 标志's upper edge 35 mm below that of 版心; its size is the authority's choice, so that it stays on one line. */
export function headParts({ head, number }: OfficialDocument): Paragraph[] {
  if (head === null) return [];
  const color = head.red ? RED : '000000';
  const size = Math.min(88, Math.floor((PAGE.inner / 20 / (head.authority.length + 1)) * 2));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { before: mm(35), line: size * 11, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: head.authority, font: FACES.title, size, color })],
    }),
    ...blankLines(2),
    textLine(
      number,
      {},
      {
        alignment: AlignmentType.CENTER,
        // 红色分隔线 4 mm below, as wide as 版心.
        border: { bottom: { style: BorderStyle.SINGLE, size: 12, color, space: 11 } },
      },
    ),
    ...blankLines(2),
  ];
}

export function titleParts({ title, to, head }: OfficialDocument): Paragraph[] {
  return [
    ...title.split('\n').map((one) =>
      textLine(
        one,
        { font: FACES.title, size: SIZES.title },
        {
          alignment: AlignmentType.CENTER,
          spacing: { line: 680, lineRule: LineRuleType.EXACT },
          keepNext: true,
          ...(head === null ? { outlineLevel: 0 } : {}),
        },
      ),
    ),
    ...blankLines(1),
    ...(to === '' ? [] : [textLine(`${to}：`, {}, { alignment: AlignmentType.BOTH })]),
  ];
}

/** One blank line below the text, two characters in; further names stand under the first. */
export function attachmentParts({ attachments }: OfficialDocument): Paragraph[] {
  if (attachments.length === 0) return [];
  const isOne = attachments.length === 1;
  return [
    ...blankLines(1),
    ...attachments.map((name, index) => {
      const words = isOne ? `附件：${name}` : index === 0 ? `附件：1. ${name}` : `${index + 1}. ${name}`;
      const left = index === 0 ? 2 * EM : 5 * EM;
      return textLine(words, {}, index === 0 ? { indent: { left: 5 * EM, hanging: 3 * EM } } : { indent: { left } });
    }),
  ];
}

/** 成文日期 four characters from the right; the shorter of the two lines stands in the middle of the longer one. */
export function signatureParts({ signature }: OfficialDocument): Paragraph[] {
  if (signature === null) return [];
  const day = formatDay(signature.on);
  const [long, short] = [widthOf(signature.authority), widthOf(day)];
  const isLong = long > short;
  const dayRight = isLong ? 2 + (long - short) / 2 : 4;
  const nameRight = isLong ? 2 : 4 + (short - long) / 2;
  const options = { alignment: AlignmentType.RIGHT, keepLines: true } as const;
  return [
    ...blankLines(2),
    textLine(signature.authority, {}, { ...options, keepNext: true, indent: { right: Math.round(nameRight * EM) } }),
    textLine(day, {}, { ...options, indent: { right: Math.round(dayRight * EM) } }),
  ];
}

/** In characters: digits and Latin letters are half as wide. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, one) => sum + (/[ -~]/.test(one) ? 0.5 : 1), 0);
}

/** 版记 at the foot of the last page: thick lines outside, a thin one between; four-size 仿宋, one character from the edges. */
export function imprintParts({ imprint }: OfficialDocument): Table[] {
  if (imprint === null) return [];
  const { copies, printedBy, on } = imprint;
  const rows = [...(copies === '' ? [] : [[`抄送：${copies}。`, '']]), [printedBy, `${formatDay(on)}印发`]] as const;
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000' };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: PAGE.inner, type: WidthType.DXA },
      columnWidths: [Math.round(PAGE.inner / 2), Math.round(PAGE.inner / 2)],
      float: {
        // From the paper's edge: LibreOffice floats no table as wide as the text that is placed by the margin.
        horizontalAnchor: TableAnchorType.PAGE,
        verticalAnchor: TableAnchorType.MARGIN,
        absoluteHorizontalPosition: PAGE.left,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        overlap: OverlapType.NEVER,
      },
      borders: { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
      rows: rows.map(([left, right]) => new TableRow({ cantSplit: true, children: imprintCells(left, right) })),
    }),
  ];
}

function imprintCells(left: string, right: string): TableCell[] {
  const half = Math.round(PAGE.inner / 2);
  if (right === '') return [imprintCell(left, 'left', PAGE.inner, 2)];
  return [imprintCell(left, 'left', half, 1), imprintCell(right, 'right', half, 1)];
}

function imprintCell(text: string, alignment: 'left' | 'right', width: number, columnSpan: number): TableCell {
  return new TableCell({
    columnSpan,
    width: { size: width, type: WidthType.DXA },
    margins: { left: 280, right: 280, top: 40, bottom: 40 },
    children: [new Paragraph({ alignment, children: [new TextRun({ text, font: FACES.body, size: SIZES.four })] })],
  });
}

/** 四号半角宋体 between one-character dashes; on odd pages one character from the right edge, on even ones from the left. */
export function pageNumber(side: 'odd' | 'even'): Footer {
  const look = { font: FACES.song, size: SIZES.four } as const;
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: 280 } : { left: 280 },
        spacing: { line: LINE_PITCH / 2, lineRule: LineRuleType.EXACT },
        children: [new TextRun({ ...look, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
