import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { pictureType } from '../../../shared/evidence/picture-header.ts';
import { checkWorkspace } from '../../../electron/service/check.ts';
import { mediaPath } from '../../../electron/service/evidence/media-store.ts';
import { listInspections } from '../../../electron/service/records/inspections/inspection-list.ts';
import { openInspection } from '../../../electron/service/records/inspections/inspections.ts';
import { makeClock } from '../../../electron/service/simulate/clock.ts';
import { makeCounty } from '../../../electron/service/simulate/county.ts';
import { answerInspection, simulate } from '../../../electron/service/simulate/simulate.ts';
import type { Simulation, SimulationResult } from '../../../electron/service/simulate/simulate.ts';
import { LAST_DAY, listInspectionDays } from '../../../electron/service/simulate/calendar.ts';
import { planInspections } from '../../../electron/service/simulate/plan.ts';
import { listDisputes } from '../../../electron/service/simulate/team.ts';
import { chance, closeWorkspace, createWorkspace, mediaFolder } from '../../../electron/service/workspace.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { exportTo, importFrom } from '../../helpers/exchange.ts';
import { dump } from '../../helpers/state.ts';

const folderFor = useTempFolder();
const opened: Workspace[] = [];
afterEach(() => opened.splice(0).forEach(closeWorkspace));

type Filled = {
  readonly workspace: Workspace;
  readonly run: (more?: Partial<Simulation>) => Promise<SimulationResult>;
};

const ALONE = { member: 1, members: 1 };

function makeWorkspace(name: string, role: 'inspector' | 'bureau' = 'inspector'): Filled {
  const clock = makeClock();
  const machine = { folder: path.join(folderFor('machines'), name) };
  const surroundings = { machine, now: clock.now, random: chance };
  const workspace = createWorkspace(path.join(folderFor('workspaces'), name), { role, name }, surroundings);
  opened.push(workspace);
  const usual: Simulation = { seed: '1', schools: 6, inspections: 8, photos: 0, team: ALONE };
  return { workspace, run: (more) => simulate(workspace, { ...usual, ...more }, clock) };
}

/** What is said, without who said it. */
const valuesOf = ({ log }: Workspace) => dump(log).map(({ cell, value }) => ({ cell, value }));

describe('a simulation', () => {
  it('gives the same answers for the same seed, in laptops that are strangers to each other', async () => {
    const [first, second] = [makeWorkspace('督学甲'), makeWorkspace('督学乙')];
    await first.run({ photos: 1 });
    await second.run({ photos: 1 });
    expect(valuesOf(second.workspace)).toEqual(valuesOf(first.workspace));
    expect(second.workspace.replica).not.toBe(first.workspace.replica);
    expect(second.workspace.signingKey.publicKey).not.toBe(first.workspace.signingKey.publicKey);
  });

  it('writes nothing when it is repeated, and only adds with another seed', async () => {
    const { workspace, run } = makeWorkspace('督学甲');
    const first = await run({ photos: 1 });
    const before = valuesOf(workspace);
    expect(first.changes).toBe(before.length);
    expect(await run({ photos: 1 })).toEqual({ ...first, changes: 0 });
    expect(valuesOf(workspace)).toEqual(before);
    await run({ seed: '2' });
    const after = new Map(valuesOf(workspace).map(({ cell, value }) => [cell.join(' '), value]));
    for (const { cell, value } of before) expect(after.get(cell.join(' '))).toEqual(value);
    expect(listInspections(workspace.log.db, everything).total).toBe(16);
    expect(await checkWorkspace(workspace)).toMatchObject({ ok: true, conflicts: 0 });
  });

  it('happens on its own days, and leaves the clock as it was', async () => {
    const { workspace, run } = makeWorkspace('督学甲');
    await run();
    for (const { id, on, finished } of planOf(6, 8)) {
      const sheet = openInspection(workspace, id);
      expect(sheet.state.state).toBe(finished ? 'finished' : 'open');
      const days = Object.values(sheet.answers).map(({ by }) =>
        new Date(by.at + 8 * 3600_000).toISOString().slice(0, 10),
      );
      expect(new Set(days)).toEqual(new Set([on]));
    }
    expect(Math.abs(workspace.log.now() - Date.now())).toBeLessThan(60_000);
  });

  it('names the inspector, and in a bureau’s workspace several of them', async () => {
    const [laptop, bureau] = [makeWorkspace('督学甲'), makeWorkspace('云岫县教育局', 'bureau')];
    await laptop.run();
    await bureau.run();
    expect(authorsOf(laptop.workspace)).toEqual(new Set(['督学甲']));
    expect(authorsOf(bureau.workspace).size).toBeGreaterThan(1);
    expect([...authorsOf(bureau.workspace)].every((name) => name.startsWith('督学'))).toBe(true);
  });
});

const everything = {
  query: '',
  template: null,
  state: 'any',
  sort: 'on',
  descending: false,
  offset: 0,
  limit: 500,
} as const;

function authorsOf({ log }: Workspace): Set<string> {
  return new Set(listInspections(log.db, everything).rows.flatMap((row) => row.authors));
}

