/** Tables and pictures between the lines of an official document. */
import { AlignmentType, ImageRun, Paragraph } from 'docx';
import type { Table, TableCell } from 'docx';
import { assertNever } from '../../../../shared/model/failure.ts';
import type { OfficialBlock } from '../../../../shared/model/official-document.ts';
import { line, lines } from '../docx/looks.ts';
import { cell, headRow, row, table } from '../docx/tables.ts';
import { FACES, PAGE, SIZES } from './layout.ts';
import { headingLine, paragraphLines } from './text.ts';

/** docx takes pictures in pixels of 96 to the inch. */
const PICTURE_WIDTH = Math.floor((PAGE.inner / 1440) * 96);

export function renderBlock(block: OfficialBlock): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [headingLine(block)];
    case 'paragraph':
      return paragraphLines(block);
    case 'table':
      return renderTable(block);
    case 'picture':
      return renderPicture(block);
    default:
      return assertNever(block);
  }
}

function renderTable({
  title,
  head,
  widths,
  rows,
  source,
  size,
}: Extract<OfficialBlock, { kind: 'table' }>): (Paragraph | Table)[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const isForm = head.length === 0;
  const columns = widths.map((width) => Math.floor((width / whole) * PAGE.inner));
  const caption = { alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 160, after: 80 } } as const;
  return [
    ...(title === undefined ? [] : [line(title, caption, { font: FACES.black, size: SIZES.smallFour })]),
    table(columns, [
      ...(head.length === 0 ? [] : [headRow(head, columns)]),
      ...rows.map((cells) => row(cells.map((text, index) => tableCell(text, columns[index]!, index, isForm, size)))),
    ]),
    line(source ?? '', { spacing: { before: 40, after: 120 } }, { size: 18 }),
  ];
}

/** A form's first column names what the others are for; its lines are high enough to write on. */
function tableCell(text: string, width: number, column: number, isForm: boolean, size: 'large' | undefined): TableCell {
  if (size === undefined) return cell(text, width, { head: isForm && column === 0 });
  const alignment = column === 0 ? AlignmentType.CENTER : AlignmentType.LEFT;
  const look = { font: FACES.body, size: SIZES.four } as const;
  return cell(lines(text, { alignment, spacing: { before: 100, after: 100 } }, look), width);
}

function renderPicture({ png, width, height, caption, alt }: Extract<OfficialBlock, { kind: 'picture' }>): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 160 },
      children: [
        new ImageRun({
          type: 'png',
          data: png,
          transformation: { width: PICTURE_WIDTH, height: Math.round((height / width) * PICTURE_WIDTH) },
          altText: { name: caption, title: caption, description: alt },
        }),
      ],
    }),
    line(
      caption,
      { alignment: AlignmentType.CENTER, spacing: { after: 160 } },
      { font: FACES.black, size: SIZES.smallFour },
    ),
  ];
}
