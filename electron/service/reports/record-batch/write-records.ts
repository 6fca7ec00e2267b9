/** One on-site record per visit of a period: Word files in folders by town, and a list of them. */
import { mkdir, stat } from 'node:fs/promises';
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
import { writeRecord } from '../record-sheet/write-record.ts';
import { sayScope } from '../tables/say-scope.ts';
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
 * One record is in memory at a time. Cancelled or stopped by a full stick, the records written so far are whole and stay;
 * the list comes last.
 *
 * @throws Failure not-found when there is no finished inspection, cancelled, and those of writeFileSafely
 */
export async function writeRecords(
  workspace: Workspace,
  { scope, folder }: { readonly scope: Scope; readonly folder: string },
  context: JobContext,
): Promise<ReportsWritten> {
  const { log, name } = workspace;
  const today = dayOf(log.now());
  await checkTarget(folder);
  const visits = listVisitsToRecord(log.db, scope, today);
  const total = visits.filter(({ sheets }) => sheets > 0).length;
  if (total === 0) throw new Failure('not-found', { what: 'visit', id: scope.period });
  const root = path.join(folder, `${nameFile('检查记录', name, log.now(), 'second')}-${scope.period}`);
  const rows: CellValue[][] = [];
  let [count, bytes, photosMissing] = [0, 0, 0];
  for (const visit of visits) {
    if (visit.sheets === 0) {
      rows.push([...begin(visit, rows.length + 1), null, null, '没有办结的检查表，未出记录']);
      continue;
    }
    context.report({ stage: 'writing', subject: visit.school, done: count, total });
    await breathe(context.signal);
    const town = nameFolder(visit.town);
    await makeFolder(path.join(root, town));
    // Its own progress says nothing in a batch.
    const silent = { signal: context.signal, report: () => undefined };
    const order = { visit: visit.id, folder: path.join(root, town), drawn: [] };
    const file = await writeRecord(workspace, order, silent);
    rows.push([...begin(visit, rows.length + 1), file.photos, file.photosMissing, `${town}/${file.fileName}`]);
    count += 1;
    bytes += file.bytes;
    photosMissing += file.photosMissing;
  }
  const list = '检查记录目录.xlsx';
  const notes = [
    `${sayScope(log.db, scope, today, 'zh')}共${count}份记录。`,
    '照片上的标注在批量导出时以文字说明；图片文件未到齐或者格式不能放入文档的，计入未载入照片。',
  ];
  const sheet = { name: '检查记录', heading: `${name}现场检查记录目录`, columns: COLUMNS, rows, notes };
  await writeXlsx(path.join(root, list), [sheet], { signal: context.signal });
  bytes += (await stat(path.join(root, list))).size;
  return { what: 'records', folder: root, fileName: list, count, bytes, photosMissing, chartsMissing: 0 };
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
