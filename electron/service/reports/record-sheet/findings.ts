/** Findings and rechecks of a visit as they stand in the record. */
import { recheckSchema } from '../../../../shared/model/finding.ts';
import type { FindingRow } from '../../../../shared/model/finding.ts';
import type { RecordFinding, RecordRecheck } from '../../../../shared/model/record-sheet.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Log } from '../../log/log.ts';
import { listFindingsOfVisit } from '../../records/findings/finding-list.ts';
import { sayDay } from './dates.ts';
import type { NumberedPhotos } from './photos.ts';

const SEVERITIES = { minor: '一般', major: '较重', critical: '严重' } as const;
const METHODS = { on_site: '实地', materials: '材料', photos: '照片' } as const;
const VERDICTS = { fixed: '已整改', partly: '部分整改', not: '未整改', relapsed: '整改后反弹' } as const;
const MOST = 500;

/** Those that were withdrawn, or that went on in another one, are left out. */
export function describeFindings(log: Log, visit: string, photos: NumberedPhotos): RecordFinding[] {
  return listFindingsOfVisit(log, visit)
    .filter(({ state }) => state !== 'withdrawn' && state !== 'merged')
    .map((row, index) => ({
      number: String(index + 1),
      facts: row.venueName === null || row.facts.includes(row.venueName) ? row.facts : `${row.venueName}：${row.facts}`,
      severity: SEVERITIES[row.severity],
      basis: row.basis,
      remedy: row.remedy,
      due: row.due === null ? '立即' : sayDay(row.due),
      post: row.post,
      evidence: photos.numbersOf(
        (photo) =>
          (photo.finding === row.id && photo.recheck === null) ||
          (row.item !== null && photo.inspection === row.inspection && photo.item === row.item),
      ),
      standing: sayStanding(row),
    }));
}

function sayStanding({ state, closure, repeated }: FindingRow): string {
  const again = repeated ? '（重复出现）' : '';
  if (state === 'closed') return closure === 'fixed_on_spot' ? `立行立改${again}` : `已销号${again}`;
  return `限期整改${again}`;
}

export function describeRechecks(log: Log, visit: string, photos: NumberedPhotos): RecordRecheck[] {
  const rows = prepared<
    [number | null],
    { id: string; finding: string; facts: string | null; method: string; verdict: string; note: string }
  >(
    log.db,
    `SELECT ke.uid AS id, fe.uid AS finding, f.facts, k.method, k.verdict, k.note FROM recheck AS k
       JOIN entity AS ke ON ke.id = k.entity JOIN entity AS fe ON fe.id = k.finding
       LEFT JOIN finding AS f ON f.entity = k.finding
     WHERE k.visit = ? ORDER BY f.found_on, fe.uid LIMIT ${MOST}`,
  ).all(findEntity(log.db, visit));
  return rows.map((row, index) => {
    const { method, verdict } = recheckSchema.pick({ method: true, verdict: true }).parse(row);
    return {
      number: String(index + 1),
      facts: row.facts ?? row.finding,
      method: METHODS[method],
      verdict: VERDICTS[verdict],
      note: row.note,
      evidence: photos.numbersOf((photo) => photo.recheck === row.id),
    };
  });
}
