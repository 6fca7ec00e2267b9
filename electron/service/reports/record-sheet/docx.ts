/** The on-site record as a Word file: A4 upright, repeating header rows, “第×页 共×页” at the foot. */
import type { Table, TableRow } from 'docx';
import { AlignmentType, Document, Footer, Packer, PageNumber, Paragraph } from 'docx';
import type { RecordChecklist, RecordSheet } from '../../../../shared/model/record-sheet.ts';
import { chineseNumber, RECORD_WORDS } from '../../../../shared/reports/record-words.ts';
import { FONTS, fontTable, heading, line, lines, PAGE, run, SIZES, title } from '../docx/looks.ts';
import { cell, factTable, headRow, longFactTable, row, table } from '../docx/tables.ts';
import { photoTable, signatureTable } from './docx-pictures.ts';
import type { ReadPicture } from './docx-pictures.ts';

type Block = Paragraph | Table;

const W = RECORD_WORDS;
const ANSWER_COLUMNS = [650, 3816, 2000, 900, 1600, 900] as const;
const FINDING_COLUMNS = [600, 2766, 750, 1700, 1900, 750, 700, 700] as const;
const RECHECK_COLUMNS = [650, 3816, 900, 1300, 2300, 900] as const;

/** @param read gives a picture's bytes by its SHA-256, null where they are not here */
export async function renderRecordDocx(record: RecordSheet, read: ReadPicture): Promise<Buffer> {
  const document = new Document({
    title: `${W.title} ${record.school} ${record.on}`,
    creator: record.facts.find(([name]) => name === '检查组组长')?.[1] ?? '',
    styles: { default: { document: { run: { font: FONTS.body, size: SIZES.table } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: PAGE.width, height: PAGE.height },
            margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side },
          },
        },
        footers: { default: footer(record) },
        children: await listBlocks(record, read),
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [fontTable()]);
}

async function listBlocks(record: RecordSheet, read: ReadPicture): Promise<Block[]> {
  const parts: (readonly [title: string, blocks: readonly Block[]])[] = [
    [W.facts, [factTable(record.facts)]],
    ...record.checklists.map((checklist) => [checklist.title, checklistBlocks(checklist)] as const),
    [W.findings, findingBlocks(record)],
    ...(record.rechecks.length === 0 ? [] : [[W.rechecks, recheckBlocks(record)] as const]),
    [W.feedback, [textBox(record.feedback)]],
    [W.view, [textBox(record.view)]],
    ...(record.reason === '' ? [] : [[W.reason, [textBox(record.reason)]] as const]),
    [W.signatures, [await signatureTable(record, read)]],
    [W.technical, [longFactTable(record.technical)]],
    ...(record.photos.length === 0 ? [] : [[W.photos, [await photoTable(record, read)]] as const]),
  ];
  return [
    title(W.title),
    line(`编号：${record.number}`, { alignment: AlignmentType.RIGHT, spacing: { after: 120 } }),
    ...record.warnings.map((warning) =>
      line(`※ ${warning}`, { spacing: { after: 60 } }, { bold: true, color: 'B00000' }),
    ),
    ...parts.flatMap(([name, blocks], index) => [heading(`${chineseNumber(index + 1)}、${name}`), ...blocks]),
  ];
}

function checklistBlocks(checklist: RecordChecklist): Block[] {
  const rows = checklist.sections.flatMap((section): TableRow[] => [
    row([cell([sectionLine(section.name, section.points)], PAGE.inner, { span: ANSWER_COLUMNS.length })]),
    ...section.answers.map((answer) =>
      row([
        cell(answer.number, ANSWER_COLUMNS[0], { centre: true }),
        cell(answer.item, ANSWER_COLUMNS[1]),
        cell(answer.answer, ANSWER_COLUMNS[2], { bold: answer.failing }),
        cell(answer.points, ANSWER_COLUMNS[3], { centre: true }),
        cell(answer.note, ANSWER_COLUMNS[4]),
        cell(answer.evidence, ANSWER_COLUMNS[5], { centre: true }),
      ]),
    ),
  ]);
  return [
    longFactTable(checklist.facts),
    gap(),
    table(ANSWER_COLUMNS, [headRow(W.answerHead, ANSWER_COLUMNS), ...rows]),
    ...checklist.remarks.map((remark) => line(remark, { spacing: { before: 60 } })),
  ];
}

function sectionLine(name: string, points: string): Paragraph {
  const words = points === '' ? name : `${name}（${points}）`;
  return line(words, { keepNext: true }, { font: FONTS.heading });
}

function findingBlocks({ findings }: RecordSheet): Block[] {
  if (findings.length === 0) return [line(W.none)];
  const rows = findings.map((finding) => {
    const content = [
      finding.number,
      finding.facts,
      finding.severity,
      finding.basis,
      [finding.remedy, finding.due === '' ? '' : `时限：${finding.due}`].filter((part) => part !== '').join('\n'),
      finding.post,
      finding.evidence,
      finding.standing,
    ];
    return row(
      content.map((text, index) => cell(text, FINDING_COLUMNS[index]!, { centre: index === 0 || index === 2 })),
    );
  });
  return [table(FINDING_COLUMNS, [headRow(W.findingHead, FINDING_COLUMNS), ...rows])];
}

function recheckBlocks({ rechecks }: RecordSheet): Block[] {
  const rows = rechecks.map(({ number, facts, method, verdict, note, evidence }) =>
    row([number, facts, method, verdict, note, evidence].map((text, index) => cell(text, RECHECK_COLUMNS[index]!))),
  );
  return [table(RECHECK_COLUMNS, [headRow(W.recheckHead, RECHECK_COLUMNS), ...rows])];
}

/** A frame with the text, high enough to write in by hand where there is none. */
function textBox(text: string): Table {
  const content = lines(text === '' ? W.none : text, { spacing: { line: 360 } }, { size: SIZES.body });
  return table([PAGE.inner], [row([cell(content, PAGE.inner)])]);
}

/** Word joins two tables that touch. */
function gap(): Paragraph {
  return line('', { spacing: { line: 120, lineRule: 'exact' } });
}

function footer(record: RecordSheet): Footer {
  const { before, between, after } = W.page;
  return new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [
          run('', {
            children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
            size: SIZES.small,
          }),
        ],
      }),
      line(
        `${record.school}　${record.on}　${record.number}`,
        { alignment: AlignmentType.CENTER },
        { size: SIZES.small },
      ),
    ],
  });
}
