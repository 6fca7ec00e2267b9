import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportBundle } from '../../../electron/service/bundles/export.ts';
import { exportSetupPackage } from '../../../electron/service/bundles/package.ts';
import { importBundles } from '../../../electron/service/bundles/import.ts';
import { readBundle } from '../../../electron/service/bundles/read.ts';
import { makeAgeKey } from '../../../electron/service/keys/age-key.ts';
import { openSetup } from '../../../electron/service/keys/open-setup.ts';
import { describeKeys } from '../../../electron/service/keys/describe-keys.ts';
import { setupOf } from '../../../electron/service/keys/setup.ts';
import { closeWorkspace } from '../../../electron/service/workspace.ts';
import type { Workspace } from '../../../electron/service/workspace.ts';
import { saveAnswer } from '../../../electron/service/records/inspections/answers.ts';
import { startInspection } from '../../../electron/service/records/inspections/inspection-start.ts';
import { addSchool, searchSchools } from '../../../electron/service/records/schools/schools.ts';
import { templateRef } from '../../../electron/service/records/inspections/templates.ts';
import { addVenue } from '../../../electron/service/records/venues/venues.ts';
import { startVisit } from '../../../electron/service/records/visits/visits.ts';
import { builtinTemplates } from '../../../shared/checklist/builtin.ts';
import { useTempFolder } from '../../fixtures/temp-folder.ts';
import { exportTo, importFrom, UNWATCHED } from '../../helpers/exchange.ts';
import { makeLaptop, MORNING } from '../../helpers/laptop.ts';
import type { LaptopOptions } from '../../helpers/laptop.ts';

const folder = useTempFolder();
const CHECKLIST = builtinTemplates[0]!;
const BUREAU = '云岫县教育局';

const start = (name: string, options: Partial<LaptopOptions> = {}) =>
  makeLaptop({ folder: folder(name), name, ...options });
const startBureau = (name = BUREAU) => start(name, { role: 'bureau' });

function addRoster(workspace: Workspace): string {
  const school = addSchool(workspace, { name: '城关第一小学', code: null, stage: 'primary', town: '城关镇' });
  addVenue(workspace, { school: school.id, type: 'board', name: '宣传栏 1 号', post: '', location: '' });
  return school.id;
}

function inspect(workspace: Workspace, school: string): void {
  const visit = startVisit(workspace, { school, on: '2026-03-02', purpose: 'routine' });
  const { id } = startInspection(workspace, { visit: visit.id, venue: null, template: templateRef(CHECKLIST) });
  const item = CHECKLIST.items.find((one) => one.type === 'yesno')!.id;
  saveAnswer(workspace, { inspection: id, item, answer: { value: 'no', na: null, note: '第三行错别字' } });
}

async function writePackage(workspace: Workspace, recipients: { name: string; recipient: string }[] = []) {
  const stick = folder('package');
  const result = await exportSetupPackage(workspace, { folder: stick, recipients }, '0.0.0-test', UNWATCHED);
  return { file: join(stick, result.fileName), result };
}

const surroundings = (name: string) => makeSurroundings(join(folder(name), 'machine'));
const makeSurroundings = (machine: string) => ({
  machine: { folder: machine },
  now: () => MORNING,
  random: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
});

async function open(name: string, file: string) {
  const opened = await openSetup(join(folder(name), 'workspace'), { file, name }, surroundings(name));
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened;
}

const namesOf = ({ log }: Workspace) =>
  searchSchools(log.db, { query: '', town: null, stage: null, offset: 0, limit: 100 }).rows.map((one) => one.name);
const inspectionsOf = ({ log }: Workspace) => log.db.prepare('SELECT COUNT(*) FROM inspection').pluck().get();

