/** Signatures and photos of the record in Word. */
import type { Table, TableRow } from 'docx';
import { AlignmentType, ImageRun, Paragraph } from 'docx';
import type { RecordPhoto, RecordSheet } from '../../../../shared/model/record-sheet.ts';
import { RECORD_WORDS } from '../../../../shared/reports/record-words.ts';
import { line, PAGE } from '../docx/looks.ts';
import { cell, headRow, row, table } from '../docx/tables.ts';

/** A picture's bytes with the size that it has; null where its file is not here or Word does not show its kind. */
export type ReadPicture = (media: string) => Promise<ShownPicture | null>;
export type ShownPicture = {
  readonly type: 'jpg' | 'png';
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
};

const SIGNATURE_COLUMNS = [1300, 1900, 3000, 1866, 1800] as const;
/** In pixels at 96 to the inch. */
const SIGNATURE_BOX = { width: 180, height: 60 } as const;
const PHOTO_BOX = { width: 310, height: 330 } as const;
const HALF = PAGE.inner / 2;

export async function signatureTable({ signatures }: RecordSheet, read: ReadPicture): Promise<Table> {
  const rows = [];
  for (const { role, name, picture, at, remark } of signatures) {
    const shown = picture === null ? null : await read(picture.media);
    const drawn =
      shown === null
        ? [line(picture === null ? '' : RECORD_WORDS.photoMissing)]
        : [pictureLine(shown, SIGNATURE_BOX, `${role}${name}签名`)];
    const [roleWidth, nameWidth, drawnWidth, atWidth, remarkWidth] = SIGNATURE_COLUMNS;
    rows.push(
      row([
        cell(role, roleWidth, { centre: true }),
        cell(name, nameWidth),
        cell(drawn, drawnWidth),
        cell(at, atWidth),
        cell(remark, remarkWidth),
      ]),
    );
  }
  return table(SIGNATURE_COLUMNS, [headRow(RECORD_WORDS.signatureHead, SIGNATURE_COLUMNS), ...rows, sealRow()]);
}

/** Room for the school's seal. */
function sealRow(): TableRow {
  const words = line(RECORD_WORDS.seal, { alignment: AlignmentType.RIGHT, spacing: { before: 700, after: 60 } });
  return row([cell([words], PAGE.inner, { span: SIGNATURE_COLUMNS.length })]);
}

/** Two a row, each with its number, caption, to what it belongs, who and when. */
export async function photoTable({ photos }: RecordSheet, read: ReadPicture): Promise<Table> {
  const rows = [];
  for (let index = 0; index < photos.length; index += 2) {
    const pair = photos.slice(index, index + 2);
    const cells = [];
    for (const photo of pair) cells.push(cell(await photoBlock(photo, read), HALF));
    if (pair.length === 1) cells.push(cell('', HALF));
    rows.push(row(cells));
  }
  return table([HALF, HALF], rows);
}

async function photoBlock(photo: RecordPhoto, read: ReadPicture): Promise<Paragraph[]> {
  const shown = await read(photo.media);
  const missing = photo.here ? RECORD_WORDS.photoUnshown : RECORD_WORDS.photoMissing;
  const words = [photo.caption, photo.about].filter((part) => part !== '').join('　');
  return [
    shown === null
      ? line(missing, { alignment: AlignmentType.CENTER })
      : pictureLine(shown, PHOTO_BOX, `${photo.number} ${words}`),
    line(`${photo.number}　${words}`, { alignment: AlignmentType.CENTER }, { bold: true }),
    line(photo.by, { alignment: AlignmentType.CENTER }),
    ...(photo.legend === '' ? [] : [line(photo.legend)]),
  ];
}

function pictureLine(picture: ShownPicture, box: { width: number; height: number }, words: string): Paragraph {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  const image = new ImageRun({
    type: picture.type,
    data: picture.data,
    transformation: { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) },
    altText: { name: words, title: words, description: words },
  });
  return new Paragraph({ alignment: AlignmentType.CENTER, children: [image] });
}
