/**
 * A bureau's workspace after ten years, by the tiers of domain notes §4.4. The rows of the log and its cells are written
 * as an import of those bundles would leave them (no conflicts, nothing replaced) and the projections are then made the
 * way `check` makes them: importing 2.5 million answers takes minutes and is measured elsewhere.
 */
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import { isFailing } from '../../shared/checklist/answers.ts';
import type { Answer } from '../../shared/checklist/answers.ts';
import type { Item, Template } from '../../shared/checklist/template.ts';
import { msToReading } from '../../shared/clock.ts';
import { categoryOf } from '../../shared/findings/category.ts';
import { canonicalJson } from '../../shared/model/json.ts';
import type { Json } from '../../shared/model/json.ts';
import { uuidV7 } from '../../shared/model/ids.ts';
import { internAuthor, internEntity, internReplica } from '../../electron/service/log/log.ts';
import { rebuildProjections } from '../../electron/service/records/projection.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { daysBefore, timeOf } from '../../electron/service/simulate/calendar.ts';
import { makeCounty, writeCounty } from '../../electron/service/simulate/county.ts';
import type { SchoolWithVenues } from '../../electron/service/simulate/county.ts';
import { rollDice } from '../../electron/service/simulate/dice.ts';
import type { Dice } from '../../electron/service/simulate/dice.ts';
import { drawSheet } from '../../electron/service/simulate/draw-sheet.ts';
import type { Workspace } from '../../electron/service/workspace.ts';

/** Schools, inspectors, visits; four visits a school and year for ten years, one checklist each. */
export const TIERS = {
  S: { schools: 70, inspectors: 18, visits: 2_800 },
  M: { schools: 170, inspectors: 40, visits: 6_800 },
  L: { schools: 530, inspectors: 118, visits: 21_200 },
  XL: { schools: 1_800, inspectors: 405, visits: 72_000 },
} as const;
export type Tier = keyof typeof TIERS;

export const LAST = '2026-09-30';
const DAYS = 3650;
/** 问题按每访 3—6 条生成 (§4.4). */
const MOST_FINDINGS = 6;
const ROWS_AT_ONCE = 40_000;

type Sheet = {
  readonly answers: readonly (readonly [item: string, value: string])[];
  readonly failing: readonly (readonly [Item, Answer])[];
};

export type BuiltCounty = {
  readonly visits: number;
  readonly answers: number;
  readonly findings: number;
  readonly changes: number;
};

