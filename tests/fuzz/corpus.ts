/** The small world that the fuzzer damages: two laptops and a bureau with real bundles between them. */
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { builtinTemplates } from '../../shared/checklist/builtin.ts';
import type { EntityId } from '../../shared/model/ids.ts';
import { exportBundle } from '../../electron/service/bundles/export.ts';
import { exportSetupPackage } from '../../electron/service/bundles/package.ts';
import type { SigningKey } from '../../electron/service/bundles/signature.ts';
import { storeKeys } from '../../electron/service/keys/keys.ts';
import type { Keys } from '../../electron/service/keys/keys.ts';
import { saveAnswer } from '../../electron/service/records/inspections/answers.ts';
import { startInspection } from '../../electron/service/records/inspections/inspection-start.ts';
import { finishInspection } from '../../electron/service/records/inspections/inspections.ts';
import { saveCells } from '../../electron/service/records/save.ts';
import { addSchool } from '../../electron/service/records/schools/schools.ts';
import { templateRef } from '../../electron/service/records/inspections/templates.ts';
import { startVisit } from '../../electron/service/records/visits/visits.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import type { Workspace } from '../../electron/service/workspace.ts';
import { makeAnswer } from '../bench/fill.ts';
import { seededBytes } from '../helpers/chance.ts';
import { exportTo, importFrom, UNWATCHED } from '../helpers/exchange.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import type { Laptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { removeFolder } from '../helpers/temp-folder.ts';
import { BUREAU, FIRST, SECOND } from './keys.ts';
import { seal, takeApart } from './sample.ts';
import type { Sample } from './sample.ts';

export type Corpus = {
  /** Folder of who is handed the samples, as `makeLaptop` makes it, closed: it knows something, and not their last parts. */
  readonly receiver: string;
  /** The receiver's replica. */
  readonly receiverId: string;
  readonly samples: readonly Sample[];
};

export type Corpora = {
  /** Laptops' bundles at a bureau, plain and encrypted. */
  readonly atBureau: Corpus;
  /** A bureau's packages at a laptop. */
  readonly atLaptop: Corpus;
};

const TEMPLATE = builtinTemplates[0]!;
const ITEMS = TEMPLATE.items.filter((item) => item.score.mode !== 'veto').slice(0, 9);
const ON = '2026-03-02';

/** Always the same, but for the chance in every encryption. @param folder empty */
export async function makeCorpora(folder: string): Promise<Corpora> {
  const make = (name: string, role: 'inspector' | 'bureau', seed: number, keys: Keys): Laptop => {
    const place = path.join(folder, name);
    // A new workspace takes over keys that lie there.
    storeKeys(path.join(place, 'workspace'), keys, null);
    return makeLaptop({ folder: place, name, role, random: seededBytes(seed) });
  };
  const stick = path.join(folder, 'stick');
  const bureau = make('教育局', 'bureau', 1, BUREAU);
  const first = make('王芳', 'inspector', 2, FIRST);
  const second = make('李强', 'inspector', 3, SECOND);
  const school = addSchool(bureau.workspace, {
    name: '第一实验小学',
    code: null,
    stage: 'primary',
    town: '城关镇',
  });
  const roster = await exportTo(bureau.workspace, stick);
  for (const { workspace } of [first, second]) await importFrom(workspace, roster.file);

  const visit = startVisit(first.workspace, { school: school.id, on: ON, purpose: 'routine' });
  const { id } = startInspection(first.workspace, { visit: visit.id, venue: null, template: templateRef(TEMPLATE) });
  answer(first, id, 0);
  await addPhoto(first.workspace, id, ITEMS[0]!.id, makeImage(Buffer.from('first')));
  const early = await exportTo(first.workspace, stick);
  // The second laptop goes on with the first one's inspection, and both write.
  await importFrom(second.workspace, early.file);
  answer(second, id, 3);
  await addPhoto(second.workspace, id, null, makeImage(Buffer.from('second')));
  const other = await exportTo(second.workspace, stick);
  await importFrom(bureau.workspace, early.file, other.file);

  // What the laptops hear of by the bureau's packages only.
  addSchool(bureau.workspace, { name: '第二实验小学', code: null, stage: 'primary', town: '城关镇' });
  write(bureau.workspace, 'school', 'contactPost', '校办', school.id);
  write(bureau.workspace, 'remark', 'text', '请先核对联系人');
  const confirmed = await exportTo(bureau.workspace, stick);
  answer(first, id, 5);
  answer(second, id, 7);
  write(first.workspace, 'future-kind', 'thing', { media: [], name: '新版程序写的' });
  write(second.workspace, 'school', 'contactPost', '德育处', school.id);
  await addPhoto(first.workspace, id, ITEMS[1]!.id, makeImage(Buffer.from('third')));
  // Larger than the 64 KiB that age encrypts at once.
  await addPhoto(second.workspace, id, ITEMS[2]!.id, makeImage(seededBytes(4)(150_000)));
  finishInspection(second.workspace, { inspection: id, reason: '未到放学时间' });

  const whole = await exportTo(first.workspace, stick);
  const shared = await exportTo(second.workspace, stick);
  await importFrom(first.workspace, confirmed.file);
  const rest = await exportRest(first.workspace, stick);
  const setup = await exportSetupPackage(bureau.workspace, { folder: stick }, '0.0.0-test', UNWATCHED);

  const { recipient } = BUREAU.age!;
  const samples: Sample[] = [];
  for (const [name, file, { workspace }] of [
    ['everything', whole.file, first],
    ['with a colleague’s changes', shared.file, second],
    ['only what is not confirmed', rest, first],
  ] as const) {
    const plain = await readSample(name, file, workspace.signingKey);
    const bytes = await seal(plain.bytes, recipient);
    samples.push(plain, { ...plain, name: `${name}, encrypted`, bytes, recipient });
  }
  const packages = [
    await readSample('a setup package', path.join(stick, setup.fileName), BUREAU.signing),
    await readSample('all that a bureau knows', confirmed.file, BUREAU.signing),
  ];
  for (const { workspace } of [bureau, first, second]) closeWorkspace(workspace);
  return {
    atBureau: { receiver: path.join(folder, '教育局'), receiverId: bureau.workspace.replica, samples },
    atLaptop: { receiver: path.join(folder, '李强'), receiverId: second.workspace.replica, samples: packages },
  };

  async function readSample(name: string, file: string, key: SigningKey): Promise<Sample> {
    const staging = path.join(folder, 'staging');
    mkdirSync(staging);
    const parts = await takeApart(file, staging);
    removeFolder(staging);
    return { name, bytes: readFileSync(file), parts, key, recipient: null };
  }
}

function answer({ workspace, clock }: Laptop, inspection: string, turn: number): void {
  for (const item of ITEMS) {
    clock.now += 7000;
    saveAnswer(workspace, { inspection, item: item.id, answer: { ...makeAnswer(item, turn), note: `第${turn}遍` } });
  }
}

function write(workspace: Workspace, kind: string, field: string, value: string | object, entity?: string): void {
  const cell = { kind, entity: (entity ?? workspace.newId()) as EntityId, field };
  saveCells(workspace, [{ cell, value: value as string }]);
}

async function exportRest(workspace: Workspace, stick: string): Promise<string> {
  const { fileName } = await exportBundle(workspace, { folder: stick, everything: false }, '0.0.0-test', UNWATCHED);
  return path.join(stick, fileName);
}