describe('a setup package', () => {
  it('is named for what it is, carries the roster and no inspection, and says for whom the laptop works', async () => {
    const { workspace } = startBureau();
    inspect(workspace, addRoster(workspace));
    const { file, result } = await writePackage(workspace);
    expect(result).toMatchObject({ fileName: `巡校-安装包-${BUREAU}-20260302-未加密.xunxiao`, encryptedFor: [] });
    const verdict = await readBundle(file, { staging: folder('staging') });
    expect(verdict).toMatchObject({
      ok: true,
      bundle: {
        manifest: {
          purpose: 'package',
          counts: { inspections: 0, media: 0 },
          setup: {
            bureau: {
              replica: workspace.replica,
              name: BUREAU,
              publicKey: workspace.signingKey.publicKey,
              recipient: workspace.ageKey!.recipient,
            },
            recipients: [],
          },
        },
      },
    });
    const lines = readFileSync(join(folder('staging'), 'changes.ndjson'), 'utf8')
      .trim()
      .split('\n');
    const kinds = lines.map((line) => (JSON.parse(line) as { cell: [string] }).cell[0]);
    expect(new Set(kinds)).toEqual(new Set(['school', 'venue']));
    expect(readFileSync(file).includes(workspace.ageKey!.identity)).toBe(false);
    closeWorkspace(workspace);
  });

  it('makes a laptop ready in one step: roster, bureau, and everything encrypted to it from then on', async () => {
    const { workspace: bureau } = startBureau();
    addRoster(bureau);
    const { file } = await writePackage(bureau);
    const { workspace, batch } = await open('王芳', file);
    expect(batch.results).toMatchObject([{ outcome: 'merged' }]);
    expect(workspace).toMatchObject({ role: 'inspector', name: '王芳' });
    expect(namesOf(workspace)).toEqual(['城关第一小学']);
    expect(describeKeys(workspace)).toMatchObject({
      protectedBy: 'file',
      recipient: null,
      encryptsFor: { name: BUREAU, checkCode: describeKeys(bureau).checkCode, also: [] },
    });

    const school = searchSchools(workspace.log.db, { query: '', town: null, stage: null, offset: 0, limit: 1 })
      .rows[0]!;
    inspect(workspace, school.id);
    const sealed = await exportTo(workspace, folder('stick'));
    expect(sealed.result.encryptedFor).toEqual([BUREAU]);
    expect(sealed.result.fileName).toBe('巡校-结果-王芳-20260302-090000.xunxiao');
    const bytes = readFileSync(sealed.file);
    expect([bytes.includes('城关'), bytes.includes('第三行错别字'), bytes.includes('王芳')]).toEqual([
      false,
      false,
      false,
    ]);

    const imported = await importFrom(bureau, sealed.file);
    expect(imported.results).toMatchObject([{ outcome: 'merged', counts: { inspectionsNew: 1 } }]);
    expect(inspectionsOf(bureau)).toBe(1);
    const other = startBureau('邻县教育局');
    expect((await importFrom(other.workspace, sealed.file)).results).toMatchObject([
      { outcome: 'refused', refusal: { code: 'encrypted-for-others' } },
    ]);
    for (const one of [workspace, bureau, other.workspace]) closeWorkspace(one);
  });

  it('brings back receipts: the laptop knows what the bureau has', async () => {
    const { workspace: bureau } = startBureau();
    const first = await writePackage(bureau);
    const { workspace } = await open('王芳', first.file);
    inspect(workspace, addRoster(workspace));
    const results = await exportTo(workspace, folder('stick'));
    await importFrom(bureau, results.file);
    const second = await writePackage(bureau);
    expect(second.result.fileName).toBe(`巡校-安装包-${BUREAU}-20260302-未加密 (2).xunxiao`);
    // The bureau is known by now: nobody is asked.
    const batch = await importBundles(workspace, [second.file], [], UNWATCHED);
    expect(batch.results[0]!.outcome).toBe('already-here');
    const missing = { folder: folder('stick'), everything: false };
    await expect(exportBundle(workspace, missing, '0', UNWATCHED)).rejects.toMatchObject({ code: 'nothing-to-export' });
    for (const one of [workspace, bureau]) closeWorkspace(one);
  });

  it('can name others who open the laptops’ bundles, such as a higher bureau', async () => {
    const higher = startBureau('青川市教育局');
    const { workspace: bureau } = startBureau();
    const recipient = { name: '青川市教育局', recipient: higher.workspace.ageKey!.recipient };
    const { file } = await writePackage(bureau, [recipient]);
    const { workspace } = await open('王芳', file);
    expect(describeKeys(workspace).encryptsFor?.also).toEqual(['青川市教育局']);
    inspect(workspace, addRoster(workspace));
    const sealed = await exportTo(workspace, folder('stick'));
    expect(sealed.result.encryptedFor).toEqual([BUREAU, '青川市教育局']);
    for (const one of [bureau, higher.workspace]) {
      expect((await importFrom(one, sealed.file)).results).toMatchObject([{ outcome: 'merged' }]);
    }
    for (const one of [workspace, bureau, higher.workspace]) closeWorkspace(one);
  });

  it('is a bureau’s: an inspector cannot write one', async () => {
    const { workspace } = start('王芳');
    await expect(writePackage(workspace)).rejects.toMatchObject({ code: 'not-allowed' });
    closeWorkspace(workspace);
  });
});

