import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { PhotoFile } from '../../../shared/model/photo.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { findEntity } from '../../../electron/service/log/log.ts';
import { inTransaction } from '../../../electron/service/log/write.ts';
import { catchUp } from '../../../electron/service/records/catch-up.ts';
import { draftMissingFindings, listUndrafted } from '../../../electron/service/records/findings/finding-draft.ts';
import { saveAnswer } from '../../../electron/service/records/inspections/answers.ts';
import { readSubject } from '../../../electron/service/records/inspections/inspection-row.ts';
import { startInspection } from '../../../electron/service/records/inspections/inspection-start.ts';
import { finishInspection, openInspection } from '../../../electron/service/records/inspections/inspections.ts';
import { drawItemSample, listMissingSamples } from '../../../electron/service/records/inspections/samples.ts';
import { addPhotos } from '../../../electron/service/records/photos/photos-write.ts';
import { readShownCells } from '../../../electron/service/records/projection.ts';
import { startVisit } from '../../../electron/service/records/visits/visits.ts';
import { LAST_DAY, listInspectionDays } from '../../../electron/service/simulate/calendar.ts';
import { makeClock } from '../../../electron/service/simulate/clock.ts';
import { planInspections } from '../../../electron/service/simulate/plan.ts';
import { simulate } from '../../../electron/service/simulate/simulate.ts';
import { chance, closeWorkspace, createWorkspace } from '../../../electron/service/workspace.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';

const folderFor = useTempFolder();
const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach(closeWorkspace));

const [SCHOOLS, INSPECTIONS] = [6, 10];

async function fill(): Promise<Workspace> {
  const clock = makeClock();
  const machine = { folder: folderFor('machine') };
  const surroundings = { machine, now: clock.now, random: chance };
  const folder = path.join(folderFor('workspaces'), 'laptop');
  const workspace = createWorkspace(folder, { role: 'inspector', name: '督学甲' }, surroundings);
  opened.push(workspace);
  const team = { member: 1, members: 1 };
  const county = { seed: '1', schools: SCHOOLS, inspections: INSPECTIONS, photos: 1, team, findings: true };
  await simulate(workspace, county, clock);
  return workspace;
}

const plan = planInspections('1', SCHOOLS, INSPECTIONS, listInspectionDays(LAST_DAY));

const cellsOf = ({ log }: Workspace, id: string) => readShownCells(log.db, findEntity(log.db, id)!);

/** What its row says of answers and score. */
function rowOf({ log }: Workspace, id: string): unknown {
  const columns = 'venue, template, held_on, state, answered, total, failing, final, grade, vetoed, lost, inapplicable';
  return log.db.prepare(`SELECT ${columns} FROM inspection WHERE entity = ?`).get(findEntity(log.db, id));
}

const membersOf = (text: string): string[] => Object.keys(JSON.parse(text) as object);

describe('a simulated sheet', () => {
  it('is what the same keys give at a screen: same subject, same row, same score, same findings', async () => {
    const workspace = await fill();
    for (const { id, visit, finished } of plan) {
      const sheet = openInspection(workspace, id);
      const { on, school, purpose } = { ...visit, school: sheet.inspection.school };
      const twinVisit = startVisit(workspace, { school, on, purpose });
      const { venue, template } = sheet.inspection;
      const twin = startInspection(workspace, { visit: twinVisit.id, venue, template });
      // One commit for all of them: a commit waits for the disk.
      inTransaction(workspace.log, () => {
        for (const [item, { value, na, note }] of Object.entries(sheet.answers)) {
          saveAnswer(workspace, { inspection: twin.id, item, answer: { value, na, note } });
        }
      });
      catchUp(workspace);
      if (finished) finishInspection(workspace, { inspection: twin.id, reason: '' });
      expect(rowOf(workspace, twin.id)).toEqual(rowOf(workspace, id));
      const subject = readSubject(cellsOf(workspace, id));
      expect(readSubject(cellsOf(workspace, twin.id))).toEqual({ ...subject, visit: twinVisit.id });
      expect(Object.keys(subject!).toSorted()).toEqual(
        ['on', 'school', 'stage', 'template', 'venue', 'venueType', 'visit'].toSorted(),
      );
      expect(listUndrafted(workspace, visit.id)).toEqual([]);
      const drafted = draftMissingFindings(workspace, twinVisit.id).map(({ item }) => item!);
      const known = workspace.log.db
        .prepare<[number], string>('SELECT item FROM finding WHERE inspection = ?')
        .pluck()
        .all(findEntity(workspace.log.db, id)!);
      expect(drafted.toSorted()).toEqual(known.toSorted());
    }
    expect(await checkWorkspace(workspace)).toMatchObject({ ok: true, conflicts: 0 });
  });

  it('is of the newest checklists, most with items that its kind of place hides, and its samples are drawn by their seeds', async () => {
    const workspace = await fill();
    let [hiding, samples] = [0, 0];
    for (const { id, visit, finished } of plan) {
      const sheet = openInspection(workspace, id);
      expect(sheet.inspection.template).toMatch(/@2$/);
      const hidden = new Set(sheet.score!.hidden);
      expect(Object.keys(sheet.answers).filter((item) => hidden.has(item))).toEqual([]);
      hiding += hidden.size > 0 ? 1 : 0;
      for (const [item, sample] of Object.entries(sheet.samples)) {
        samples += 1;
        expect(sample).toMatchObject({ verified: true, conflict: false, reason: '' });
        expect(sample.pick).toBe(sheet.template!.items.find((one) => one.id === item)!.sample!.pick);
      }
      const missing = listMissingSamples(workspace.log, visit.id).filter(({ inspection }) => inspection === id);
      expect(finished ? missing : []).toEqual([]);
    }
    expect(hiding).toBeGreaterThan(INSPECTIONS / 2);
    expect(samples).toBeGreaterThan(INSPECTIONS);
  });

  it('has samples and photos with the very members that the program writes', async () => {
    const workspace = await fill();
    const open = plan.find(({ finished }) => !finished)!;
    const sheet = openInspection(workspace, open.id);
    const item = sheet.template!.items.find(({ sample }) => sample !== undefined)!;
    drawItemSample(workspace, { inspection: open.id, item: item.id, candidates: 9, pick: 3, reason: '重抽' });
    const own = cellsOf(workspace, open.id).find(({ kind, field }) => kind === 'sample' && field === item.id)!;
    const drawn = plan.flatMap(({ id }) => cellsOf(workspace, id)).filter(({ kind }) => kind === 'sample');
    expect(new Set(drawn.map(({ value }) => membersOf(value).join()))).toEqual(new Set([membersOf(own.value).join()]));

    const [photo] = sheet.photos;
    const { media } = photo!;
    const owner = { inspection: open.id, item: item.id, visit: null, finding: null, recheck: null };
    const picture = { media, caption: '', source: 'camera', takenAt: null, masked: false, stamped: false } as const;
    const [added] = addPhotos(workspace, { owner, pictures: [picture] });
    const read = (id: string): { [field: string]: PhotoFile } =>
      Object.fromEntries(cellsOf(workspace, id).map(({ field, value }) => [field, JSON.parse(value) as PhotoFile]));
    const [simulated, typed] = [read(photo!.id), read(added!.id)];
    expect(Object.keys(simulated).toSorted()).toEqual(Object.keys(typed).toSorted());
    expect(Object.keys(simulated['file']!)).toEqual(Object.keys(typed['file']!));
    const { media: _media, item: _item, caption: _caption, ...measured } = simulated['file']!;
    expect(typed['file']).toMatchObject(measured);
  });
});
