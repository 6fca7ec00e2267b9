/** A school that fills in its form: the page as its script saves it, the workbook as a spreadsheet program saves it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { listEntries, unpack } from '../../../electron/service/roster/xlsx-guard.ts';
import type { ReplyPreview, TakenReplies } from '../../../shared/model/reply.ts';
import type { ReplyForm } from '../../../shared/reply/form.ts';
import type { Desks } from '../../helpers/desk.ts';
import type { Desk } from '../../helpers/open-desk.ts';
import { findAt, issue, openAll, openOffice } from '../notices/office.ts';

export type Filled = {
  readonly status?: string;
  readonly cause?: string;
  readonly measures?: string;
  readonly doneOn?: string;
  readonly newDue?: string;
  readonly post?: string;
  readonly pictures?: readonly Buffer[];
};

export const DONE: Filled = {
  status: 'done',
  cause: '日常巡查不到位',
  measures: '已撤下旧版面并更换，建立每月巡查制度',
  doneOn: '2026-03-08',
  post: '德育处主任',
};

export type Asked = {
  readonly desk: Desk;
  readonly notice: string;
  readonly findings: readonly string[];
  /** Where the forms lie, and where replies are put. */
  readonly folder: string;
  readonly xlsx: string;
  readonly html: string;
};

/** A bureau whose notice to one school has gone out with its forms. A week later it is. */
export async function askSchool(
  desks: Desks,
  count = 2,
  before: (desk: Desk, found: readonly string[]) => Promise<unknown> = () => Promise.resolve(),
): Promise<Asked> {
  const desk = await openOffice(desks);
  const folder = desks.folder('');
  const found = await findAt(desk, '城关第一小学', count);
  await before(desk, found);
  await issue(desk, found, folder);
  const [{ row, notice }] = (await openAll(desk)) as [Awaited<ReturnType<typeof openAll>>[number]];
  const input = { notices: [row.id], formats: ['xlsx', 'html'], folder };
  const end = await desk.finish('replies.writeForms', input);
  if (end.state !== 'done') throw new Error(JSON.stringify(end));
  const files = readdirSync(folder).filter((file) => file.startsWith('整改回复表-'));
  const at = (ending: string): string =>
    path.join(
      folder,
      files.find((file) => file.endsWith(ending))!,
    );
  desk.clock.now += 10 * 24 * 60 * 60 * 1000;
  const findings = notice.findings.map(({ finding }) => finding);
  return { desk, notice: row.id, findings, folder, xlsx: at('.xlsx'), html: at('.html') };
}

const DATA = /(<script type="application\/json" id="xunxiao-reply">)(.*?)(<\/script>)/s;

export function readPageForm(html: string): ReplyForm {
  return (JSON.parse(DATA.exec(readFileSync(html, 'utf8'))![2]!) as { form: ReplyForm }).form;
}

export type Saved = { form: ReplyForm; savedAt: string; longTerm: string; answers: object[] };

/** @param rows in the order of the findings */
export function fillPage(
  html: string,
  to: string,
  rows: readonly Filled[],
  change: (saved: Saved) => unknown = (saved) => saved,
): string {
  const text = readFileSync(html, 'utf8');
  const form = readPageForm(html);
  const answers = rows.map((row, index) => ({
    finding: form.findings[index]!.finding,
    ...EMPTY,
    ...row,
    pictures: (row.pictures ?? []).map((bytes, n) => ({
      name: `${n}.jpg`,
      data: `data:image/jpeg;base64,${bytes.toString('base64')}`,
    })),
  }));
  const saved = { form, savedAt: '2026-03-10T02:00:00.000Z', longTerm: '每月巡查一次', answers };
  const data = JSON.stringify(change(saved)).replaceAll('<', '\\u003c');
  writeFileSync(
    to,
    text.replace(DATA, (_, start: string, __, end: string) => `${start}${data}${end}`),
  );
  return to;
}

const EMPTY = { status: '', cause: '', measures: '', doneOn: '', newDue: '', post: '' };

const COLUMNS = { status: 'D', cause: 'E', measures: 'F', doneOn: 'G', newDue: 'H', post: 'I' } as const;

