/** What stands between a visit and its closing. */
import { needsEvidence } from '../../../../shared/checklist/evidence.ts';
import { listBlanks } from '../../../../shared/findings/blanks.ts';
import type { InspectionSheet } from '../../../../shared/model/inspection.ts';
import type { Missing, VisitClosingSheet } from '../../../../shared/model/visit.ts';
import { prepared } from '../../database/statement.ts';
import { findEntity } from '../../log/log.ts';
import type { Workspace } from '../../workspace.ts';
import { listTeam } from './closing-row.ts';
import { openInspection } from '../inspections/inspections.ts';
import { listUnfound } from '../findings/finding-draft.ts';
import { findFinding } from '../findings/finding-list.ts';
import { listDueRechecks } from '../findings/rechecks.ts';
import { findTemplate } from '../inspections/templates.ts';
import { listPhotosOfVisit } from '../photos/photos.ts';
import { listMissingSamples } from '../inspections/samples.ts';
import { listHandedOver } from './handed-over.ts';
import { readVisit } from './visits.ts';

type Written = Omit<VisitClosingSheet, 'missing'>;

const INSPECTORS = 2;

/** In the order of the screen: the checklists, then the findings, then the closing itself. */
export function listMissing(workspace: Workspace, visit: string, written: Written): Missing[] {
  const { inspections, school } = readVisit(workspace.log, visit);
  return [
    ...inspections.flatMap(({ id }) => listInSheet(workspace, openInspection(workspace, id))),
    ...listMissingSamples(workspace.log, visit).map(({ inspection, item }) =>
      make('sample', true, { inspection, item: item.id }),
    ),
    ...listFindingMasks(workspace, visit),
    // The checklists ask for no finding; where none is wanted, the reason says why.
    ...listUnfound(workspace, visit).map((where) => make('finding', true, where)),
    ...listFindingBlanks(workspace, visit),
    ...listRechecksDue(workspace, visit, school),
    ...listOwnConflicts(workspace, visit),
    // The colleague may also carry it to the bureau alone.
    ...listHandedOver(workspace.log.db, visit).map((detail) => make('handover', true, { detail })),
    ...listInClosing(written),
  ];
}

function make(what: Missing['what'], excusable: boolean, where: Partial<Missing> = {}): Missing {
  return { what, inspection: null, item: null, finding: null, detail: '', ...where, excusable };
}

/**
 * Unanswered items, missing pictures and undecided conflicts can be explained. A picture that must be masked and is not
 * cannot: it is masked or taken away.
 */
function listInSheet(workspace: Workspace, sheet: InspectionSheet): Missing[] {
  const { inspection, template, answers, photos, score } = sheet;
  if (template === null) return [];
  const where = (item: string): Partial<Missing> => ({ inspection: inspection.id, item });
  const shown = template.items.filter(({ id }) => score?.hidden.includes(id) !== true);
  return shown.flatMap((item): Missing[] => {
    const pictures = photos.filter((photo) => photo.item === item.id);
    const answer = answers[item.id];
    return [
      ...(score?.unanswered.includes(item.id) === true ? [make('answer', true, where(item.id))] : []),
      ...(needsEvidence(item, answer, inspection.on) &&
      pictures.length === 0 &&
      !hasFindingPhoto(workspace, inspection.id, item.id)
        ? [make('evidence', true, where(item.id))]
        : []),
      ...(item.evidence.mask && pictures.some(({ masked }) => !masked) ? [make('mask', false, where(item.id))] : []),
      ...(answer?.conflict === true ? [make('conflict', true, where(item.id))] : []),
    ];
  });
}

/** A picture of the item's finding shows the item as well. */
function hasFindingPhoto({ log: { db } }: Workspace, inspection: string, item: string): boolean {
  const row = prepared<[number | null, string]>(
    db,
    `SELECT 1 FROM finding AS f CROSS JOIN photo AS p ON p.finding = f.entity
     WHERE f.inspection = ? AND f.item = ? AND p.recheck IS NULL AND p.reply IS NULL AND p.removed = 0 LIMIT 1`,
  ).get(findEntity(db, inspection), item);
  return row !== undefined;
}

/** Pictures of findings and of rechecks held here, about items whose pictures are masked. */
function listFindingMasks({ log }: Workspace, visit: string): Missing[] {
  const open = listPhotosOfVisit(log.db, findEntity(log.db, visit)!, log.now()).filter(({ masked }) => !masked);
  return [...new Set(open.map(({ finding }) => finding))].flatMap((id) => {
    const finding = id === null ? null : findFinding(log, id);
    if (finding === null || finding.template === null) return [];
    const item = findTemplate(log.db, finding.template)?.items.find((one) => one.id === finding.item);
    return item?.evidence.mask === true ? [make('mask', false, { finding: id, detail: finding.facts })] : [];
  });
}

/** A sentence with an open {blank} can be told to nobody; the finding is completed or withdrawn. */
function listFindingBlanks({ log: { db } }: Workspace, visit: string): Missing[] {
  return prepared<[number | null], { id: string; facts: string }>(
    db,
    `SELECT e.uid AS id, f.facts FROM finding AS f JOIN entity AS e ON e.id = f.entity
     WHERE f.visit = ? AND f.state NOT IN ('withdrawn', 'merged') AND f.facts LIKE '%{%' ORDER BY e.uid`,
  )
    .all(findEntity(db, visit))
    .filter(({ facts }) => listBlanks(facts).length > 0)
    .map(({ id, facts }) => make('finding-blank', false, { finding: id, detail: facts }));
}

/** Open findings of the school from before this visit that this visit has given no verdict on. */
function listRechecksDue(workspace: Workspace, visit: string, school: string): Missing[] {
  return listDueRechecks(workspace, { school, visit })
    .filter(({ here }) => here === null)
    .map(({ finding }) => make('recheck', true, { finding: finding.id, detail: finding.facts }));
}

/** Two laptops wrote different feedback, say; the bureau decides. */
function listOwnConflicts({ log: { db } }: Workspace, visit: string): Missing[] {
  return prepared<[number | null], string>(
    db,
    `SELECT field FROM cell WHERE conflict = 1 AND kind = 'visit' AND entity = ? ORDER BY field LIMIT 50`,
  )
    .pluck()
    .all(findEntity(db, visit))
    .map((field) => make('conflict', true, { detail: field }));
}

/** At least two inspect and sign, and the school signs or refuses before a witness (domain notes §3.2). */
function listInClosing({ team, times, view, signatures }: Written): Missing[] {
  const missing: Missing[] = [];
  if (listTeam(team).length < INSPECTORS) missing.push(make('team', false));
  if (times.arrived === null || times.left === null) missing.push(make('times', true));
  const school = signatures.find(({ slot }) => slot === 'school');
  if (view.view === null && school?.refused !== true) missing.push(make('view', false));
  const inspectors = signatures.filter(({ slot }) => slot.startsWith('inspector'));
  for (let nth = inspectors.length; nth < INSPECTORS; nth += 1) {
    const free = (['inspector-1', 'inspector-2'] as const).filter((slot) =>
      inspectors.every((one) => one.slot !== slot),
    );
    missing.push(make('signature', false, { detail: free[nth - inspectors.length] ?? 'inspector-2' }));
  }
  if (school === undefined) missing.push(make('signature', false, { detail: 'school' }));
  if (school?.refused === true && signatures.every(({ slot }) => slot !== 'witness'))
    missing.push(make('witness', false));
  for (const { slot, current } of signatures) {
    if (!current) missing.push(make('signature-old', true, { detail: slot }));
  }
  return missing;
}
