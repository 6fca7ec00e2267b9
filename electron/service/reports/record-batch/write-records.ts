/** One on-site record per visit of a period: Word files in folders by town, and a list of them. */
import { createHash } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Scope } from '../../../../shared/analysis/table.ts';
import { dayOf } from '../../../../shared/findings/days.ts';
import { Failure } from '../../../../shared/model/failure.ts';
import type { ReportsWritten } from '../../../../shared/model/report.ts';
import { toDiskFailure } from '../../bundles/disk-failure.ts';
import { nameFile, toNamePart } from '../../bundles/file-name.ts';
import { checkTarget } from '../../bundles/safe-file.ts';
import { breathe } from '../../jobs.ts';
import type { JobContext } from '../../jobs.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';
import { writeXlsx } from '../../spreadsheets/write-file.ts';
import type { Workspace } from '../../workspace.ts';
import { collectRecord } from '../record-sheet/collect.ts';
import { startLayout } from '../record-sheet/layout-thread.ts';
import type { RecordLayout } from '../record-sheet/layout-thread.ts';
import { nameRecord, writeCollected } from '../record-sheet/write-record.ts';
import { sayScope } from '../tables/say-scope.ts';
import { closeBatch, isThere, noteRecord, openBatch } from './unfinished.ts';
import type { BatchNote, Unfinished } from './unfinished.ts';
import { listVisitsToRecord } from './visits.ts';
import type { BatchVisit } from './visits.ts';

const COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '乡镇（街道）', kind: 'text', width: 16 },
  { title: '学校', kind: 'wide', width: 30 },
  { title: '检查日期', kind: 'date', width: 12 },
  { title: '办结检查表', kind: 'integer', width: 11 },
  { title: '未办结检查表', kind: 'integer', width: 13 },
  { title: '照片', kind: 'integer', width: 8 },
  { title: '未载入照片', kind: 'integer', width: 11 },
  { title: '文件', kind: 'wide', width: 60 },
];

/**
 * One record is in memory at a time. Cancelled, stopped by a full stick or killed, the records written so far are whole and
 * stay; ordered again into the same folder, the batch goes on: what is there and still says the same is not written twice.
 * The list comes last.
 *
 * @throws Failure not-found when there is no finished inspection, cancelled, and those of writeFileSafely
 */
export async function writeRecords(
  workspace: Workspace,
  { scope, folder }: { readonly scope: Scope; readonly folder: string },
  context: JobContext,
): Promise<ReportsWritten> {
  const { log, name, replica } = workspace;
  const today = dayOf(log.now());
  await checkTarget(folder);
  const visits = listVisitsToRecord(log.db, scope, today);
  const total = visits.filter(({ sheets }) => sheets > 0).length;
  if (total === 0) throw new Failure('not-found', { what: 'visit', id: scope.period });
  const stem = nameFile('检查记录', name, log.now(), 'second');
  const names = { begin: stem.slice(0, -'20260302-093000'.length), name: `${stem}-${scope.period}` };
  const batch = await openBatch(folder, names, { replica, scope });
  const { root } = batch;
  const rows: CellValue[][] = [];
  const taken = new Set<string>();
  const sums = { count: 0, kept: 0, bytes: 0, photosMissing: 0 };
  const layout = startLayout();
  try {
    for (const visit of visits) {
      if (visit.sheets === 0) {
        rows.push([...begin(visit, rows.length + 1), null, null, '没有办结的检查表，未出记录']);
        continue;
      }
      context.report({ stage: 'writing', subject: visit.school, done: sums.count, total });
      await breathe(context.signal);
      const note = await writeOne({ workspace, batch, layout, context }, visit, taken);
      rows.push([...begin(visit, rows.length + 1), note.photos, note.photosMissing, note.file]);
      sums.count += 1;
      sums.kept += note.kept ? 1 : 0;
      sums.bytes += note.bytes;
      sums.photosMissing += note.photosMissing;
    }
  } finally {
    await layout.close();
  }
  const list = '检查记录目录.xlsx';
  const notes = [
    `${sayScope(log.db, scope, today, 'zh')}共${sums.count}份记录。`,
    '照片上的标注在批量导出时以文字说明；图片文件未到齐或者格式不能放入文档的，计入未载入照片。',
  ];
  const sheet = { name: '检查记录', heading: `${name}现场检查记录目录`, columns: COLUMNS, rows, notes };
  await writeXlsx(path.join(root, list), [sheet], { signal: context.signal });
  await closeBatch(root);
  const bytes = sums.bytes + (await stat(path.join(root, list))).size;
  return { ...sums, what: 'records', folder: root, fileName: list, bytes, chartsMissing: 0 };
}

type Batch = {
  readonly workspace: Workspace;
  readonly batch: Unfinished;
  readonly layout: RecordLayout;
  readonly context: JobContext;
};

/** @param taken names that have gone to other visits, by which each has the same name in every attempt */
async function writeOne(
  { workspace, batch, layout, context }: Batch,
  visit: BatchVisit,
  taken: Set<string>,
): Promise<BatchNote & { readonly kept: boolean }> {
  const { root, written } = batch;
  const record = collectRecord(workspace, visit.id);
  const town = nameFolder(visit.town);
  const file = chooseName(`${town}/${nameRecord(record)}`, taken);
  const content = createHash('sha256').update(JSON.stringify(record)).digest('hex');
  const known = written.get(visit.id);
  if (known?.file === file && known.content === content && (await isThere(root, known)))
    return { ...known, kept: true };
  await makeFolder(path.join(root, town));
  // Left by an attempt that died before it was noted, or saying what is no longer so.
  await rm(path.join(root, file), { force: true });
  // Its own progress says nothing in a batch.
  const silent = { signal: context.signal, report: () => undefined };
  const target = { folder: path.join(root, town), fileName: path.posix.basename(file) };
  const { bytes, photos, photosMissing } = await writeCollected(workspace, record, target, layout, silent);
  const note: BatchNote = { visit: visit.id, file, bytes, content, photos, photosMissing };
  await noteRecord(root, note);
  return { ...note, kept: false };
}

/** A school that was visited twice on one day has two. */
function chooseName(stem: string, taken: Set<string>): string {
  let name = `${stem}.docx`;
  for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${stem} (${number}).docx`;
  taken.add(name.toLowerCase());
  return name;
}

function begin({ town, school, on, sheets, open }: BatchVisit, number: number): CellValue[] {
  return [number, town, school, { date: on }, sheets, open];
}

/** A name that every system takes for a folder, also where it would be a device's on Windows. */
function nameFolder(town: string): string {
  const plain = toNamePart(town, 40);
  if (plain === '') return '未登记乡镇';
  return /^(con|prn|aux|nul|com\d|lpt\d)$/iu.test(plain) ? `${plain}_` : plain;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw toDiskFailure(error, 'target', { folder });
  }
}