/** Types into the cells; pictures lie over the column for them. Days are numbers, as spreadsheets keep them. */
export async function fillWorkbook(
  xlsx: string,
  to: string,
  rows: readonly Filled[],
  change: (sheet: string) => string = (sheet) => sheet,
  more: { readonly [part: string]: string | Buffer } = {},
): Promise<string> {
  const parts = new Map(listEntries(readFileSync(xlsx))!.map((part) => [part.name, unpack(part)!]));
  let sheet = parts.get('xl/worksheets/sheet1.xml')!.toString('utf8');
  rows.forEach((row, index) => {
    for (const [field, column] of Object.entries(COLUMNS) as [keyof typeof COLUMNS, string][]) {
      const at = `${column}${5 + index}`;
      const typed = row[field];
      if (typed === undefined || typed === '') continue;
      const days = /^\d{4}-\d\d-\d\d$/.test(typed) ? Date.parse(typed) / 86_400_000 + 25_569 : null;
      const cell = (style: string): string =>
        days === null
          ? `<c r="${at}" s="${style}" t="inlineStr"><is><t>${typed}</t></is></c>`
          : `<c r="${at}" s="${style}"><v>${days}</v></c>`;
      sheet = sheet.replace(new RegExp(`<c r="${at}" s="(\\d+)"/>`), (_, style: string) => cell(style));
    }
  });
  const pictures = rows.flatMap((row, index) => (row.pictures ?? []).map((bytes) => ({ bytes, row: 4 + index })));
  if (pictures.length > 0) {
    sheet = sheet.replace('</worksheet>', '<drawing r:id="rId1" xmlns:r="http://x/relationships"/></worksheet>');
    addDrawing(parts, pictures);
  }
  parts.set('xl/worksheets/sheet1.xml', Buffer.from(change(sheet)));
  for (const [name, content] of Object.entries(more)) parts.set(name, Buffer.from(content));
  const zip = new ZipFile();
  for (const [name, content] of parts) zip.addBuffer(content, name);
  zip.end();
  writeFileSync(to, await buffer(zip.outputStream as Readable));
  return to;
}

const relation = (id: string, target: string): string => `<Relationship Id="${id}" Type="t" Target="${target}"/>`;

function addDrawing(parts: Map<string, Buffer>, pictures: readonly { bytes: Buffer; row: number }[]): void {
  const anchors = pictures.map(
    ({ row }, index) =>
      `<xdr:twoCellAnchor><xdr:from><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row></xdr:from><xdr:to><xdr:col>10</xdr:col><xdr:row>${row + 1}</xdr:row></xdr:to><xdr:pic><a:blip r:embed="rId${index + 1}"/></xdr:pic></xdr:twoCellAnchor>`,
  );
  const set = (name: string, text: string): Map<string, Buffer> => parts.set(name, Buffer.from(text));
  set(
    'xl/worksheets/_rels/sheet1.xml.rels',
    `<Relationships>${relation('rId1', '../drawings/drawing1.xml')}</Relationships>`,
  );
  set('xl/drawings/drawing1.xml', `<xdr:wsDr>${anchors.join('')}</xdr:wsDr>`);
  const media = pictures.map((_, index) => relation(`rId${index + 1}`, `../media/image${index + 1}.jpeg`));
  set('xl/drawings/_rels/drawing1.xml.rels', `<Relationships>${media.join('')}</Relationships>`);
  pictures.forEach(({ bytes }, index) => parts.set(`xl/media/image${index + 1}.jpeg`, bytes));
}

export async function look(desk: Desk, ...paths: string[]): Promise<ReplyPreview> {
  const end = await desk.finish('replies.read', { paths });
  if (end.state !== 'done' || end.kind !== 'reply-preview') throw new Error(JSON.stringify(end));
  return end.result;
}

/** Takes in every file that was looked at. */
export async function take(desk: Desk, { source, files }: ReplyPreview): Promise<TakenReplies> {
  const end = await desk.finish('replies.apply', { source, files: files.map((_, index) => index) });
  if (end.state !== 'done' || end.kind !== 'replies') throw new Error(JSON.stringify(end));
  return end.result;
}

export async function stateOf(desk: Desk, finding: string): Promise<string> {
  return (await desk.ask('findings.open', { finding })).standing.state;
}