function planOf(schools: number, inspections: number, seed = '1') {
  const plan = planInspections(seed, schools, inspections, listInspectionDays(LAST_DAY));
  return plan.map((planned) => ({ ...planned, on: planned.visit.on, planned }));
}

describe('a simulated photo', () => {
  it('is a real image, different from every other, on an item that was answered', async () => {
    const { workspace, run } = makeWorkspace('督学甲');
    const { photos } = await run({ photos: 3 });
    expect(photos).toBe(24);
    const seen = new Set<string>();
    for (const { id } of planOf(6, 8)) {
      const sheet = openInspection(workspace, id);
      expect(sheet.photos).toHaveLength(3);
      for (const photo of sheet.photos) {
        expect(photo.here).toBe(true);
        expect(sheet.answers[photo.item!]).toBeDefined();
        const png = readFileSync(mediaPath(mediaFolder(workspace.folder), photo.media));
        expect(createHash('sha256').update(png).digest('hex')).toBe(photo.media);
        expect(pictureType(png)).toBe('image/png');
        expect(png.length).toBeGreaterThan(30_000);
        expect(png.length).toBeLessThan(150_000);
        expect(unpack(png)).toEqual({ width: photo.width, height: photo.height, colours: expect.any(Number) });
        seen.add(photo.media);
      }
    }
    expect(seen.size).toBe(24);
    expect(await checkWorkspace(workspace)).toMatchObject({ ok: true, media: 24 });
  });
});

/** Reads a PNG by its specification: chunk by chunk, every pixel within the palette. */
function unpack(png: Buffer): { width: number; height: number; colours: number } {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
  const header = chunks.get('IHDR')!;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const colours = chunks.get('PLTE')!.length / 3;
  const rows = inflateSync(chunks.get('IDAT')!);
  expect(rows.length).toBe((width + 1) * height);
  expect(rows.reduce((most, one) => Math.max(most, one), 0)).toBeLessThan(colours);
  expect(colours).toBeLessThanOrEqual(256);
  return { width, height, colours };
}

describe('a simulated team', () => {
  const SCHOOLS = 10;
  const INSPECTIONS = 24;

  it('of three merges into whole sheets, in conflict only where two saw different things', async () => {
    const bureau = makeWorkspace('云岫县教育局', 'bureau');
    const sticks: string[] = [];
    for (const member of [1, 2, 3]) {
      const { workspace, run } = makeWorkspace(`督学${member}`);
      await run({ schools: SCHOOLS, inspections: INSPECTIONS, photos: 3, team: { member, members: 3 } });
      const own = openInspection(workspace, planOf(SCHOOLS, INSPECTIONS)[0]!.id);
      expect(Object.keys(own.answers).length).toBeLessThan(own.template!.items.length / 2);
      sticks.push((await exportTo(workspace, path.join(folderFor('stick'), String(member)))).file);
    }
    await importFrom(bureau.workspace, ...sticks);

    const county = makeCounty('1', SCHOOLS);
    const disputed: string[] = [];
    for (const { id, on, finished, planned } of planOf(SCHOOLS, INSPECTIONS)) {
      const sheet = openInspection(bureau.workspace, id);
      expect(sheet.inspection).toMatchObject({ on, state: finished ? 'finished' : 'open' });
      expect(sheet.score!.unanswered.length === 0).toBe(finished);
      expect(sheet.photos).toHaveLength(3);
      const { all } = answerInspection(county[planned.visit.school]!, planned, {
        seed: '1',
        team: { member: 1, members: 3 },
      })!;
      for (const item of listDisputes(all)) disputed.push(`answer ${id} ${item.id}`);
    }
    expect(authorsOf(bureau.workspace)).toEqual(new Set(['督学1', '督学2', '督学3']));
    const conflicts = dump(bureau.workspace.log).filter(({ others }) => others.length > 0);
    expect(conflicts.map(({ cell }) => cell.join(' ')).toSorted()).toEqual(disputed.toSorted());
    const answers = INSPECTIONS * 35;
    expect(disputed.length / answers).toBeGreaterThan(0.005);
    expect(disputed.length / answers).toBeLessThan(0.05);
    expect(await checkWorkspace(bureau.workspace)).toMatchObject({ ok: true, media: INSPECTIONS * 3 });
  });

  it('of one answers what a single inspector does', async () => {
    const [alone, inTeam] = [makeWorkspace('督学甲'), makeWorkspace('督学乙')];
    await alone.run();
    const counts = await inTeam.run({ team: { member: 2, members: 3 } });
    expect(counts.answers).toBeGreaterThan(8 * 35 * 0.25);
    expect(counts.answers).toBeLessThan(8 * 35 * 0.5);
    const whole = new Map(valuesOf(alone.workspace).map(({ cell, value }) => [cell.join(' '), JSON.stringify(value)]));
    const differing = valuesOf(inTeam.workspace).filter(
      ({ cell, value }) => whole.get(cell.join(' ')) !== JSON.stringify(value),
    );
    expect(differing.every(({ cell }) => cell[0] === 'answer')).toBe(true);
    expect(differing.length).toBeLessThan(8 * 35 * 0.05);
  });
});