/** Fills an empty bureau workspace; the same seed and tier give the same county. */
export async function buildCounty(workspace: Workspace, tier: Tier, seed: string): Promise<BuiltCounty> {
  const { schools, inspectors, visits } = TIERS[tier];
  const county = makeCounty(seed, schools);
  await writeCounty(workspace, county, new AbortController().signal);
  const { log } = workspace;
  const { db } = log;
  const writers = Array.from({ length: inspectors }, (_, index) => {
    const name = `督学${String(index + 1).padStart(3, '0')}`;
    const uid = uuidV7(index, rollDice(seed, 'replica', index).bytes(10));
    return { replica: internReplica(log, { uid, name, publicKey: '' }), author: internAuthor(db, name), seq: 0 };
  });
  const counts = { visits, answers: 0, findings: 0, changes: 0 };
  const change = db.prepare(
    `INSERT INTO change (replica, seq, at, author, entity, kind, field, value, replaces) VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')`,
  );
  const cell = db.prepare(
    `INSERT INTO cell (entity, kind, field, replica, seq, at, author, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  db.exec('BEGIN');
  let rows = 0;
  for (let nth = 0; nth < visits; nth += 1) {
    const dice = rollDice(seed, 'visit', nth);
    const place = county[nth % schools]!;
    const on = daysBefore(LAST, DAYS - 1 - Math.floor((nth * DAYS) / visits));
    const writer = writers[nth % inspectors]!;
    let at = msToReading(timeOf(on, 9 * 60 + dice.int(0, 300)));
    const put = (entity: number, kind: string, field: string, value: string): void => {
      writer.seq += 1;
      at += 1000 * dice.int(500, 40_000);
      change.run(writer.replica, writer.seq, at, writer.author, entity, kind, field, value);
      cell.run(entity, kind, field, writer.replica, writer.seq, at, writer.author, value);
      rows += 1;
    };
    const newEntity = (): readonly [number, string] => {
      const uid = uuidV7(timeOf(on, 0), dice.bytes(10));
      return [internEntity(db, uid), uid];
    };
    const template = builtinTemplates[nth % builtinTemplates.length]!;
    const sheet = drawOne(seed, nth, place, template, on);
    const [visit, visitUid] = newEntity();
    const [inspection, inspectionUid] = newEntity();
    put(visit, 'visit', 'plan', json({ school: place.school.id, on, purpose: 'routine' }));
    const subject = { visit: visitUid, school: place.school.id, venue: null, template: templateRef(template), on };
    put(inspection, 'inspection', 'subject', json(subject));
    for (const [item, value] of sheet.answers) put(inspection, 'answer', item, value);
    put(inspection, 'inspection', 'state', json({ state: 'finished', left: [], reason: '' }));
    counts.answers += sheet.answers.length;
    for (const [item] of sheet.failing) {
      const [finding] = newEntity();
      counts.findings += 1;
      const about = {
        visit: visitUid,
        inspection: inspectionUid,
        school: place.school.id,
        venue: null,
        template: templateRef(template),
      };
      put(finding, 'finding', 'subject', json({ ...about, item: item.id, on, source: 'inspection' }));
      put(finding, 'finding', 'facts', json(item.finding?.zh ?? ''));
      put(finding, 'finding', 'remedy', json(item.fix?.zh ?? ''));
      put(finding, 'finding', 'category', json(categoryOf(template, item)));
      put(finding, 'finding', 'severity', json(item.severity));
      put(finding, 'finding', 'due', json(daysBefore(on, -item.dueDays)));
      put(finding, 'finding', 'state', json(standingOf(dice, on)));
    }
    if (rows < ROWS_AT_ONCE) continue;
    counts.changes += rows;
    rows = 0;
    db.exec('COMMIT; BEGIN');
  }
  counts.changes += rows;
  rebuildProjections(db);
  db.exec('COMMIT; ANALYZE');
  return counts;
}

function drawOne(seed: string, nth: number, place: SchoolWithVenues, template: Template, on: string): Sheet {
  const drawn = drawSheet(rollDice(seed, 'sheet', nth), template, { ...place, venue: null, on });
  const failing = template.items.flatMap((item) => {
    const answer = drawn.get(item.id);
    return answer !== undefined && item.finding !== null && isFailing(item, answer, on)
      ? [[item, answer] as const]
      : [];
  });
  return {
    answers: [...drawn].map(([item, answer]) => [item, json(answer)] as const),
    failing: failing.slice(0, MOST_FINDINGS),
  };
}

/** What is older than two months is closed but for what is parked or late (§6.3); newer ones are on their way. */
function standingOf(dice: Dice, on: string): Json {
  const isOld = on < daysBefore(LAST, 60);
  const state = isOld
    ? dice.weigh([
        ['closed', 93],
        ['in_progress', 4],
        ['parked', 2],
        ['voided', 1],
      ] as const)
    : dice.weigh([
        ['closed', 25],
        ['issued', 25],
        ['in_progress', 25],
        ['submitted', 20],
        ['disputed', 5],
      ] as const);
  const took = state === 'closed' ? dice.int(0, 25) : 1;
  const closure = state === 'closed' ? (took === 0 ? 'fixed_on_spot' : 'rectified') : null;
  return { state, on: daysBefore(on, -took), reason: '', closure, into: null, until: null };
}

function json(value: Json): string {
  return canonicalJson(value);
}
