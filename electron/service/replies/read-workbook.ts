/** Reads a form that was filled in with a spreadsheet program. */
import type { ReplyFault, ReplyNote } from '../../../shared/model/reply.ts';
import { REPLY_FORMAT, REPLY_PICTURES } from '../../../shared/reply/form.ts';
import type { AskedFinding, TypedAnswer } from '../../../shared/reply/form.ts';
import { readXlsx } from '../roster/read-xlsx.ts';
import type { Sheet } from '../roster/table.ts';
import { FORM_COLUMNS, formatAskedFacts, LONG_TERM, squeeze } from './form-layout.ts';
import type { FormField } from './form-layout.ts';
import { parseJson, readForm } from './read-form.ts';
import { emptyAnswer, refuseReply } from './reply-content.ts';
import type { RawPicture, ReadAnswer, Reading } from './reply-content.ts';
import { readWorkbookPictures } from './workbook-pictures.ts';

/**
 * @param beside pictures from a folder beside the file, by the number of the finding
 */
export async function readWorkbook(
  bytes: Buffer,
  beside: ReadonlyMap<number, readonly RawPicture[]>,
): Promise<Reading> {
  const table = await readXlsx(bytes);
  if (!table.ok) {
    if (table.refusal === 'unsafe') return refuseReply('unsafe');
    if (table.refusal === 'damaged') return refuseReply('unreadable');
    return refuseReply(/too-/.test(table.refusal) ? 'too-large' : 'not-a-form');
  }
  const data = table.sheets.find(({ rows }) => rows[0]?.[0] === REPLY_FORMAT);
  if (data === undefined) return refuseReply('not-a-form');
  const form = readForm(parseJson(joinForm(data)));
  if (!form.ok) return form;
  const sheet = table.sheets.find((one) => findHeader(one) !== null);
  const header = sheet === undefined ? null : findHeader(sheet);
  const rows = sheet === undefined || header === null ? [] : readRows(sheet, header);
  const { placed, unplaced } = readWorkbookPictures(bytes, 1);
  const taken = new Set<number>();
  const answers = form.form.findings.map((asked): ReadAnswer => {
    const of = rows.filter(({ n }) => n === String(asked.n));
    const [row] = of;
    const pictures = [
      ...placed.filter((picture) => of.some(({ line }) => line === picture.row)),
      ...(beside.get(asked.n) ?? []),
    ];
    for (const { line } of of) taken.add(line);
    return {
      asked,
      typed: row === undefined ? emptyAnswer(asked.finding) : row.typed(asked.finding),
      fault: findFault(asked, of),
      pictures: pictures.slice(0, REPLY_PICTURES),
      notes: pictures.length > REPLY_PICTURES ? ['pictures-too-many'] : [],
    };
  });
  const lost = placed.some(({ row }) => !taken.has(row)) || unplaced > 0;
  const notes: ReplyNote[] = lost ? ['pictures-unplaced'] : [];
  return { ok: true, reply: { form: form.form, answers, longTerm: readLongTerm(sheet), savedAt: '', notes } };
}

function joinForm({ rows }: Sheet): string {
  const text = rows.slice(1).map((row) => row[0] ?? '');
  return Buffer.from(text.join(''), 'base64').toString('utf8');
}

type Header = { readonly line: number; readonly columns: ReadonlyMap<FormField, number> };

/** The row that holds the titles, wherever columns were moved to. */
function findHeader({ rows }: Sheet): Header | null {
  const line = rows.slice(0, 50).findIndex((row) => {
    const titles = new Set(row.map(squeeze));
    return titles.has('序号') && titles.has('发现的问题') && titles.has('整改情况');
  });
  if (line < 0) return null;
  const titles = rows[line]!.map(squeeze);
  const columns = FORM_COLUMNS.flatMap(({ field, title }) => {
    const at = titles.indexOf(title);
    return at < 0 ? [] : [[field, at] as const];
  });
  return { line, columns: new Map(columns) };
}

type Row = {
  /** From 1. */
  readonly line: number;
  readonly n: string;
  readonly facts: string;
  readonly typed: (finding: string) => TypedAnswer;
};

function readRows({ rows }: Sheet, { line: from, columns }: Header): Row[] {
  return rows.slice(from + 1).map((cells, index) => {
    const cell = (field: FormField): string => {
      const at = columns.get(field);
      return at === undefined ? '' : (cells[at] ?? '');
    };
    return {
      line: from + 2 + index,
      n: squeeze(cell('n')),
      facts: cell('facts'),
      typed: (finding) => ({
        finding,
        status: cell('status'),
        cause: cell('cause'),
        measures: cell('measures'),
        doneOn: cell('doneOn').slice(0, 100),
        newDue: cell('newDue').slice(0, 100),
        post: cell('post').slice(0, 2000),
      }),
    };
  });
}

/** A row that was typed over may answer something else than what is asked. */
function findFault(asked: AskedFinding, rows: readonly Row[]): ReplyFault | null {
  const [row, second] = rows;
  if (row === undefined) return 'row-missing';
  if (second !== undefined || squeeze(row.facts) !== squeeze(formatAskedFacts(asked))) return 'row-edited';
  return null;
}

function readLongTerm(sheet: Sheet | undefined): string {
  const row = sheet?.rows.find(([first]) => first !== undefined && squeeze(first) === LONG_TERM);
  return row?.slice(1).find((cell) => cell !== '') ?? '';
}
