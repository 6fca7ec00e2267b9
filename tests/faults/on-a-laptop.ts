/** Killed while one person works: answering, making a workspace, exporting, opening an old one. */
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { latestVersion } from '../../electron/service/database/migrate.ts';
import { openService } from '../../electron/service/service.ts';
import { closeWorkspace } from '../../electron/service/workspace.ts';
import { fillWorkspace } from '../bench/fill.ts';
import { makeLaptop } from '../helpers/laptop.ts';
import { addPhoto, makeImage } from '../helpers/photos.ts';
import { expectAnswers } from './expect-answers.ts';
import { digestOf, openWhole } from './holdings.ts';
import { expectBundlesWhole } from './left-on-stick.ts';
import { turnBack } from './old-workspace.ts';
import type { Prepared } from './scenario.ts';

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

export async function prepareExport(folder: string): Promise<Prepared> {
  const laptop = makeLaptop({ folder: path.join(folder, 'laptop') });
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
      await expectBundlesWhole(stick, acknowledged);
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
