/** Killed while one person works: answering, making a workspace, exporting, opening an old one. */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { latestVersion } from '../../electron/service/database/migrate.ts';
import { recipientsOf } from '../../electron/service/keys/setup.ts';
import { openService } from '../../electron/service/service.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { importFrom } from '../helpers/exchange.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { expectAnswers } from './expect-answers.ts';
import { digestOf, openWhole } from './holdings.ts';
import { expectBundlesWhole } from './left-on-stick.ts';
import { turnBack } from './old-workspace.ts';
import type { Prepared } from './scenario.ts';
import { writeSetup } from './shoebox.ts';

export async function prepareSave(folder: string): Promise<Prepared> {
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  const { inspections } = fillWorkspace(laptop.workspace, 1, 5);
  closeWorkspace(laptop.workspace);
  const inspection = inspections[0]!;
  return {
    start: path.join(folder, 'laptop'),
    args: [inspection],
    judge: (place, acknowledged) =>
      openWhole(place, ({ workspace }) => expectAnswers(workspace, inspection, acknowledged)),
  };
}

export async function prepareCreate(): Promise<Prepared> {
  return {
    start: null,
    args: [],
    async judge(place, acknowledged) {
      const machine = { folder: place.machine };
      const service = await openService({ folder: place.folder, emit: () => undefined, surroundings: { machine } });
      try {
        const info = await service.call('workspace.info', {});
        if (!info.ok) throw new Error(info.failure.code);
        if (info.value.state === 'new') {
          if (acknowledged.length > 0) throw new Error('told to be created, and it is not there');
          const again = await service.call('workspace.create', { role: 'bureau', name: '教育局' });
          if (!again.ok) throw new Error(`cannot be created again: ${again.failure.code}`);
        } else if (info.value.role !== 'bureau' || info.value.name !== '教育局') {
          throw new Error(JSON.stringify(info.value));
        }
      } finally {
        service.close();
      }
      await openWhole(place, ({ workspace }) => {
        if (workspace.ageKey === null) throw new Error('a bureau without its key');
      });
    },
  };
}

/** A laptop that opens its bureau's package is as it was before, or can open it again. */
export async function prepareSetup(folder: string): Promise<Prepared> {
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
  fillWorkspace(bureau.workspace, 3, 1);
  const setup = await writeSetup(bureau, path.join(folder, 'setup'));
  const { recipient } = bureau.workspace.ageKey!;
  closeWorkspace(bureau.workspace);
  return {
    start: null,
    args: [setup],
    async judge(place, acknowledged) {
      const machine = { folder: place.machine };
      const service = await openService({ folder: place.folder, emit: () => undefined, surroundings: { machine } });
      const isThere = service.workspace() !== null;
      if (!isThere && acknowledged.length > 0) throw new Error('told to be ready, and it is not there');
      if (!isThere) {
        const again = await service.call('setup.open', { file: setup, name: '王芳' });
        if (!again.ok || !again.value.ok) throw new Error(`cannot be opened again: ${JSON.stringify(again)}`);
      }
      service.close();
      await openWhole(place, async ({ workspace }) => {
        const isReady = () => recipientsOf(workspace.log.db).some((one) => one.recipient === recipient);
        if (acknowledged.length > 0 && !isReady()) throw new Error('told to be ready, and encrypts for nobody');
        await importFrom(workspace, setup);
        if (!isReady()) throw new Error('the package was imported, and it encrypts for nobody');
        const schools = workspace.log.db.prepare('SELECT COUNT(*) FROM school').pluck().get();
        if (schools !== 3) throw new Error(`${String(schools)} schools of 3`);
      });
    },
  };
}

export async function prepareExport(folder: string): Promise<Prepared> {
  const bureau = makeLaptop({ folder: path.join(folder, 'bureau'), role: 'bureau', name: '教育局' });
  const { identity } = bureau.workspace.ageKey!;
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  await importFrom(laptop.workspace, await writeSetup(bureau, path.join(folder, 'setup')));
  closeWorkspace(bureau.workspace);
  const { inspections } = fillWorkspace(laptop.workspace, 3, 10);
  for (const size of [10, 300_000])
    await addPhoto(laptop.workspace, inspections[0]!, null, makeImage(Buffer.alloc(size, 7)));
  const before = digestOf(laptop.workspace);
  closeWorkspace(laptop.workspace);
  return {
    start: path.join(folder, 'laptop'),
    args: [],
    async judge(place, acknowledged) {
      const stick = path.join(place.folder, '..', 'stick');
      await expectBundlesWhole(stick, acknowledged, identity);
      await openWhole(place, async (service) => {
        if (digestOf(service.workspace) !== before) throw new Error('an export changed something');
        mkdirSync(stick, { recursive: true });
        const again = await service.run('export.start', { folder: stick, everything: true });
        if (again.state !== 'done') throw new Error(`cannot be exported again: ${JSON.stringify(again)}`);
      });
    },
  };
}

export async function prepareMigrate(folder: string): Promise<Prepared> {
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
  fillWorkspace(laptop.workspace, 20, 35);
  const before = digestOf(laptop.workspace);
  closeWorkspace(laptop.workspace);
  turnBack(laptop.folder);
  return {
    start: path.join(folder, 'laptop'),
    args: [],
    judge: (place) =>
      openWhole(place, ({ workspace }) => {
        const version = workspace.log.db.pragma('user_version', { simple: true });
        if (version !== latestVersion()) throw new Error(`still of version ${String(version)}`);
        if (digestOf(workspace) !== before) throw new Error('another content than before');
        if (workspace.renewed !== null) throw new Error(`thinks that it was ${workspace.renewed}`);
        const kept = readdirSync(place.folder).includes('workspace-before-2.db');
        if (!kept) throw new Error('nothing is kept of the old file');
      }),
  };
}
