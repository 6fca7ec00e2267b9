/** The register of documents that were issued (发文登记), the latest first. */
import type { IssuedFilter } from '../../../../shared/contract/lists.ts';
import type { IssuedRow } from '../../../../shared/model/notice.ts';
import type { Log } from '../../log/log.ts';
import { listIssued } from '../../records/notices/notice-list.ts';
import type { CellValue, Column } from '../../spreadsheets/cells.ts';
import type { WholeList } from './write-list.ts';

/** More than one bureau issues in its life; they are rows of a few hundred bytes. */
const MOST = 100_000;

const COLUMNS: readonly Column[] = [
  { title: '序号', kind: 'integer', width: 6 },
  { title: '文号', kind: 'text', width: 20 },
  { title: '文种', kind: 'text', width: 12 },
  { title: '学校或标题', kind: 'wide', width: 36 },
  { title: '乡镇（街道）', kind: 'text', width: 16 },
  { title: '成文日期', kind: 'date', width: 12 },
  { title: '报送截止', kind: 'text', width: 18 },
  { title: '问题数', kind: 'integer', width: 8 },
  { title: '未销号', kind: 'integer', width: 8 },
  { title: '撤销日期', kind: 'date', width: 12 },
  { title: '备注', kind: 'text', width: 16 },
];

export function listIssuedRows(log: Log, filter: IssuedFilter): WholeList {
  const { rows } = listIssued(log, { ...filter, offset: 0, limit: MOST });
  const cells = rows.map((row, index): CellValue[] => [index + 1, ...describe(row)]);
  return { kind: '发文登记', title: '发文登记表', columns: COLUMNS, count: cells.length, rows: cells };
}

function describe({
  number,
  kind,
  name,
  town,
  on,
  replyBy,
  findings,
  open,
  revokedOn,
  collisions,
}: IssuedRow): CellValue[] {
  return [
    number,
    kind === 'notice' ? '整改通知书' : '通报',
    name,
    town ?? '',
    { date: on },
    replyBy ?? '',
    kind === 'notice' ? findings : null,
    kind === 'notice' ? open : null,
    revokedOn === null ? null : { date: revokedOn },
    collisions > 0 ? '文号重复' : '',
  ];
}
