/** What a planned inspection is in cells: visit, subject, answers, samples, state. */
import { findBuiltin } from '../../../shared/checklist/builtin.ts';
import { drawSample, SAMPLE_METHOD } from '../../../shared/checklist/sampling.ts';
import type { Template } from '../../../shared/checklist/template.ts';
import type { InspectionState, InspectionSubject } from '../../../shared/model/inspection.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import type { CellWrite } from '../log/write.ts';
import { templateRef } from '../records/inspections/templates.ts';
import type { SchoolWithVenues } from './county.ts';
import { rollDice } from './dice.ts';
import type { PlannedInspection } from './plan.ts';
import type { TeamAnswer } from './team.ts';
import type { SimulatedVenue } from './venues.ts';

/** In its newest version. */
export function findTemplate(id: string): Template {
  return findBuiltin(id)!;
}

/** The same for every member of a team: equal values are no conflict. */
export function visitCells({ visit }: PlannedInspection, { school }: SchoolWithVenues): CellWrite[] {
  const value = { school: school.id, on: visit.on, purpose: visit.purpose };
  return [{ cell: { kind: 'visit', entity: visit.id, field: 'plan' }, value }];
}

/** The kinds of venue that a checklist looks at, the likeliest first. */
export const VENUES_OF: { readonly [checklist: string]: readonly SimulatedVenue['type'][] } = {
  'tpl-venue-v1': ['board', 'window', 'led', 'blackboard', 'pa'],
  'tpl-newmedia-v1': ['website', 'account', 'chat_group'],
  'tpl-material-v1': ['material'],
};

/** The venue that is looked at; null for the whole school. The same for every member of a team. */
export function venueOf(
  { checklist, whole, nth, venue: chosen }: Pick<PlannedInspection, 'checklist' | 'whole' | 'nth' | 'venue'>,
  { venues }: Pick<SchoolWithVenues, 'venues'>,
): SimulatedVenue | null {
  if (chosen !== undefined) return venues.find(({ id }) => id === chosen) ?? null;
  if (whole) return null;
  const fitting = (VENUES_OF[checklist] ?? []).flatMap((type) => venues.filter((venue) => venue.type === type));
  return fitting[nth % Math.min(3, Math.max(1, fitting.length))] ?? null;
}

/** What `makeSubject` writes when an inspection starts at a screen. */
export function subjectOf(planned: PlannedInspection, place: SchoolWithVenues): InspectionSubject {
  const venue = venueOf(planned, place);
  return {
    visit: planned.visit.id,
    school: place.school.id,
    venue: venue?.id ?? null,
    template: templateRef(findTemplate(planned.checklist)),
    on: planned.visit.on,
    stage: place.school.stage,
    venueType: venue?.type ?? null,
  };
}

export function subjectCells(planned: PlannedInspection, place: SchoolWithVenues): CellWrite[] {
  const cell = { kind: 'inspection', entity: planned.id, field: 'subject' };
  return [{ cell, value: subjectOf(planned, place) }];
}

export function answerCells({ id }: PlannedInspection, answers: readonly TeamAnswer[]): CellWrite[] {
  return answers.map(({ item, answer }) => ({ cell: { kind: 'answer', entity: id, field: item.id }, value: answer }));
}

/**
 * Of the answered items that ask for a sample: drawn as at a screen, with a seed of the simulation.
 *
 * @param answers the whole team's
 * @param member of several who answered an item, the first draws
 */
export function sampleCells(
  seed: string,
  { id, key }: PlannedInspection,
  answers: readonly TeamAnswer[],
  member: number,
): CellWrite[] {
  return answers.flatMap(({ item, answer, member: by }, index) => {
    const isFirst = answers[index - 1]?.item !== item;
    if (item.sample === undefined || answer.na !== null || !isFirst || by !== member) return [];
    const dice = rollDice(seed, 'sample', key, item.id);
    const { pick } = item.sample;
    const hex = Array.from(dice.bytes(16), (byte) => byte.toString(16).padStart(2, '0')).join('');
    const candidates = pick + dice.int(0, pick * 3);
    const drawn = drawSample(hex, candidates, pick);
    const value: Sample = { method: SAMPLE_METHOD, seed: hex, candidates, pick, drawn, reason: '' };
    return [{ cell: { kind: 'sample', entity: id, field: item.id }, value }];
  });
}

/** Written by the one who finishes. */
export function stateCells({ id }: PlannedInspection): CellWrite[] {
  const value: InspectionState = { state: 'finished', left: [], reason: '' };
  return [{ cell: { kind: 'inspection', entity: id, field: 'state' }, value }];
}
