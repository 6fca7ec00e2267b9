/** An official document as a Word file in the layout of GB/T 9704—2012. */
import { Document, Packer, Paragraph } from 'docx';
import type { IParagraphOptions, Table } from 'docx';
import type { OfficialDocument } from '../../../../shared/model/official-document.ts';
import { fontTable } from '../docx/looks.ts';
import { renderBlock } from './blocks.ts';
import { FACES, PAGE, SIZES } from './layout.ts';
import { attachmentParts, headParts, imprintParts, pageNumber, signatureParts, titleParts } from './parts.ts';
import { textLine } from './text.ts';

/** The file's bytes. Annexes begin on pages of their own, behind the text and before 版记. */
export async function renderOfficial(official: OfficialDocument): Promise<Buffer> {
  const document = new Document({
    title: official.title.replaceAll('\n', ''),
    creator: official.signature?.authority ?? official.head?.authority ?? '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FACES.body, size: SIZES.body } } } },
    sections: [
      {
        properties: {
          // No grid: lines have their exact pitch already, and it would stretch the rows of tables.
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.left, right: PAGE.right, footer: PAGE.footer },
          },
        },
        footers: { default: pageNumber('odd'), even: pageNumber('even') },
        children: listParts(official),
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [fontTable()]);
}

function listParts(official: OfficialDocument): (Paragraph | Table)[] {
  return [
    ...headParts(official),
    ...titleParts(official),
    ...official.body.flatMap(renderBlock),
    ...attachmentParts(official),
    ...signatureParts(official),
    ...official.annexes.flatMap(({ title, blocks }, index) => [
      textLine(
        official.annexes.length === 1 ? '附件' : `附件${index + 1}`,
        { font: FACES.black },
        { pageBreakBefore: true },
      ),
      annexTitle(title),
      ...blocks.flatMap(renderBlock),
    ]),
    ...imprintParts(official),
    // A table is not the last thing of a page.
    ...(official.imprint === null ? [] : [new Paragraph({ spacing: { line: 20, lineRule: 'exact' }, children: [] })]),
    ...(official.forms ?? []).flatMap(({ title, blocks }) => [
      annexTitle(title, { pageBreakBefore: true }),
      ...blocks.flatMap(renderBlock),
    ]),
  ];
}

function annexTitle(title: string, options: Partial<IParagraphOptions> = {}): Paragraph {
  return textLine(
    title,
    { font: FACES.title, size: SIZES.title },
    { alignment: 'center', outlineLevel: 0, spacing: { line: 680, lineRule: 'exact', after: 240 }, ...options },
  );
}
