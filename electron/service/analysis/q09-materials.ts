/** Q9 教材教辅读物, summed over the sheets of the period. */
import type { Database } from 'better-sqlite3';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { readItemNumbers } from './item-answers.ts';
import { queryAll, share, sum } from './query.ts';
import { FINDINGS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text } from './words.ts';

/** The item says "抽6门". */
const SUBJECTS_SAMPLED = 6;

const BOOK_FINDINGS = `SELECT COUNT(*) AS due, COALESCE(SUM(f.state = 'closed'), 0) AS closed ${FINDINGS} AND f.item = 'tm-read-legal'`;

export function makeMaterials(db: Database, bounds: Bounds): StatTable {
  const versions = readItemNumbers(db, bounds, 'tm-tb-version');
  const aids = readItemNumbers(db, bounds, 'tm-aid-list');
  const sets = readItemNumbers(db, bounds, 'tm-aid-one');
  const books = readItemNumbers(db, bounds, 'tm-read-legal');
  const { due, closed } = queryAll<{ due: number; closed: number }>(db, BOOK_FINDINGS, bounds)[0] ?? {
    due: 0,
    closed: 0,
  };
  const severalSets = new Set(sets.filter(({ value }) => value > 1).map(({ school }) => school)).size;
  return {
    id: 'Q9',
    title: text('教材教辅读物', 'Textbooks, aids and reading'),
    columns: [
      column('sampled', 'integer', '抽查门次', 'Subjects sampled'),
      column('versions', 'integer', '版本不符', 'Wrong versions'),
      column('aids', 'integer', '教辅目录外种数', 'Aids outside the list'),
      column('sets', 'integer', '一科多辅校数', 'Schools with several aids a subject'),
      column('refunds', 'integer', '退费校数', 'Schools that refunded'),
      column('amount', 'decimal', '退费金额', 'Amount refunded'),
      column('books', 'integer', '图书存疑册数', 'Doubtful books'),
      column('reviewed', 'percent', '复核完成率', 'Reviews completed'),
    ],
    rows: [
      {
        cells: [
          versions.length === 0 ? null : versions.length * SUBJECTS_SAMPLED,
          total(versions),
          total(aids),
          sets.length === 0 ? null : severalSets,
          null,
          null,
          total(books),
          share(closed, due),
        ],
        drill: { list: 'results', filter: { checklist: 'tpl-material-v1' } },
        isTotal: false,
      },
    ],
    notes: [
      text(
        '抽查门次按每份检查表抽六门计；检查表没有退费题目，退费校数与金额无数据；复核完成率为图书存疑问题中已销号的比例。',
        'Six subjects are sampled per checklist. No checklist asks about refunds, so there are no data; reviews completed are the closed share of findings on doubtful books.',
      ),
    ],
  };
}

/** Null when nobody answered. */
function total(answers: readonly { readonly value: number }[]): number | null {
  return answers.length === 0 ? null : sum(answers.map(({ value }) => value));
}