describe('a laptop that a bureau has set up', () => {
  it('still exports plainly when asked to, and says so in the name', async () => {
    const { workspace: bureau } = startBureau();
    const { workspace } = await open('王芳', (await writePackage(bureau)).file);
    inspect(workspace, addRoster(workspace));
    const options = { folder: folder('stick'), everything: true, plain: true };
    const result = await exportBundle(workspace, options, '0', UNWATCHED);
    expect(result).toMatchObject({ fileName: expect.stringMatching(/-未加密\.xunxiao$/), encryptedFor: [] });
    for (const one of [workspace, bureau]) closeWorkspace(one);
  });

  it('refuses a package in its bureau’s name that another key has signed', async () => {
    const { workspace: bureau } = startBureau();
    const { workspace } = await open('王芳', (await writePackage(bureau)).file);
    const impostor = start('impostor', { role: 'bureau', name: BUREAU });
    const forged = await exportSetupPackage(impostor.workspace, { folder: folder('forged') }, '0', UNWATCHED);
    expect((await importFrom(workspace, join(folder('forged'), forged.fileName))).results).toMatchObject([
      { outcome: 'refused', refusal: { code: 'signer-key-changed', detail: { name: BUREAU } } },
    ]);
    expect(setupOf(workspace.log.db)?.bureau.publicKey).toBe(bureau.signingKey.publicKey);
    for (const one of [workspace, bureau, impostor.workspace]) closeWorkspace(one);
  });

  it('takes another bureau’s roster without working for it', async () => {
    const { workspace: bureau } = startBureau();
    const other = startBureau('邻县教育局');
    addRoster(other.workspace);
    const { workspace } = await open('王芳', (await writePackage(bureau)).file);
    expect((await importFrom(workspace, (await writePackage(other.workspace)).file)).results).toMatchObject([
      { outcome: 'merged' },
    ]);
    expect(namesOf(workspace)).toEqual(['城关第一小学']);
    expect(setupOf(workspace.log.db)?.bureau.name).toBe(BUREAU);
    for (const one of [workspace, bureau, other.workspace]) closeWorkspace(one);
  });

  it('works for a bureau as soon as it imports the package of one, when it had started without', async () => {
    const { workspace: bureau } = startBureau();
    const { workspace } = start('王芳');
    expect(describeKeys(workspace).encryptsFor).toBeNull();
    await importFrom(workspace, (await writePackage(bureau)).file);
    expect(describeKeys(workspace).encryptsFor?.name).toBe(BUREAU);
    for (const one of [workspace, bureau]) closeWorkspace(one);
  });
});

const tryToOpen = async (file: string) => {
  const place = join(folder('new'), 'workspace');
  const opened = await openSetup(place, { file, name: '王芳' }, surroundings('new'));
  expect(readdirSync(place)).toEqual(['staging']);
  return opened;
};

describe('a file that is no setup package makes nothing', () => {
  it('neither a laptop’s results nor a damaged package', async () => {
    const { workspace } = start('李强');
    inspect(workspace, addRoster(workspace));
    const results = await exportTo(workspace, folder('stick'));
    expect(await tryToOpen(results.file)).toMatchObject({ ok: false, refusal: { code: 'not-a-setup' } });
    const { workspace: bureau } = startBureau();
    const { file } = await writePackage(bureau);
    const cut = join(folder('stick'), 'cut.xunxiao');
    writeFileSync(cut, readFileSync(file).subarray(0, -30));
    expect(await tryToOpen(cut)).toMatchObject({ ok: false, refusal: { code: 'truncated' } });
    expect(await tryToOpen(join(folder('stick'), 'gone.xunxiao'))).toMatchObject({
      refusal: { code: 'file-unreadable' },
    });
    for (const one of [workspace, bureau]) closeWorkspace(one);
  });
});

it('no secret of a bureau is in anything that it writes onto a stick', async () => {
  const { workspace } = startBureau();
  inspect(workspace, addRoster(workspace));
  await writePackage(workspace, [{ name: '上级', recipient: makeAgeKey().recipient }]);
  await exportTo(workspace, folder('package'));
  for (const name of readdirSync(folder('package'))) {
    const bytes = readFileSync(join(folder('package'), name));
    expect([bytes.includes(workspace.ageKey!.identity), bytes.includes(workspace.signingKey.privateKey)]).toEqual([
      false,
      false,
    ]);
  }
  closeWorkspace(workspace);
});
