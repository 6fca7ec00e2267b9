/** Q3 条目失分排行: how often each item was judged and how often it lost points. */
import type { Database } from 'better-sqlite3';
import type { Item } from '../../../shared/checklist/template.ts';
import type { StatTable } from '../../../shared/analysis/table.ts';
import { findTemplate } from '../records/inspections/templates.ts';
import { minus, queryAll, share } from './query.ts';
import { SHEETS } from './scope.ts';
import type { Bounds } from './scope.ts';
import { column, text } from './words.ts';

export type ItemLoss = {
  readonly id: string;
  readonly checklist: string;
  readonly item: Item;
  /** Sheets on which it applied. */
  readonly judged: number;
  readonly failed: number;
  /** Sum of points lost, in the item's own weight. */
  readonly points: number;
};

type SheetLosses = { readonly template: string; readonly lost: string; readonly inapplicable: string };

/** Added up here in one pass, not unfolded by `json_each` once per list. */
const LOSSES = `SELECT i.template, i.lost, i.inapplicable ${SHEETS}`;

/** Of one version of a checklist: its sheets, and by item on how many it did not apply, on how many it lost how much. */
type Tally = { sheets: number; readonly inapplicable: Map<string, number>; readonly lost: Map<string, Loss> };
type Loss = { count: number; points: number };

/** Every item of every checklist that was used; versions of a checklist count together. */
export function readItemLosses(db: Database, bounds: Bounds): ItemLoss[] {
  const items = new Map<string, ItemLoss>();
  for (const [ref, tally] of tallyLosses(queryAll<SheetLosses>(db, LOSSES, bounds))) {
    const template = findTemplate(db, ref);
    for (const item of template?.items ?? []) {
      const known = items.get(item.id);
      const loss = tally.lost.get(item.id);
      items.set(item.id, {
        id: item.id,
        checklist: template!.id,
        item,
        judged: (known?.judged ?? 0) + tally.sheets - (tally.inapplicable.get(item.id) ?? 0),
        failed: (known?.failed ?? 0) + (loss?.count ?? 0),
        points: (known?.points ?? 0) + (loss?.points ?? 0),
      });
    }
  }
  return [...items.values()];
}

function tallyLosses(sheets: readonly SheetLosses[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { template, lost, inapplicable } of sheets) {
    let tally = tallies.get(template);
    if (tally === undefined) tallies.set(template, (tally = { sheets: 0, inapplicable: new Map(), lost: new Map() }));
    tally.sheets += 1;
    for (const item of JSON.parse(inapplicable) as string[]) {
      tally.inapplicable.set(item, (tally.inapplicable.get(item) ?? 0) + 1);
    }
    for (const [item, points] of JSON.parse(lost) as [string, number][]) {
      const loss = tally.lost.get(item);
      if (loss === undefined) tally.lost.set(item, { count: 1, points });
      else {
        loss.count += 1;
        loss.points += points;
      }
    }
  }
  return tallies;
}

export function makeItemLosses(db: Database, bounds: Bounds, before: Bounds): StatTable {
  const earlier = new Map(readItemLosses(db, before).map((one) => [one.id, share(one.failed, one.judged)]));
  const losses = readItemLosses(db, bounds)
    .filter(({ judged, item }) => judged > 0 && item.score.mode !== 'bonus')
    .toSorted((a, b) => b.failed / b.judged - a.failed / a.judged || b.points - a.points || (a.id < b.id ? -1 : 1));
  return {
    id: 'Q3',
    title: text('条目失分排行', 'Items by loss'),
    columns: [
      column('item', 'text', '题目', 'Item'),
      column('judged', 'integer', '检查次数', 'Times judged'),
      column('failed', 'integer', '不符合次数', 'Times not met'),
      column('rate', 'percent', '失分率', 'Loss rate'),
      column('average', 'decimal', '平均失分', 'Average loss'),
      column('before', 'percent', '上期失分率', 'Loss rate before'),
      column('change', 'percent', '失分率变化', 'Change'),
    ],
    rows: losses.map(({ id, item, judged, failed, points }) => {
      const rate = share(failed, judged);
      const was = earlier.get(id) ?? null;
      return {
        cells: [item.short ?? item.text, judged, failed, rate, share(points, judged), was, minus(rate, was)],
        drill: { list: 'results' as const, filter: { lost: id } },
        isTotal: false,
      };
    }),
    notes: [
      text(
        '检查次数不含不适用和按条件隐藏的；否决题触发计一次不符合，失分按题目自身分值计。加分题不列。',
        'Sheets on which the item did not apply are left out; a triggered veto counts as not met; losses are in the item’s own weight. Bonus items are not listed.',
      ),
    ],
  };
}
