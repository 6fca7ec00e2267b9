import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTable, readTableBytes } from '../../../electron/service/roster/read-table.ts';
import { TABLE_LIMITS, TABLE_REFUSALS } from '../../../shared/roster/problem.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { makeRawXlsx, makeXlsx } from './workbook.ts';

const folderFor = useTempFolder();
const ROWS = [
  ['学校名称', '标识码', '备注'],
  ['云岫县第一小学', '2199000123', '有"引号"，\n两行'],
  ['', '', ''],
  ['石塘乡中心小学', '2199000124', ''],
];
/** 学校名称,乡镇 ⏎ 第一小学,石塘乡 in GB18030. */
const GB18030 = Buffer.from('d1a7d0a3c3fbb3c62ccfe7d5f20ab5dad2bbd0a1d1a72ccaafccc1cfe70a', 'hex');

async function rowsOf(bytes: Buffer): Promise<readonly (readonly string[])[]> {
  const table = await readTableBytes(bytes);
  if (!table.ok) throw new Error(table.refusal);
  return table.sheets[0]!.rows;
}

async function refusalOf(bytes: Buffer): Promise<string> {
  const table = await readTableBytes(bytes);
  return table.ok ? 'taken' : table.refusal;
}

const sheetOf = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

describe('a text file', () => {
  const text =
    '学校名称,标识码,备注\r\n云岫县第一小学,2199000123,"有""引号""，\n两行"\r\n\r\n石塘乡中心小学,2199000124,\r\n';
  const expected = [ROWS[0], ROWS[1], [''], ROWS[3]];
  it.each([
    ['in UTF-8', Buffer.from(text)],
    ['in UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['in UTF-16 as Excel writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['with tabs', Buffer.from(text.replaceAll(',', '\t').replace('\t"', '\t"'))],
    ['with semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ])('%s is read, quotes, line ends in cells and all', async (_, bytes) => {
    expect(await rowsOf(bytes)).toEqual(expected);
  });

  it('in GB18030, as a Chinese Excel writes it, is read', async () => {
    expect(await rowsOf(GB18030)).toEqual([
      ['学校名称', '乡镇'],
      ['第一小学', '石塘乡'],
    ]);
  });

  it('whose first line says what stands between the cells is read by that', async () => {
    expect(await rowsOf(Buffer.from('sep=;\r\n学校名称;地址\r\n第一小学;a,b,c\r\n'))).toEqual([
      ['学校名称', '地址'],
      ['第一小学', 'a,b,c'],
    ]);
  });

  it('has back what was written with an apostrophe in front of a formula’s sign', async () => {
    expect(await rowsOf(Buffer.from("a,'=1+1\n'plain,'-5\n"))).toEqual([
      ['a', '=1+1'],
      ["'plain", '-5'],
    ]);
  });
});

describe('a workbook', () => {
  it('is read with its rows where they stand', async () => {
    expect(await rowsOf(await makeXlsx(ROWS))).toEqual([ROWS[0], ROWS[1], ['', '', ''], ROWS[3]]);
  });

  it('has results of formulas, digits as they are, dates as dates', async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>121000004000022591</v></c><c r="C1" t="b"><v>1</v></c><c r="D1" t="inlineStr"><is><t>小学</t></is></c>';
    expect(await rowsOf(await makeRawXlsx(sheetOf(`<row r="1">${cells}</row>`)))).toEqual([
      ['2', '121000004000022591', 'true', '小学'],
    ]);
  });

  it.each([
    ['a cell a million rows down', '<row r="1000000"><c r="A1000000"><v>1</v></c></row>', 'too-many-rows'],
    ['a row that says it is the four-billionth', '<row r="4000000000"><c r="A1"><v>1</v></c></row>', 'unsafe'],
    ['a cell in column XFD', '<row r="1"><c r="XFD1"><v>1</v></c></row>', 'too-many-columns'],
    ['a row number in disguise', '<row r="&#57;999999"><c r="A1"><v>1</v></c></row>', 'unsafe'],
  ])('with %s is refused', async (_, rows, refusal) => {
    expect(await refusalOf(await makeRawXlsx(sheetOf(rows)))).toBe(refusal);
  });

  it('with entities of its own is refused', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${sheetOf('<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>')}`;
    expect(await refusalOf(await makeRawXlsx(bomb))).toBe('unsafe');
  });

  it('that unpacks to more than we take, or to other than it says, is refused', async () => {
    const bomb = await makeRawXlsx(sheetOf(' '.repeat(1024 * 1024)));
    // The directory's own word for how much the sheet unpacks to.
    const at = bomb.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    expect(bomb.readUInt32LE(at)).toBe(0x02014b50);
    const lying = Buffer.from(bomb);
    lying.writeUInt32LE(1000, at + 24);
    expect(await refusalOf(lying)).toBe('damaged');
    lying.writeUInt32LE(TABLE_LIMITS.unpacked + 1, at + 24);
    expect(await refusalOf(lying)).toBe('too-large');
  });
});

describe('what is no roster', () => {
  it('is refused in its own words', async () => {
    expect(await refusalOf(Buffer.alloc(0))).toBe('empty');
    expect(await refusalOf(Buffer.from(' \n\n'))).toBe('empty');
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]);
    expect(await refusalOf(compound)).toBe('old-excel');
    const stream = Buffer.from('EncryptedPackage', 'utf16le');
    expect(await refusalOf(Buffer.concat([compound, Buffer.alloc(600), stream]))).toBe('protected');
    const page = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><table><tr><td>1</td></tr></table>';
    expect(await refusalOf(Buffer.from(page))).toBe('web-page');
    expect(await refusalOf(Buffer.from('\ufeff<?xml version="1.0"?><Workbook/>'))).toBe('web-page');
    expect(await refusalOf(Buffer.from('<第一小学>,1\n'))).toBe('taken');
    expect(await refusalOf(Buffer.from('a\0b'))).toBe('not-a-table');
    expect(await refusalOf(Buffer.from([0x80, 0x20, 0xff, 0xff, 0x20]))).toBe('encoding');
    const missing = await readTable(path.join(folderFor('files'), 'none.csv'));
    expect(missing).toMatchObject({ ok: false, refusal: 'file-missing' });
  });

  it('because it has too many rows is refused, not cut', async () => {
    const file = path.join(folderFor('files'), 'large.csv');
    writeFileSync(file, `学校名称\n${'小学\n'.repeat(TABLE_LIMITS.rows)}`);
    expect(await readTable(file)).toEqual({ ok: false, refusal: 'too-many-rows', limit: TABLE_LIMITS.rows });
    writeFileSync(file, `学校名称\n${'小学\n'.repeat(TABLE_LIMITS.rows - 1)}`);
    expect(await readTable(file)).toMatchObject({ ok: true });
  });

  it('whatever its bytes, is answered with a verdict', async () => {
    expect.hasAssertions();
    const workbook = await makeXlsx(ROWS);
    const damaged = fc
      .array(fc.tuple(fc.nat(workbook.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 })
      .map((edits) => {
        const bytes = Buffer.from(workbook);
        for (const [at, byte] of edits) bytes[at] = byte;
        return bytes;
      });
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      fc
        .string({ unit: fc.constantFrom('"', ',', '\n', '\r', '\t', "'", '=', '小', ' ') })
        .map((text) => Buffer.from(text)),
      damaged,
    );
    await fc.assert(
      fc.asyncProperty(any, async (bytes) => {
        const table = await readTableBytes(bytes);
        expect([...TABLE_REFUSALS, 'taken']).toContain(table.ok ? 'taken' : table.refusal);
      }),
      { numRuns: 150 },
    );
  });
});

describe('cells merged down over several rows', () => {
  const rows = [
    ['学校名册', '', ''],
    ['乡镇', '学校名称', '备注'],
    ['石塘乡', '第一小学', '甲'],
    ['', '第二小学', ''],
    ['', '第三小学', '乙'],
    ['', '', ''],
    ['岭溪乡', '第四小学', ''],
    ['', '第五小学', ''],
    ['填表人', '', ''],
    ['', '', ''],
  ];

  it('give each row what they say; a title across, an empty row and what is not merged stay as they are', async () => {
    const table = await readTableBytes(await makeXlsx(rows, ['A1:C1', 'A3:A6', '$A$7:$A$8', 'A9:A10', 'C3:C4']));
    expect(table).toMatchObject({ ok: true, sheets: [{ spread: 4 }] });
    expect(table.ok && table.sheets[0]!.rows.map((row) => row.join('|'))).toEqual([
      '学校名册||',
      '乡镇|学校名称|备注',
      '石塘乡|第一小学|甲',
      '石塘乡|第二小学|甲',
      '石塘乡|第三小学|乙',
      '||',
      '岭溪乡|第四小学|',
      '岭溪乡|第五小学|',
      '填表人||',
    ]);
  });

  it('that overlap, reach beyond the sheet, or are no places fill nothing twice and break nothing', async () => {
    const places = ['A3:A1048576', 'A3:A5', 'A4:A8', 'ZZZ1:ZZZ9', 'A9:A3', 'C3:C3', 'x', '', 'A0:A9'];
    const table = await readTableBytes(await makeXlsx(rows, places));
    expect(table.ok && table.sheets[0]!.rows.map(([town]) => town)).toEqual([
      '学校名册',
      '乡镇',
      '石塘乡',
      '石塘乡',
      '石塘乡',
      '',
      '岭溪乡',
      '石塘乡',
      '填表人',
    ]);
  });
});
